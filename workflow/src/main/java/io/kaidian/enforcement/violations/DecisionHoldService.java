package io.kaidian.enforcement.violations;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.EnforcementNotifications;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.shop.ShopStandingCalculator;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.jobs.background.JobParts;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.sellers.ShopRepository;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One lead or officer sets aside for at most some working days what two officers decided, so that a second one can be found who
 * agrees to undo it. Once for each violation, else one person could undo it for good.
 */
@Service
public class DecisionHoldService {

    private static final int BATCH = 50;

    private final ViolationRepository violations;
    private final ViolationReversalService reversals;
    private final ShopRepository shops;
    private final ShopStandingCalculator standings;
    private final EnforcementNotifications news;
    private final CurrentActor currentActor;
    private final EnforcementDeadlines deadlines;
    private final TransactionTemplate transaction;

    DecisionHoldService(
            ViolationRepository violations,
            ViolationReversalService reversals,
            ShopRepository shops,
            ShopStandingCalculator standings,
            EnforcementNotifications news,
            CurrentActor currentActor,
            EnforcementDeadlines deadlines,
            TransactionTemplate transaction) {
        this.violations = violations;
        this.reversals = reversals;
        this.shops = shops;
        this.standings = standings;
        this.news = news;
        this.currentActor = currentActor;
        this.deadlines = deadlines;
        this.transaction = transaction;
    }

    /**
     * A hold.
     *
     * @param by user name
     * @param isRunning whether it counts at this moment
     */
    public record Hold(String by, Instant at, Instant until, String reason, boolean isRunning) {}

    /** Whether and how that violation is, or was, on hold. */
    @RolesAllowed({Roles.LEAD, Roles.OFFICER})
    public Optional<Hold> of(ViolationId id) {
        return violations
                .hold(id)
                .map(hold -> new Hold(hold.by(), hold.at(), hold.until(), hold.reason(), hold.endedAt() == null));
    }

    /** Until when a hold would count that was put now. */
    @RolesAllowed({Roles.LEAD, Roles.OFFICER})
    public Instant untilIfPutNow() {
        return deadlines.holdUntil();
    }

    /**
     * Sets the sanctions of a violation aside; they count again when the time is over, unless it was undone meanwhile.
     *
     * @param reason for the second officer; never blank
     * @throws StateConflictException with code {@code one-person} if it took one officer only, who can withdraw it;
     *     {@code held} if it is or was on hold; {@code stale} if it does not stand
     */
    @Transactional
    @RolesAllowed({Roles.LEAD, Roles.OFFICER})
    public Hold put(ViolationId id, String reason) {
        shops.lock(violations.get(id).shopId());
        var violation = violations.get(id);
        if (reason == null || reason.isBlank()) {
            throw new IncompleteRequestException("missing", List.of("reason"));
        }
        if (violation.status() != Violation.Status.CONFIRMED) {
            throw new StateConflictException("stale", "the violation is " + violation.status());
        }
        if (violation.agreedBy() == null && !reversals.isClosed(id)) {
            throw new StateConflictException("one-person", "one officer recorded this, and one can withdraw it");
        }
        if (violations.hold(id).isPresent()) {
            throw new StateConflictException("held", "this violation was put on hold before");
        }
        var until = deadlines.holdUntil();
        violations.markHeld(id, currentActor.get().name(), until, reason);
        shops.record(
                violation.shopId(),
                ShopHistoryEntryTypes.PUT_ON_HOLD,
                Map.of("violation", id.toString(), "until", until.toString()));
        standings.refresh(violation.shopId(), id);
        news.notifySeller(violation.shopId(), "shop.putOnHold", id.toString(), until);
        return of(id).orElseThrow();
    }

    /**
     * Lets count again what nobody undid in time, whatever becomes of the others.
     *
     * @return how many were looked at
     */
    public int end() {
        var over = violations.holdsThatAreOver(BATCH);
        JobParts.forEach(over, id -> transaction.executeWithoutResult(status -> end(id)));
        return over.size();
    }

    private void end(ViolationId id) {
        var shop = violations.get(id).shopId();
        shops.lock(shop);
        violations.markHoldEnded(id);
        if (violations.get(id).status().isStanding()) {
            shops.record(shop, ShopHistoryEntryTypes.HOLD_ENDED, Map.of("violation", id.toString()));
            standings.refresh(shop, id);
            news.notifySeller(shop, "shop.holdEnded", id.toString());
        }
    }
}
