package io.kaidian.permits;

import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.sellers.Shop;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The shop behind permits, and the lines that they write into its history: codes, ids and times, never what somebody typed. */
@Component
public class PermitHistory {

    /** Names of those lines. */
    public static final String APPLIED = "PERMIT_APPLIED";

    /** An officer asked for it. */
    public static final String DEMANDED = "PERMIT_DEMANDED";

    public static final String SENT = "PERMIT_SENT";
    public static final String STEP_DONE = "PERMIT_STEP_DONE";
    public static final String STEP_TAKEN_BACK = ShopHistoryEntryTypes.PERMIT_STEP_TAKEN_BACK;
    public static final String GRANTED = "PERMIT_GRANTED";
    public static final String REFUSED = "PERMIT_REFUSED";
    public static final String APPLICATION_EXPIRED = "PERMIT_APPLICATION_EXPIRED";
    public static final String APPLICATION_WITHDRAWN = "PERMIT_APPLICATION_WITHDRAWN";
    public static final String REMINDED = "PERMIT_REMINDED";
    public static final String EXPIRED = "PERMIT_EXPIRED";
    public static final String WITHDRAWN = "PERMIT_WITHDRAWN";
    public static final String RESTRICTED = "PERMIT_RESTRICTED";
    public static final String REOPENED = "PERMIT_REOPENED";
    public static final String REINSTATED = "PERMIT_REINSTATED";

    private static final Set<ShopStanding> APPLYING = EnumSet.of(ShopStanding.OPEN, ShopStanding.RESTRICTED);

    private final ShopRepository shops;
    private final CurrentActor currentActor;
    private final Clock clock;

    PermitHistory(ShopRepository shops, CurrentActor currentActor, Clock clock) {
        this.shops = shops;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /**
     * The seller's own shop, locked: two applications for the same wait for each other.
     *
     * @throws StateConflictException with code {@code not-open} if it is not open
     */
    Shop lockOpenShop(Actor seller) {
        return requireOpen(shops.lockOf(seller.name()));
    }

    /** The same of any shop. */
    Shop lockOpenShop(ShopId id) {
        return requireOpen(shops.lock(id));
    }

    private static Shop requireOpen(Shop shop) {
        if (!APPLYING.contains(shop.standing())) {
            throw new StateConflictException("not-open", "the shop is " + shop.standing());
        }
        return shop;
    }

    Shop shop(ShopId id) {
        return shops.get(id);
    }

    String sellerOf(ShopId shop) {
        return shop(shop).sellerId();
    }

    /** User name of the member of staff who acts now; empty where time or a seller does. */
    Optional<String> person() {
        var actor = currentActor.get();
        return actor.kind() == Actor.Kind.STAFF ? Optional.of(actor.name()) : Optional.empty();
    }

    /** User names of those who made that decision, or did a step of the application before it. */
    List<String> whoTookPart(PermitDecision decision) {
        var steps = shops.history(decision.shopId()).stream()
                .filter(line -> line.event().equals(STEP_DONE)
                        && !line.at().isAfter(decision.decidedAt())
                        && decision.applicationId()
                                .toString()
                                .equals(line.detail().get("application")))
                .map(ShopRepository.ShopEvent::byName);
        return Stream.concat(Stream.ofNullable(decision.decidedBy()), steps)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
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
