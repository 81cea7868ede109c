package io.kaidian.cases.submission;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.CurrentActor;
import org.springframework.stereotype.Component;

/** Hands a case out to the seller whose case it is, and to nobody else. */
@Component
public class SellerCaseAccess {

    private final CaseRepository cases;
    private final CurrentActor currentActor;

    SellerCaseAccess(CaseRepository cases, CurrentActor currentActor) {
        this.cases = cases;
        this.currentActor = currentActor;
    }

    /**
     * The case of the seller who asks.
     *
     * @throws io.kaidian.platform.errors.NotFoundException if it is another seller's
     */
    public CertificationCase get(CaseId id) {
        var c = cases.get(id);
        currentActor.get().requireSeller(c.sellerId());
        return c;
    }

    /**
     * The same, locked until the transaction ends, as long as anything may still happen in it.
     *
     * @throws StateConflictException with code {@code stale} once the case has ended
     */
    public CertificationCase lockUnended(CaseId id) {
        var c = cases.lock(id);
        currentActor.get().requireSeller(c.sellerId());
        if (c.status().isEnded()) {
            throw new StateConflictException("stale", "the case is " + c.status());
        }
        return c;
    }

    /**
     * The same, locked until the transaction ends, while the seller may change it.
     *
     * @throws StateConflictException with code {@code stale} while the case is not with its seller
     */
    public CertificationCase lockForSeller(CaseId id) {
        var c = cases.lock(id);
        currentActor.get().requireSeller(c.sellerId());
        if (!c.status().awaitsSeller()) {
            throw new StateConflictException("stale", "the case is " + c.status());
        }
        return c;
    }
}
