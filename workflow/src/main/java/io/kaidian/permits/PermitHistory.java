package io.kaidian.permits;

import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Actor;
import io.kaidian.sellers.Shop;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The shop behind permits, and the lines that they write into its history: codes, ids and times, never what somebody typed. */
@Component
public class PermitHistory {

    /** Names of those lines. */
    public static final String APPLIED = "PERMIT_APPLIED";

    public static final String SENT = "PERMIT_SENT";
    public static final String STEP_DONE = "PERMIT_STEP_DONE";
    public static final String GRANTED = "PERMIT_GRANTED";
    public static final String REFUSED = "PERMIT_REFUSED";
    public static final String APPLICATION_EXPIRED = "PERMIT_APPLICATION_EXPIRED";
    public static final String APPLICATION_WITHDRAWN = "PERMIT_APPLICATION_WITHDRAWN";
    public static final String REMINDED = "PERMIT_REMINDED";
    public static final String EXPIRED = "PERMIT_EXPIRED";
    public static final String WITHDRAWN = "PERMIT_WITHDRAWN";

    private static final Set<ShopStanding> APPLYING = EnumSet.of(ShopStanding.OPEN, ShopStanding.RESTRICTED);

    private final ShopRepository shops;
    private final Clock clock;

    PermitHistory(ShopRepository shops, Clock clock) {
        this.shops = shops;
        this.clock = clock;
    }

    /**
     * The seller's own shop, locked: two applications for the same wait for each other.
     *
     * @throws StateConflictException with code {@code not-open} if it is not open
     */
    Shop lockOpenShop(Actor seller) {
        var shop = shops.lockOf(seller.name());
        if (!APPLYING.contains(shop.standing())) {
            throw new StateConflictException("not-open", "the shop is " + shop.standing());
        }
        return shop;
    }

    String sellerOf(ShopId shop) {
        return shops.get(shop).sellerId();
    }

    Instant now() {
        return clock.instant();
    }

    void record(PermitApplication application, String event) {
        shops.record(
                application.shopId(),
                event,
                Map.of(
                        "application", application.id().toString(),
                        "kind", application.matter().kind(),
                        "round", application.round()));
    }

    void record(PermitApplication application, String event, String step, String outcome) {
        shops.record(
                application.shopId(),
                event,
                Map.of(
                        "application",
                        application.id().toString(),
                        "kind",
                        application.matter().kind(),
                        "step",
                        step,
                        "outcome",
                        outcome));
    }

    void record(Permit permit, String event) {
        shops.record(
                permit.shopId(),
                event,
                Map.of(
                        "permit", permit.id().toString(),
                        "application", permit.applicationId().toString(),
                        "kind", permit.matter().kind(),
                        "validUntil", permit.validUntil().toString()));
    }
}
