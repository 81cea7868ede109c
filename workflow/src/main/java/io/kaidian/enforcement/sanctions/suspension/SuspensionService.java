package io.kaidian.enforcement.sanctions.suspension;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.sanctions.Sanction.Kind;
import io.kaidian.enforcement.sanctions.Sanction.Status;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.sanctions.SanctionTerms;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.shop.ShopStandingCalculator;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.EnforcementProcess.WhileSuspended;
import io.kaidian.processes.bpmn.SuspensionProcess;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Begins suspensions, and keeps their end. A shop has at most one suspension: a later one adds its days to the end of the one
 * that runs, or begins them now, as the sanction table says.
 */
@Service
public class SuspensionService {

    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final ShopRepository shops;
    private final ShopStandingCalculator standings;
    private final ProcessService processes;
    private final EnforcementDeadlines deadlines;
    private final SuspensionNotifications notifications;
    private final SuspensionReminders reminders;

    SuspensionService(
            ViolationRepository violations,
            SanctionRepository sanctions,
            ShopRepository shops,
            ShopStandingCalculator standings,
            ProcessService processes,
            EnforcementDeadlines deadlines,
            SuspensionNotifications notifications,
            SuspensionReminders reminders) {
        this.violations = violations;
        this.sanctions = sanctions;
        this.shops = shops;
        this.standings = standings;
        this.processes = processes;
        this.deadlines = deadlines;
        this.notifications = notifications;
        this.reminders = reminders;
    }

    /**
     * How a suspension waits.
     *
     * @param extended whether another suspension was running and became longer instead
     */
    public record SuspensionStart(boolean extended, Instant nextReminderAt) {}

    /** Suspends the shop, or makes the suspension that runs longer. Done twice, it tells the same again. */
    @Transactional
    public SuspensionStart suspend(ViolationId id, int days, WhileSuspended whileSuspended) {
        var shop = violations.get(id).shopId();
        shops.lock(shop);
        var violation = violations.get(id);
        var known = sanctions.of(id, Kind.SUSPENSION);
        if (known.isPresent()) {
            return new SuspensionStart(sanctions.findByLeadingViolation(id).isEmpty(), reminders.first(shop));
        }
        var running = sanctions.runningSuspension(shop);
        if (running.isEmpty()) {
            begin(violation, days, whileSuspended);
        } else {
            join(running.get(), violation, days, whileSuspended);
        }
        standings.refresh(shop, id);
        return new SuspensionStart(running.isPresent(), reminders.first(shop));
    }

    private void begin(Violation violation, int days, WhileSuspended whileSuspended) {
        var from = violations.countedSince(violation.id()).orElseGet(deadlines::now);
        var endsAt = deadlines.daysAfter(from, days);
        var suspension = sanctions.beginSuspension(violation, endsAt);
        sanctions.insert(
                violation,
                Kind.SUSPENSION,
                Status.IN_FORCE,
                SanctionTerms.suspension(days, whileSuspended, suspension));
        shops.record(
                violation.shopId(),
                ShopHistoryEntryTypes.SUSPENDED,
                Map.of("violation", violation.id().toString(), "days", days, "endsAt", endsAt.toString()));
        var reverifyFrom =
                deadlines.reverifyFrom(sanctions.suspension(suspension).orElseThrow());
        notifications.notifySuspended(violation, days, endsAt, reverifyFrom);
    }

    private void join(Suspension running, Violation violation, int days, WhileSuspended whileSuspended) {
        sanctions.insert(
                violation,
                Kind.SUSPENSION,
                Status.IN_FORCE,
                SanctionTerms.suspension(days, whileSuspended, running.id()));
        var endsAt = endOf(running);
        sanctions.changeEnd(running, endsAt, true);
        shops.record(
                violation.shopId(),
                ShopHistoryEntryTypes.SUSPENSION_EXTENDED,
                Map.of(
                        "violation", violation.id().toString(),
                        "extends", running.carrier().toString(),
                        "days", days,
                        "endsAt", endsAt.toString()));
        var reverifyFrom =
                deadlines.reverifyFrom(sanctions.suspension(running.id()).orElseThrow());
        notifications.notifyExtended(violation, days, endsAt, reverifyFrom);
        processes.correlateIfWaiting(
                SuspensionProcess.Messages.SUSPENSION_CHANGED, running.carrier().toString(), ProcessVariables.none());
    }

    /**
     * A suspension that a closure had taken up runs again once the closure is undone. Its days went on meanwhile, as they do
     * while a closure can still be appealed; who was certified again need not do so twice.
     */
    @Transactional
    public void resume(ShopId shop) {
        if (sanctions.runningSuspension(shop).isPresent() || sanctions.hasAny(shop, Kind.CLOSURE, Status.IN_FORCE)) {
            return;
        }
        sanctions.superseded(shop).ifPresent(suspension -> {
            var takenUp = sanctions.takenUpWith(suspension);
            if (takenUp.isEmpty()) {
                return;
            }
            takenUp.forEach(sanction -> sanctions.move(sanction, Status.IN_FORCE));
            var endsAt = endOf(suspension);
            sanctions.resume(suspension, endsAt);
            var carrier = suspension.carrier();
            shops.record(
                    shop,
                    ShopHistoryEntryTypes.SUSPENSION_RESUMED,
                    Map.of("violation", carrier.toString(), "endsAt", endsAt.toString()));
            standings.refresh(shop, carrier);
            processes.startAt(
                    EnforcementProcess.KEY,
                    carrier.toString(),
                    stepOfResumption(suspension),
                    ProcessVariables.of(EnforcementProcess.Variables.VIOLATION_ID, carrier.toString())
                            .and(EnforcementProcess.Variables.REVERIFIED, suspension.reverifiedAt() != null)
                            .and(EnforcementProcess.Variables.NEXT_REMINDER_AT, reminders.first(shop)));
            notifications.notifyResumed(suspension, endsAt, deadlines.now());
        });
    }

    /** Where diagrams are published in which the suspension is not yet a process of its own, its steps are those of enforcement. */
    private String stepOfResumption(Suspension suspension) {
        if (processes.hasStep(EnforcementProcess.KEY, EnforcementProcess.SUSPENSION)) {
            return EnforcementProcess.SUSPENSION;
        }
        return suspension.reverifiedAt() == null ? SuspensionProcess.SUSPENDED : SuspensionProcess.READ_PERIOD_END;
    }

    /** When a suspension ends by the sanctions that count for it now. */
    private Instant endOf(Suspension suspension) {
        var end = suspension.beganAt();
        for (var sanction : sanctions.inForceOf(suspension)) {
            end = deadlines.endOf(end, sanction.imposedAt(), sanction.requireDays(), sanction.whileSuspended());
        }
        return end;
    }

    /** The sanctions that make up a suspension have changed: its end follows, which is told with what was undone. */
    @Transactional
    public void retime(Suspension suspension) {
        var endsAt = endOf(suspension);
        sanctions.changeEnd(suspension, endsAt, false);
        shops.record(
                suspension.shopId(),
                ShopHistoryEntryTypes.SUSPENSION_CHANGED,
                Map.of("violation", suspension.carrier().toString(), "endsAt", endsAt.toString()));
        processes.correlateIfWaiting(
                SuspensionProcess.Messages.SUSPENSION_CHANGED,
                suspension.carrier().toString(),
                ProcessVariables.none());
    }

    /**
     * Something is to be corrected, or was: who waits for the end of a suspension reads anew when the shop may open.
     */
    public void onCorrectionsChanged(ShopId shop) {
        sanctions
                .runningSuspension(shop)
                .filter(suspension -> suspension.reverifiedAt() != null)
                .ifPresent(suspension -> processes.correlateIfWaiting(
                        SuspensionProcess.Messages.SUSPENSION_CHANGED,
                        suspension.carrier().toString(),
                        ProcessVariables.none()));
    }
}
