package io.kaidian.help;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.submission.CaseOpeningService;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import org.springframework.stereotype.Component;

/** The case that a seller's question belongs to where the seller names none, and with whose data its words are erased. */
@Component
class AnchorCases {

    private final CaseRepository cases;
    private final CaseOpeningService opening;
    private final ShopRepository shops;
    private final CurrentActor currentActor;

    AnchorCases(CaseRepository cases, CaseOpeningService opening, ShopRepository shops, CurrentActor currentActor) {
        this.cases = cases;
        this.opening = opening;
        this.shops = shops;
        this.currentActor = currentActor;
    }

    String currentSellerId() {
        return currentActor.get().name();
    }

    /**
     * The case that runs; else the last one whose data are still there; else a new one, locked until the transaction ends.
     *
     * @throws StateConflictException with code {@code stale} where there is none and none can be opened
     */
    CertificationCase lockForCurrentSeller() {
        var seller = currentSellerId();
        currentActor.get().requireSeller(seller);
        var known = cases.findOpenBySeller(seller)
                .or(() -> cases.of(seller).stream()
                        .filter(c -> c.erasedAt() == null && c.eraseAskedAt() == null)
                        .findFirst());
        if (known.isPresent()) {
            return cases.lock(known.get().id());
        }
        if (shops.of(seller).standing() != ShopStanding.PENDING) {
            throw new StateConflictException("stale", "no case of this seller can take a question");
        }
        return cases.lock(opening.open(seller, CaseKind.INITIAL).caseId());
    }
}
