package io.kaidian.cases.submission;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseLifecycle;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.identity.secondfactor.RequiresSecondProof;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A seller withdraws a case. */
@Service
@RolesAllowed(Roles.SELLER)
public class CaseWithdrawalService {

    private final SellerCaseAccess access;
    private final CaseRepository cases;
    private final CaseLifecycle lifecycle;
    private final SellerCaseMessages messages;

    CaseWithdrawalService(
            SellerCaseAccess access, CaseRepository cases, CaseLifecycle lifecycle, SellerCaseMessages messages) {
        this.access = access;
        this.cases = cases;
        this.lifecycle = lifecycle;
        this.messages = messages;
    }

    /**
     * Ends the case at the seller's wish.
     *
     * @throws StateConflictException if it has ended already
     */
    @RequiresSecondProof
    @Transactional
    public CertificationCase withdraw(CaseId id) {
        var c = access.get(id);
        if (c.status().isEnded()) {
            throw new StateConflictException("stale", "the case has ended: " + c.status());
        }
        if (c.status() == CaseStatus.DRAFT) {
            lifecycle.withdraw(id);
        } else {
            messages.sendWithdrawal(id);
        }
        return cases.get(id);
    }
}
