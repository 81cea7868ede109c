package io.kaidian.enforcement.sanctions.suspension;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.EnforcementNotifications;
import io.kaidian.enforcement.SellerNextStep;
import io.kaidian.enforcement.SellerSituation;
import io.kaidian.enforcement.SellerSituationService;
import io.kaidian.enforcement.sanctions.Sanction.Kind;
import io.kaidian.enforcement.sanctions.Sanction.Status;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.sanctions.SanctionRepository.Terms;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.shop.ShopStandingCalculator;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.releases.EffectiveViolationCatalogues;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.EnforcementProcess.WhileSuspended;
import io.kaidian.processes.bpmn.SuspensionProcess;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A shop is suspended, waits, is certified again, and opens when the period is over. A shop has at most one suspension: a
 * later one adds its days to the end of the one that runs, or begins them now, as the sanction table says.
 */
@Service
public class SuspensionService {

    private final ViolationRepository violations;
    private final EffectiveViolationCatalogues catalogues;
    private final SanctionRepository sanctions;
    private final ShopRepository shops;
    private final CaseRepository cases;
    private final ShopStandingCalculator standings;
    private final ReinstatementService reinstatements;
    private final SellerSituationService situations;
    private final EnforcementNotifications news;
    private final ProcessService processes;
    private final EnforcementDeadlines deadlines;

    SuspensionService(
            ViolationRepository violations,
            EffectiveViolationCatalogues catalogues,
            SanctionRepository sanctions,
            ShopRepository shops,
            CaseRepository cases,
            ShopStandingCalculator standings,
            ReinstatementService reinstatements,
            SellerSituationService situations,
            EnforcementNotifications news,
            ProcessService processes,
            EnforcementDeadlines deadlines) {
        this.violations = violations;
        this.catalogues = catalogues;
        this.sanctions = sanctions;
        this.shops = shops;
        this.cases = cases;
        this.standings = standings;
        this.reinstatements = reinstatements;
        this.situations = situations;
        this.news = news;
        this.processes = processes;
        this.deadlines = deadlines;
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
            return new SuspensionStart(sanctions.findByLeadingViolation(id).isEmpty(), firstReminder(shop));
        }
        var running = sanctions.runningSuspension(shop);
        if (running.isEmpty()) {
            begin(violation, days, whileSuspended);
        } else {
            join(running.get(), violation, days, whileSuspended);
        }
        standings.refresh(shop, id);
        return new SuspensionStart(running.isPresent(), firstReminder(shop));
    }

    private void begin(Violation violation, int days, WhileSuspended whileSuspended) {
        var from = violations.countedSince(violation.id()).orElseGet(deadlines::now);
        var endsAt = deadlines.daysAfter(from, days);
        var suspension = sanctions.beginSuspension(violation, endsAt);
        sanctions.insert(
                violation, Kind.SUSPENSION, Status.IN_FORCE, Terms.suspension(days, whileSuspended, suspension));
        shops.record(
                violation.shopId(),
                ShopHistoryEntryTypes.SUSPENDED,
                Map.of("violation", violation.id().toString(), "days", days, "endsAt", endsAt.toString()));
        var reverifyFrom =
                deadlines.reverifyFrom(sanctions.suspension(suspension).orElseThrow());
        news.notifySeller(
                violation.shopId(),
                "shop.suspended",
                violation.id().toString(),
                days,
                endsAt,
                reverifyFrom,
                catalogues.of(violation.code(), violation.occurredAt()).message());
    }

    private void join(Suspension running, Violation violation, int days, WhileSuspended whileSuspended) {
        sanctions.insert(
                violation, Kind.SUSPENSION, Status.IN_FORCE, Terms.suspension(days, whileSuspended, running.id()));
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
        news.notifySeller(
                violation.shopId(), "shop.suspensionExtended", violation.id().toString(), days, endsAt);
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
                            .and(EnforcementProcess.Variables.NEXT_REMINDER_AT, firstReminder(shop)));
            news.notifySeller(shop, "shop.suspensionResumed", suspension.id() + " " + deadlines.now(), endsAt);
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
    public Instant endOf(Suspension suspension) {
        var end = suspension.beganAt();
        for (var sanction : sanctions.inForceOf(suspension)) {
            end = deadlines.endOf(end, sanction.imposedAt(), sanction.requireDays(), sanction.whileSuspended());
        }
        return end;
    }

    /** Reminds the seller of a suspended shop, unless there is nothing the seller could do; says when to do so next. */
    @Transactional
    Optional<Instant> remind(ViolationId carrier) {
        var suspension = running(carrier);
        var seller = shops.get(suspension.shopId()).sellerId();
        var from = reinstatements.earliestBeginOf(suspension, seller);
        reminderOf(situations.of(seller), from).ifPresent(template -> {
            shops.record(
                    suspension.shopId(),
                    ShopHistoryEntryTypes.SUSPENSION_REMINDED,
                    Map.of("violation", carrier.toString()));
            news.notifySeller(
                    suspension.shopId(), template, carrier + " " + deadlines.now(), suspension.endsAt(), from);
        });
        return nextReminder(suspension.remindersFrom(), from);
    }

    /** What the seller is reminded of as things stand; of nothing where there is nothing to do. */
    private Optional<String> reminderOf(SellerSituation now, Instant from) {
        return switch (now.step()) {
            case WAIT_FOR_REVERIFICATION -> Optional.of("shop.suspendedReminder");
            case CONFIRM_RULE ->
                Optional.of(from.isAfter(deadlines.now()) ? "shop.suspendedReminder" : "shop.reverificationDue");
            case REVERIFY, CONTINUE_REVERIFICATION -> Optional.of("shop.reverificationDue");
            case CORRECT -> Optional.of("shop.suspendedToCorrect");
            default -> Optional.empty();
        };
    }

    /** As planned, and when re-verification may begin: that is the moment that the seller was told to wait for. */
    private Optional<Instant> nextReminder(Instant start, Instant mayBeginFrom) {
        return Stream.concat(
                        deadlines.nextReminder(start).stream(),
                        Stream.of(mayBeginFrom).filter(from -> from.isAfter(deadlines.now())))
                .min(Comparator.naturalOrder());
    }

    /** The seller has handed in the certification. */
    @Transactional
    void startReverification(ViolationId carrier, CaseId caseId) {
        var suspension = lockRunning(carrier);
        if (caseId.equals(suspension.caseId())) {
            return;
        }
        sanctions.markReverificationStarted(suspension, caseId);
        shops.record(
                suspension.shopId(),
                ShopHistoryEntryTypes.REVERIFICATION_STARTED,
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
            sanctions.markReverificationFailed(suspension);
            var detail = new HashMap<String, Object>();
            detail.put("violation", carrier.toString());
            detail.put("case", failed.id().toString());
            detail.put("status", failed.status().name());
            shops.record(suspension.shopId(), ShopHistoryEntryTypes.REVERIFICATION_FAILED, detail);
            if (standings.refresh(suspension.shopId(), carrier) == ShopStanding.SUSPENDED) {
                var from = reinstatements.earliestBeginOf(suspension, failed.sellerId());
                news.notifySeller(
                        suspension.shopId(),
                        "shop.staysSuspended",
                        failed.id().toString(),
                        from.isBefore(deadlines.now()) ? deadlines.now() : from);
            }
        }
        return firstReminder(suspension.shopId());
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

    /** Certified again; the shop opens when this moment comes: never, as long as something is still to be corrected. */
    @Transactional
    Instant periodEnd(ViolationId carrier) {
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

    private Instant firstReminder(ShopId shop) {
        var from = sanctions
                .runningSuspension(shop)
                .map(running ->
                        reinstatements.earliestBeginOf(running, shops.get(shop).sellerId()))
                .orElseGet(deadlines::now);
        return nextReminder(deadlines.now(), from)
                .orElseThrow(() -> new IllegalStateException("the table of parameters plans no reminder"));
    }

    private Suspension lockRunning(ViolationId carrier) {
        shops.lock(violations.get(carrier).shopId());
        return running(carrier);
    }

    private Suspension running(ViolationId carrier) {
        return sanctions
                .findByLeadingViolation(carrier)
                .filter(Suspension::isRunning)
                .orElseThrow(
                        () -> new IllegalStateException("violation " + carrier + " carries no running suspension"));
    }
}
