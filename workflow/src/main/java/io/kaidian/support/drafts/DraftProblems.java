package io.kaidian.support.drafts;

import io.kaidian.support.diagrams.DiagramChecks;
import io.kaidian.support.diagrams.Problem;
import io.kaidian.support.diagrams.ReleaseFile;
import io.kaidian.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.springframework.stereotype.Service;

/** Everything that the server finds against a draft; what the drawing board finds by itself is not among it. */
@Service
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER, Roles.ADMIN})
public class DraftProblems {

    private final Drafts drafts;
    private final DiagramChecks checks;

    DraftProblems(Drafts drafts, DiagramChecks checks) {
        this.drafts = drafts;
        this.checks = checks;
    }

    /** The problems of the draft as it is saved. */
    public List<Problem> of(DraftId id) {
        return of(drafts.contents(id));
    }

    /** The problems of these files together. */
    public List<Problem> of(List<ReleaseFile> files) {
        return checks.problems(files);
    }
}
