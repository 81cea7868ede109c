package io.kaidian.standing;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.Cases;
import io.kaidian.cases.ShopId;
import io.kaidian.cases.Shops;
import io.kaidian.cases.Standing;
import io.kaidian.processes.EnforcementProcess;
import io.kaidian.processes.EnforcementProcess.WhileSuspended;
import io.kaidian.processes.ViolationCatalogue;
import io.kaidian.standing.Sanction.Kind;
import io.kaidian.standing.Sanction.Status;
import io.kaidian.standing.SanctionRegister.Terms;
import io.kaidian.support.engine.Processes;
import io.kaidian.support.engine.Values;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A shop is suspended, waits, is certified again, and opens when the period is over. A shop has at most one suspension: a
 * later one adds its days to the end of the one that runs, or begins them now, as the sanction table says.
 */
@Service
class Suspensions {

    private final ViolationRegister violations;
    private final ViolationCatalogue catalogue;
    private final SanctionRegister sanctions;
    private final Shops shops;
    private final Cases cases;
    private final Standings standings;
    private final StandingNews news;
    private final Processes processes;
    private final Deadlines deadlines;

    Suspensions(
            ViolationRegister violations,
            ViolationCatalogue catalogue,
            SanctionRegister sanctions,
            Shops shops,
            Cases cases,
            Standings standings,
            StandingNews news,
            Processes processes,
            Deadlines deadlines) {
        this.violations = violations;
        this.catalogue = catalogue;
        this.sanctions = sanctions;
        this.shops = shops;
        this.cases = cases;
        this.standings = standings;
        this.news = news;
        this.processes = processes;
        this.deadlines = deadlines;
    }

    /**
     * How a suspension waits.
     *
     * @param extended whether another suspension was running and became longer instead
     */
    record Begun(boolean extended, Instant nextReminderAt) {}

    /** Suspends the shop, or makes the suspension that runs longer. Done twice, it tells the same again. */
    @Transactional
    Begun suspend(ViolationId id, int days, WhileSuspended whileSuspended) {
        var shop = violations.get(id).shopId();
        shops.lock(shop);
        var violation = violations.get(id);
        var known = sanctions.of(id, Kind.SUSPENSION);
        if (known.isPresent()) {
            return new Begun(sanctions.carriedBy(id).isEmpty(), firstReminder());
        }
        var running = sanctions.runningSuspension(shop);
        if (running.isEmpty()) {
            begin(violation, days, whileSuspended);
        } else {
            join(running.get(), violation, days, whileSuspended);
        }
        standings.refresh(shop, id);
        return new Begun(running.isPresent(), firstReminder());
    }

    private void begin(Violation violation, int days, WhileSuspended whileSuspended) {
        var endsAt = deadlines.daysAfter(deadlines.now(), days);
        var suspension = sanctions.beginSuspension(violation, endsAt);
        sanctions.insert(
                violation, Kind.SUSPENSION, Status.IN_FORCE, Terms.suspension(days, whileSuspended, suspension));
        shops.record(
                violation.shopId(),
                ShopEvents.SUSPENDED,
                Map.of("violation", violation.id().toString(), "days", days, "endsAt", endsAt.toString()));
        var from = deadlines.reverifyFrom(sanctions.suspension(suspension).orElseThrow());
        news.tellSeller(
                violation.shopId(),
                "shop.suspended",
                violation.id().toString(),
                days,
                endsAt,
                from,
                catalogue.get(violation.code()).message());
    }

    private void join(Suspension running, Violation violation, int days, WhileSuspended whileSuspended) {
        sanctions.insert(
                violation, Kind.SUSPENSION, Status.IN_FORCE, Terms.suspension(days, whileSuspended, running.id()));
        var endsAt = endOf(running);
        sanctions.retime(running, endsAt, true);
        shops.record(
                violation.shopId(),
                ShopEvents.SUSPENSION_EXTENDED,
                Map.of(
                        "violation", violation.id().toString(),
                        "extends", running.carrier().toString(),
                        "days", days,
                        "endsAt", endsAt.toString()));
        news.tellSeller(
                violation.shopId(), "shop.suspensionExtended", violation.id().toString(), days, endsAt);
        processes.announce(
                EnforcementProcess.Messages.SUSPENSION_CHANGED,
                running.carrier().toString(),
                Values.none());
    }

    /** When a suspension ends by the sanctions that count for it now. */
    Instant endOf(Suspension suspension) {
        var end = suspension.beganAt();
        for (var sanction : sanctions.inForceOf(suspension)) {
            end = deadlines.endOf(end, sanction.imposedAt(), sanction.days(), sanction.whileSuspended());
        }
        return end;
    }

    /** Reminds the seller of a suspended shop, unless there is nothing the seller could do; says when to do so next. */
    @Transactional
    Optional<Instant> remind(ViolationId carrier) {
        var suspension = running(carrier);
        var next = deadlines.nextReminder(suspension.remindersFrom());
        if (shops.get(suspension.shopId()).standing() != Standing.SUSPENDED
                || sanctions.hasAny(suspension.shopId(), Kind.CLOSURE, Status.PROPOSED)) {
            return next;
        }
        var from = deadlines.reverifyFrom(suspension);
        shops.record(suspension.shopId(), ShopEvents.SUSPENSION_REMINDED, Map.of("violation", carrier.toString()));
        news.tellSeller(
                suspension.shopId(),
                from.isAfter(deadlines.now()) ? "shop.suspendedReminder" : "shop.reverificationDue",
                carrier + " " + deadlines.now(),
                suspension.endsAt(),
                from);
        return next;
    }

    /** The seller has handed in the certification. */
    @Transactional
    void startReverification(ViolationId carrier, CaseId caseId) {
        var suspension = lockRunning(carrier);
        if (caseId.equals(suspension.caseId())) {
            return;
        }
        sanctions.reverifying(suspension, caseId);
        shops.record(
                suspension.shopId(),
                ShopEvents.REVERIFICATION_STARTED,
                Map.of("violation", carrier.toString(), "case", caseId.toString()));
        standings.refresh(suspension.shopId(), carrier);
    }

    /**
     * The certification was declined, expired or withdrawn: the shop stays suspended and may ask again.
     *
     * @return when the seller is reminded
     */
    @Transactional
    Instant staySuspended(ViolationId carrier) {
        var suspension = lockRunning(carrier);
        if (suspension.caseId() != null) {
            var failed = cases.get(suspension.caseId());
            sanctions.reverificationFailed(suspension);
            var detail = new HashMap<String, Object>();
            detail.put("violation", carrier.toString());
            detail.put("case", failed.id().toString());
            detail.put("status", failed.status().name());
            shops.record(suspension.shopId(), ShopEvents.REVERIFICATION_FAILED, detail);
            if (standings.refresh(suspension.shopId(), carrier) == Standing.SUSPENDED) {
                var from = failed.status() == CaseStatus.DECLINED
                        ? deadlines.againAfterDecline(failed.decidedAt())
                        : deadlines.now();
                news.tellSeller(
                        suspension.shopId(), "shop.staysSuspended", failed.id().toString(), from);
            }
        }
        return firstReminder();
    }

    /**
     * Something is to be mended, or was: who waits for the end of a suspension reads anew when the shop may open.
     */
    void correctionsChanged(ShopId shop) {
        sanctions
                .runningSuspension(shop)
                .filter(suspension -> suspension.reverifiedAt() != null)
                .ifPresent(suspension -> processes.announce(
                        EnforcementProcess.Messages.SUSPENSION_CHANGED,
                        suspension.carrier().toString(),
                        Values.none()));
    }

    /** Certified again; the shop opens when this moment comes: never, as long as something is still to be mended. */
    @Transactional
    Instant periodEnd(ViolationId carrier) {
        var suspension = lockRunning(carrier);
        if (suspension.reverifiedAt() == null) {
            sanctions.reverified(suspension);
            shops.record(
                    suspension.shopId(),
                    ShopEvents.REVERIFICATION_PASSED,
                    Map.of(
                            "violation",
                            carrier.toString(),
                            "opensAt",
                            suspension.endsAt().toString()));
        }
        if (isSomethingToMend(suspension.shopId())) {
            news.tellSeller(
                    suspension.shopId(),
                    isSellersTurnToMend(suspension.shopId()) ? "shop.reverifiedToMend" : "shop.reverifiedToCheck",
                    carrier + " " + deadlines.now(),
                    suspension.endsAt());
            return Deadlines.NOT_YET;
        }
        if (suspension.endsAt().isAfter(deadlines.now())) {
            news.tellSeller(
                    suspension.shopId(), "shop.reverified", carrier + " " + suspension.endsAt(), suspension.endsAt());
        }
        return suspension.endsAt();
    }

    /**
     * Opens the shop: the period is over and the certification passed.
     *
     * @throws IllegalStateException if the end was moved in the same moment: the process then waits again
     */
    @Transactional
    void reinstate(ViolationId carrier) {
        var shop = violations.get(carrier).shopId();
        shops.lock(shop);
        var suspension = sanctions.carriedBy(carrier).orElseThrow();
        if (!suspension.isRunning()) {
            return;
        }
        if (isSomethingToMend(shop)) {
            throw new IllegalStateException("something is still to be mended in shop " + shop);
        }
        if (suspension.endsAt().isAfter(deadlines.now())) {
            throw new IllegalStateException("suspension " + suspension.id() + " runs until " + suspension.endsAt());
        }
        sanctions.inForceOf(suspension).forEach(sanction -> sanctions.move(sanction, Status.OVER));
        sanctions.end(suspension, Suspension.End.REINSTATED);
        shops.record(shop, ShopEvents.REINSTATED, Map.of("violation", carrier.toString()));
        var standing = standings.refresh(shop, carrier);
        if (standing == Standing.OPEN || standing == Standing.RESTRICTED) {
            news.tellSeller(shop, "shop.reinstated", suspension.id().toString());
        }
    }

    private boolean isSomethingToMend(ShopId shop) {
        return violations.of(shop).stream().anyMatch(Violation::isCorrectionOpen);
    }

    private boolean isSellersTurnToMend(ShopId shop) {
        return violations.of(shop).stream().anyMatch(Violation::isCorrectionDue);
    }

    private Instant firstReminder() {
        return deadlines
                .nextReminder(deadlines.now())
                .orElseThrow(() -> new IllegalStateException("the table of parameters plans no reminder"));
    }

    private Suspension lockRunning(ViolationId carrier) {
        shops.lock(violations.get(carrier).shopId());
        return running(carrier);
    }

    private Suspension running(ViolationId carrier) {
        return sanctions
                .carriedBy(carrier)
                .filter(Suspension::isRunning)
                .orElseThrow(
                        () -> new IllegalStateException("violation " + carrier + " carries no running suspension"));
    }
}
