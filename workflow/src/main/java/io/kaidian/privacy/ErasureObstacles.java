package io.kaidian.privacy;

import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.sellers.LegalHolds;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What keeps a seller's data from being erased. */
@Component
class ErasureObstacles {

    private final LegalHolds holds;
    private final CaseRepository cases;
    private final ShopRepository shops;

    ErasureObstacles(LegalHolds holds, CaseRepository cases, ShopRepository shops) {
        this.holds = holds;
        this.cases = cases;
        this.shops = shops;
    }

    /** A code for the seller; null where nothing does. */
    @Nullable
    String of(String sellerId) {
        if (cases.findOpenBySeller(sellerId)
                .filter(one -> one.status() != CaseStatus.DRAFT)
                .isPresent()) {
            return "CASE_OPEN";
        }
        var standing = shops.of(sellerId).standing();
        if (standing != ShopStanding.PENDING && standing != ShopStanding.CLOSED) {
            return "SHOP_OPEN";
        }
        return holds.isHeld(sellerId) ? "KEPT_BY_LAW" : null;
    }
}
