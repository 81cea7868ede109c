package io.kaidian.enforcement.shop;

import io.kaidian.enforcement.rechecks.Recheck;
import io.kaidian.enforcement.rechecks.RecheckRepository;
import io.kaidian.enforcement.sanctions.Sanction.Kind;
import io.kaidian.enforcement.sanctions.Sanction.Status;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The standing of a shop follows from the sanctions that count for it. Whoever changes one has it worked out anew, so that
 * undoing a sanction brings back exactly what would be without it, whatever else is running.
 */
@Component
public class ShopStandingCalculator {

    private final ShopRepository shops;
    private final SanctionRepository register;
    private final RecheckRepository rechecks;
    private final OpenShopCases openShopCases;

    ShopStandingCalculator(
            ShopRepository shops,
            SanctionRepository register,
            RecheckRepository rechecks,
            OpenShopCases openShopCases) {
        this.shops = shops;
        this.register = register;
        this.rechecks = rechecks;
        this.openShopCases = openShopCases;
    }

    /**
     * Brings the standing up to date.
     *
     * @param cause the violation behind the change; null for a recheck
     */
    public ShopStanding refresh(ShopId shop, @Nullable ViolationId cause) {
        var standing = following(shop);
        shops.followSanctions(shop, standing, cause == null ? null : cause.value());
        if (cause != null && standing != ShopStanding.OPEN && standing != ShopStanding.RESTRICTED) {
            openShopCases.withdrawConflictingCases(shop, cause);
        }
        return standing;
    }

    private ShopStanding following(ShopId shop) {
        if (register.hasAny(shop, Kind.CLOSURE, Status.IN_FORCE)) {
            return ShopStanding.CLOSED;
        }
        if (register.isSuspendedUntilDecision(shop)) {
            return ShopStanding.SUSPENDED;
        }
        var suspension = register.runningSuspension(shop).filter(running -> !register.isOnHold(running));
        if (suspension.isPresent()) {
            return suspension.get().caseId() == null ? ShopStanding.SUSPENDED : ShopStanding.REVERIFYING;
        }
        var recheck = rechecks.running(shop).map(Recheck::restriction).orElse(Recheck.Restriction.NONE);
        if (recheck == Recheck.Restriction.SUSPENDED) {
            return ShopStanding.SUSPENDED;
        }
        var restricted =
                recheck == Recheck.Restriction.RESTRICTED || register.hasAny(shop, Kind.RESTRICTION, Status.IN_FORCE);
        return restricted ? ShopStanding.RESTRICTED : ShopStanding.OPEN;
    }
}
