package io.kaidian.standing;

import io.kaidian.cases.ShopId;
import io.kaidian.cases.Shops;
import io.kaidian.cases.Standing;
import io.kaidian.standing.Sanction.Kind;
import io.kaidian.standing.Sanction.Status;
import org.springframework.stereotype.Component;

/**
 * The standing of a shop follows from the sanctions that count for it. Whoever changes one has it worked out anew, so that
 * undoing a sanction brings back exactly what would be without it, whatever else is running.
 */
@Component
class Standings {

    private final Shops shops;
    private final SanctionRegister register;
    private final RecheckRegister rechecks;
    private final CasesOfOpenShops casesOfOpenShops;

    Standings(Shops shops, SanctionRegister register, RecheckRegister rechecks, CasesOfOpenShops casesOfOpenShops) {
        this.shops = shops;
        this.register = register;
        this.rechecks = rechecks;
        this.casesOfOpenShops = casesOfOpenShops;
    }

    /**
     * Brings the standing up to date.
     *
     * @param cause the violation behind the change; null for a recheck
     */
    Standing refresh(ShopId shop, ViolationId cause) {
        var standing = following(shop);
        shops.move(shop, standing, cause == null ? null : cause.value());
        if (cause != null && standing != Standing.OPEN && standing != Standing.RESTRICTED) {
            casesOfOpenShops.giveWay(shop, cause);
        }
        return standing;
    }

    private Standing following(ShopId shop) {
        if (register.hasAny(shop, Kind.CLOSURE, Status.IN_FORCE)) {
            return Standing.CLOSED;
        }
        if (register.hasAny(shop, Kind.CLOSURE, Status.PROPOSED)) {
            return Standing.SUSPENDED;
        }
        var suspension = register.runningSuspension(shop).filter(running -> !register.isOnHold(running));
        if (suspension.isPresent()) {
            return suspension.get().caseId() == null ? Standing.SUSPENDED : Standing.REVERIFYING;
        }
        var hold = rechecks.running(shop).map(Recheck::hold).orElse(Recheck.Hold.NONE);
        if (hold == Recheck.Hold.SUSPENDED) {
            return Standing.SUSPENDED;
        }
        var restricted = hold == Recheck.Hold.RESTRICTED || register.hasAny(shop, Kind.RESTRICTION, Status.IN_FORCE);
        return restricted ? Standing.RESTRICTED : Standing.OPEN;
    }
}
