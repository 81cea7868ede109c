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

    Standings(Shops shops, SanctionRegister register) {
        this.shops = shops;
        this.register = register;
    }

    /**
     * Brings the standing up to date.
     *
     * @param cause the violation behind the change
     */
    Standing refresh(ShopId shop, ViolationId cause) {
        var standing = following(shop);
        shops.move(shop, standing, cause.value());
        return standing;
    }

    private Standing following(ShopId shop) {
        if (register.hasAny(shop, Kind.CLOSURE, Status.IN_FORCE)) {
            return Standing.CLOSED;
        }
        if (register.hasAny(shop, Kind.CLOSURE, Status.PROPOSED)) {
            return Standing.SUSPENDED;
        }
        var suspension = register.runningSuspension(shop);
        if (suspension.isPresent()) {
            return suspension.get().caseId() == null ? Standing.SUSPENDED : Standing.REVERIFYING;
        }
        return register.hasAny(shop, Kind.RESTRICTION, Status.IN_FORCE) ? Standing.RESTRICTED : Standing.OPEN;
    }
}
