package io.kaidian.enforcement.violations;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.EnforcementNotifications;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.Sanction.Kind;
import io.kaidian.enforcement.sanctions.Sanction.Status;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.sanctions.SanctionReversal;
import io.kaidian.enforcement.sanctions.SanctionTable;
import io.kaidian.enforcement.sanctions.points.PointsLedgerRepository;
import io.kaidian.enforcement.sanctions.suspension.Suspension;
import io.kaidian.enforcement.sanctions.suspension.SuspensionService;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.EnforcementProcess.CancelReason;
import io.kaidian.processes.bpmn.EnforcementProcess.Variables;
import io.kaidian.processes.dmn.DecisionTableSchemas.SanctionTable.Row;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Undoes a violation and judges the points that remain again, as if the one undone had never been: what followed only because
 * of its points ends or becomes shorter, what they had covered follows now, and a suspension that a closure had taken up runs
 * again. What was decided about another violation never becomes harsher by it. Done twice, it is done once.
 */
@Service
public class ViolationReversalService {

    private final SanctionReversal sanctionReversal;
    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final SanctionTable table;
    private final PointsLedgerRepository ledger;
    private final SuspensionService suspensions;
    private final ShopRepository shops;
    private final EnforcementDeadlines deadlines;
    private final EnforcementNotifications news;
    private final ProcessService processes;

    ViolationReversalService(
            SanctionReversal sanctionReversal,
            ViolationRepository violations,
            SanctionRepository sanctions,
            SanctionTable table,
            PointsLedgerRepository ledger,
            SuspensionService suspensions,
            ShopRepository shops,
            EnforcementDeadlines deadlines,
            EnforcementNotifications news,
            ProcessService processes) {
        this.sanctionReversal = sanctionReversal;
        this.violations = violations;
        this.sanctions = sanctions;
        this.table = table;
        this.ledger = ledger;
        this.suspensions = suspensions;
        this.shops = shops;
        this.deadlines = deadlines;
        this.news = news;
        this.processes = processes;
    }

    /** What another violation is to be judged by, once one is undone. */
    private record Judgement(
            Violation violation, PointsLedgerRepository.Change points, boolean relapse, Row before, Row now) {

        boolean isMilder() {
            var kinds = now.sanction().compareTo(before.sanction());
            return kinds < 0 || kinds == 0 && now.days() < before.days();
        }
    }

    /** Undoes everything that followed from the violation, and stops its process. */
    @Transactional
    public void undo(ViolationId id, CancelReason reason) {
        sanctionReversal.reverse(id, reason);
        judgeAgain(violations.get(id).shopId());
    }

    /** What is done when the process of that violation has been told to end. */
    @Transactional
    void cancel(ViolationId id, CancelReason reason) {
        sanctionReversal.cancel(id, reason);
        if (reason == CancelReason.WITHDRAWN || reason == CancelReason.OVERTURNED) {
            judgeAgain(violations.get(id).shopId());
        }
    }

    /** Whether undoing that violation undoes a closure that two officers decided, its own or that of another violation. */
    boolean undoesClosure(Violation undone) {
        return isClosed(undone.id())
                || changed(undone.shopId(), undone.id())
                        .anyMatch(judged -> judged.now().sanction() != EnforcementProcess.Sanction.CLOSURE
                                && isClosed(judged.violation().id()));
    }

    /** Whether two officers closed the shop for that violation. */
    boolean isClosed(ViolationId id) {
        return sanctions
                .of(id, Kind.CLOSURE)
                .filter(closure -> closure.status() == Status.IN_FORCE || closure.status() == Status.OVER)
                .isPresent();
    }

    private void judgeAgain(ShopId shop) {
        var follows = new ArrayList<Judgement>();
        changed(shop, null).toList().forEach(known -> {
            // Undoing an earlier one may have taken away the reinstatement after which this one was a relapse.
            var judged = judge(known.violation(), known.points(), null);
            violations.judgedAgain(judged.violation().id(), judged.points(), judged.relapse());
            if (soften(judged)) {
                follows.add(judged);
            }
        });
        suspensions.resume(shop);
        follows.forEach(this::follow);
    }

    /** Those whose points or relapse differ from what they were judged by, the oldest first. */
    private Stream<Judgement> changed(ShopId shop, @Nullable ViolationId without) {
        return ledger.changesWithout(shop, without == null ? Set.of() : Set.of(without)).entrySet().stream()
                .map(entry -> judge(violations.get(entry.getKey()), entry.getValue(), without))
                .filter(judged -> judged.violation().status() == Violation.Status.CONFIRMED)
                .filter(judged -> judged.points().before() != judged.violation().requireBalanceBefore()
                        || judged.points().after() != judged.violation().requireBalanceAfter()
                        || judged.relapse() != judged.violation().relapse());
    }

    private Judgement judge(Violation violation, PointsLedgerRepository.Change points, @Nullable ViolationId without) {
        var relapse = violation.relapse()
                && sanctions.wasReinstated(
                        violation.shopId(),
                        deadlines.repeatOffenceSince(violation.requireConfirmedAt(), violation.occurredAt()),
                        violation.requireConfirmedAt(),
                        without);
        return new Judgement(
                violation,
                points,
                relapse,
                table.of(
                        violation,
                        violation.requireBalanceBefore(),
                        violation.requireBalanceAfter(),
                        violation.relapse()),
                table.of(violation, points.before(), points.after(), relapse));
    }

    /** @return whether something else is to follow now */
    private boolean soften(Judgement judged) {
        var id = judged.violation().id();
        var strongest = strongest(id);
        if (strongest.isEmpty()) {
            return judged.now().sanction() != EnforcementProcess.Sanction.NONE;
        }
        if (!judged.isMilder()) {
            return false;
        }
        var imposed = strongest.get();
        var kind = EnforcementProcess.Sanction.valueOf(imposed.kind().name());
        if (judged.now().sanction().compareTo(kind) > 0) {
            return false;
        }
        record(judged);
        if (judged.now().sanction() == kind) {
            shorten(imposed, judged.now().days());
            return false;
        }
        sanctionReversal.undoSanctions(id, CancelReason.JUDGED_AGAIN);
        news.notifySeller(
                judged.violation().shopId(),
                "shop.judgedAgain",
                id + " " + judged.points().before() + " " + judged.points().after(),
                judged.points().after());
        return judged.now().sanction() != EnforcementProcess.Sanction.NONE;
    }

    private Optional<Sanction> strongest(ViolationId id) {
        return sanctions.of(id).stream()
                .filter(sanction -> sanction.status() != Status.UNDONE && sanction.status() != Status.REFUSED)
                .max(Comparator.comparing(Sanction::kind));
    }

    private void shorten(Sanction imposed, int days) {
        if (imposed.suspensionId() == null || imposed.requireDays() <= days) {
            return;
        }
        var suspension = sanctions.suspension(imposed.suspensionId()).orElseThrow();
        if (suspension.isRunning() && imposed.status() == Status.IN_FORCE) {
            sanctions.shorten(imposed, days);
            sanctionReversal.retime(suspension);
        } else if (suspension.isSuperseded()) {
            sanctions.shorten(imposed, days);
        }
    }

    /** Lets the sanction follow that the points are worth now, unless its days would have passed since they began to count. */
    private void follow(Judgement judged) {
        var violation = judged.violation();
        var now = judged.now();
        var lasts = now.sanction() == EnforcementProcess.Sanction.SUSPENSION
                || now.sanction() == EnforcementProcess.Sanction.RESTRICTION;
        var isOver = lasts
                && !deadlines
                        .daysAfter(violation.requireConfirmedAt(), now.days())
                        .isAfter(deadlines.now());
        // A process that still leads others out of a suspension is not begun a second time.
        var leadsOthers = sanctions
                .findByLeadingViolation(violation.id())
                .filter(Suspension::isRunning)
                .isPresent();
        if (isOver || leadsOthers) {
            return;
        }
        record(judged);
        processes.startAt(
                EnforcementProcess.KEY,
                violation.id().toString(),
                EnforcementProcess.DECIDE_SANCTION,
                ProcessVariables.of(Variables.TRACK, violation.track().name())
                        .and(Variables.BALANCE_BEFORE, judged.points().before())
                        .and(Variables.BALANCE_AFTER, judged.points().after())
                        .and(Variables.RELAPSE, judged.relapse())
                        .and(Variables.CLOSES_AT_ONCE, violation.closesAtOnce()));
    }

    private void record(Judgement judged) {
        shops.record(
                judged.violation().shopId(),
                ShopHistoryEntryTypes.PENALTY_JUDGED_AGAIN,
                Map.of(
                        "violation", judged.violation().id().toString(),
                        "balance", judged.points().after(),
                        "sanction", judged.now().sanction().name()));
    }
}
