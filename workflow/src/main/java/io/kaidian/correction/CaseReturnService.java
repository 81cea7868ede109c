package io.kaidian.correction;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseLifecycle;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.ReasonSummary;
import io.kaidian.cases.decisions.ReturnWords;
import io.kaidian.correction.CorrectionSchedule.Waiting;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.processes.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends cases back to their sellers. */
@Service
class CaseReturnService {

    private static final LocalizedText NOTHING_MARKED = new LocalizedText("没有标出具体内容。", "No item is marked.");

    private final CaseRepository cases;
    private final CaseLifecycle lifecycle;
    private final ReturnDecisions decisions;
    private final CorrectionSchedule schedule;
    private final ReasonSummary reasonSummary;
    private final NotificationService notificationService;
    private final ReturnWords words;

    CaseReturnService(
            CaseRepository cases,
            CaseLifecycle lifecycle,
            ReturnDecisions decisions,
            CorrectionSchedule schedule,
            ReasonSummary reasonSummary,
            NotificationService notificationService,
            ReturnWords words) {
        this.cases = cases;
        this.lifecycle = lifecycle;
        this.decisions = decisions;
        this.schedule = schedule;
        this.reasonSummary = reasonSummary;
        this.notificationService = notificationService;
        this.words = words;
    }

    /** Opens exactly the faulty items to the seller, tells every reason, and begins to wait. */
    @Transactional
    Waiting returnToSeller(CaseId id) {
        var c = cases.lock(id);
        var decision = decisions.of(c);
        decisions.judge(id, decision);
        var dueAt = schedule.dueAtFromNow();
        var codes = decision.reasons().stream().map(DecisionReason::code).toList();
        var roundsLeft = lifecycle.returnToSeller(c, decisions.usesRound(decision), dueAt, Map.of("reasons", codes));
        if (codes.isEmpty()) {
            notifyWithoutReasons(c, roundsLeft, dueAt);
            return schedule.until(dueAt, roundsLeft);
        }
        var told = reasonSummary.of(decision);
        notificationService.send(
                c.sellerId(),
                roundsLeft == 0 ? "case.returned.noRounds" : "case.returned",
                List.of(codes.size(), roundsLeft, dueAt, told.lines()),
                "/seller/case/" + id,
                "returned " + id + " " + c.round(),
                told::drawings);
        return schedule.until(dueAt, roundsLeft);
    }

    /** What was wrong is told in the words of whoever sent it back, if at all: there is nothing to count. */
    private void notifyWithoutReasons(CertificationCase c, int roundsLeft, Instant dueAt) {
        notificationService.send(
                c.sellerId(),
                "case.returned.open",
                List.of(words.of(c).map(Object.class::cast).orElse(NOTHING_MARKED), roundsLeft, dueAt),
                "/seller/case/" + c.id(),
                "returned " + c.id() + " " + c.round());
    }
}
