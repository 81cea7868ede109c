package io.kaidian.enforcement.violations;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.sanctions.suspension.Suspension;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.violations.PenaltyReassessment.Judgement;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.EnforcementProcess.Variables;
import io.kaidian.sellers.ShopRepository;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Starts what a violation leads to once it is judged again. */
@Component
class SanctionFollowUp {

    private final SanctionRepository sanctions;
    private final ShopRepository shops;
    private final ProcessService processes;
    private final EnforcementDeadlines deadlines;

    SanctionFollowUp(
            SanctionRepository sanctions,
            ShopRepository shops,
            ProcessService processes,
            EnforcementDeadlines deadlines) {
        this.sanctions = sanctions;
        this.shops = shops;
        this.processes = processes;
        this.deadlines = deadlines;
    }

    /** Lets the sanction follow that the points are worth now, unless its days would have passed since they began to count. */
    void start(Judgement judged) {
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

    /** The history of the shop says that it was judged again. */
    void record(Judgement judged) {
        shops.record(
                judged.violation().shopId(),
                ShopHistoryEntryTypes.PENALTY_JUDGED_AGAIN,
                Map.of(
                        "violation", judged.violation().id().toString(),
                        "balance", judged.points().after(),
                        "sanction", judged.now().sanction().name()));
    }
}
