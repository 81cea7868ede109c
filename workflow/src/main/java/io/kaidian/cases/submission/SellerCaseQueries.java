package io.kaidian.cases.submission;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.findings.AccountHolderCheck;
import io.kaidian.cases.submission.SubmissionRequirements.RequirementList;
import io.kaidian.cases.transfers.AccountTransfers;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import org.springframework.stereotype.Service;

/** How a seller's own case stands, and what it asks for. */
@Service
@RolesAllowed(Roles.SELLER)
public class SellerCaseQueries {

    private final SellerCaseAccess access;
    private final SubmissionRequirements requirements;
    private final AccountHolderCheck accounts;
    private final PaymentAccountProposal proposal;
    private final AccountTransfers transfers;

    SellerCaseQueries(
            SellerCaseAccess access,
            SubmissionRequirements requirements,
            AccountHolderCheck accounts,
            PaymentAccountProposal proposal,
            AccountTransfers transfers) {
        this.access = access;
        this.requirements = requirements;
        this.accounts = accounts;
        this.proposal = proposal;
        this.transfers = transfers;
    }

    /** The case as its seller may see it. */
    public CertificationCase get(CaseId id) {
        return access.get(id);
    }

    /** Whether the payment account's holder was compared with who applies, and how that went. */
    public AccountHolderCheck.State accountHolder(CaseId id) {
        return accounts.of(access.get(id).id());
    }

    /** Whether a small transfer confirmed the account that the case names. */
    public boolean isAccountConfirmed(CaseId id) {
        var seller = proposal.sellerIn(access.get(id));
        return seller.type().hasLicence() && transfers.isConfirmed(seller, seller.paymentAccount());
    }

    /** What the case asks for. */
    public RequirementList requirements(CaseId id) {
        return requirements.of(access.get(id));
    }
}
