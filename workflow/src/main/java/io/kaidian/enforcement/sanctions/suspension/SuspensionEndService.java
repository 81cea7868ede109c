package io.kaidian.enforcement.sanctions.suspension;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.EnforcementNotifications;
import io.kaidian.enforcement.SellerNextStep;
import io.kaidian.enforcement.SellerSituationService;
import io.kaidian.enforcement.sanctions.Sanction.Status;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.shop.ShopStandingCalculator;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens a suspended shop when its seller is certified again, its period is over, and nothing is still to be corrected. */
@Service
public class SuspensionEndService {

    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final ShopRepository shops;
    private final ShopStandingCalculator standings;
    private final SellerSituationService situations;
    private final EnforcementNotifications news;
    private final EnforcementDeadlines deadlines;

    SuspensionEndService(
            ViolationRepository violations,
            SanctionRepository sanctions,
            ShopRepository shops,
            ShopStandingCalculator standings,
            SellerSituationService situations,
            EnforcementNotifications news,
            EnforcementDeadlines deadlines) {
        this.violations = violations;
        this.sanctions = sanctions;
        this.shops = shops;
        this.standings = standings;
        this.situations = situations;
        this.news = news;
        this.deadlines = deadlines;
    }

    /**
     * Records, the first time, that the seller is certified again, and tells the seller what still stands between that and the
     * open shop.
     *
     * @return when the shop opens: never, as long as something is still to be corrected
     */
    @Transactional
    Instant markReverified(ViolationId carrier) {
        var suspension = lockRunning(carrier);
        if (suspension.reverifiedAt() == null) {
            sanctions.markReverified(suspension);
            shops.record(
                    suspension.shopId(),
                    ShopHistoryEntryTypes.REVERIFICATION_PASSED,
                    Map.of(
                            "violation",
                            carrier.toString(),
                            "opensAt",
                            suspension.endsAt().toString()));
        }
        notifyRemaining(suspension);
        return isSomethingToCorrect(suspension.shopId()) ? EnforcementDeadlines.NOT_YET : suspension.endsAt();
    }

    /** What stands between the certified seller and the open shop. */
    private void notifyRemaining(Suspension suspension) {
        var now = situations.of(shops.get(suspension.shopId()).sellerId());
        var endsAt = suspension.endsAt();
        var template = switch (now.step()) {
            case CORRECT -> "shop.reverifiedToCorrect";
            case WAIT_FOR_CORRECTION_CHECK -> "shop.reverifiedToCheck";
            case WAIT_FOR_PERIOD_END -> "shop.reverified";
            default -> "case.certified";
        };
        if (now.step() == SellerNextStep.CORRECT
                || now.step() == SellerNextStep.WAIT_FOR_CORRECTION_CHECK
                || endsAt.isAfter(deadlines.now())) {
            var cause = suspension.carrier() + " "
                    + (now.step() == SellerNextStep.WAIT_FOR_PERIOD_END ? endsAt : deadlines.now());
            news.notifySeller(suspension.shopId(), template, cause, endsAt);
        }
    }

    /**
     * Opens the shop: the period is over and the certification passed.
     *
     * @throws IllegalStateException if the end was moved in the same moment: the process then waits again
     */
    @Transactional
    public void reinstate(ViolationId carrier) {
        var shop = violations.get(carrier).shopId();
        shops.lock(shop);
        var suspension = sanctions.findByLeadingViolation(carrier).orElseThrow();
        if (!suspension.isRunning()) {
            return;
        }
        if (isSomethingToCorrect(shop)) {
            throw new IllegalStateException("something is still to be corrected in shop " + shop);
        }
        if (suspension.endsAt().isAfter(deadlines.now())) {
            throw new IllegalStateException("suspension " + suspension.id() + " runs until " + suspension.endsAt());
        }
        sanctions.inForceOf(suspension).forEach(sanction -> sanctions.move(sanction, Status.OVER));
        sanctions.end(suspension, Suspension.End.REINSTATED);
        shops.record(shop, ShopHistoryEntryTypes.REINSTATED, Map.of("violation", carrier.toString()));
        var standing = standings.refresh(shop, carrier);
        if (standing == ShopStanding.OPEN || standing == ShopStanding.RESTRICTED) {
            news.notifySeller(shop, "shop.reinstated", suspension.id().toString());
        }
    }

    private boolean isSomethingToCorrect(ShopId shop) {
        return violations.of(shop).stream().anyMatch(Violation::isCorrectionOpen);
    }

    private Suspension lockRunning(ViolationId carrier) {
        shops.lock(violations.get(carrier).shopId());
        return sanctions.requireRunning(carrier);
    }
}
