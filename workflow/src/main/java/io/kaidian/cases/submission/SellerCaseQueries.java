package io.kaidian.cases.submission;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.submission.SubmissionRequirements.RequirementList;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import org.springframework.stereotype.Service;

/** How a seller's own case stands, and what it asks for. */
@Service
@RolesAllowed(Roles.SELLER)
public class SellerCaseQueries {

    private final SellerCaseAccess access;
    private final SubmissionRequirements requirements;

    SellerCaseQueries(SellerCaseAccess access, SubmissionRequirements requirements) {
        this.access = access;
        this.requirements = requirements;
    }

    /** The case as its seller may see it. */
    public CertificationCase get(CaseId id) {
        return access.get(id);
    }

    /** What the case asks for. */
    public RequirementList requirements(CaseId id) {
        return requirements.of(access.get(id));
    }
}
