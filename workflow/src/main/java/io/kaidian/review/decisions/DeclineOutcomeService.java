package io.kaidian.review.decisions;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseLifecycle;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.decisions.FourEyesDeclines;
import io.kaidian.cases.decisions.PendingFinalDecisions;
import io.kaidian.cases.decisions.ReasonSummary;
import io.kaidian.platform.notifications.NotificationService;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What follows when a case is declined, and when two people do not agree that it is. */
@Service
class DeclineOutcomeService {

    private final CaseLifecycle lifecycle;
    private final DecisionRepository decisions;
    private final FourEyesDeclines declines;
    private final PendingFinalDecisions pendingFinalDecisions;
    private final ReasonSummary reasonSummary;
    private final NotificationService notificationService;
    private final DeclineNoticeFacts facts;

    DeclineOutcomeService(
            CaseLifecycle lifecycle,
            DecisionRepository decisions,
            FourEyesDeclines declines,
            PendingFinalDecisions pendingFinalDecisions,
            ReasonSummary reasonSummary,
            NotificationService notificationService,
            DeclineNoticeFacts facts) {
        this.lifecycle = lifecycle;
        this.decisions = decisions;
        this.declines = declines;
        this.pendingFinalDecisions = pendingFinalDecisions;
        this.reasonSummary = reasonSummary;
        this.notificationService = notificationService;
        this.facts = facts;
    }

    /** The case ends against the seller, who may appeal. Whatever diagram led here, nobody is barred by one person. */
    @Transactional
    void decline(CaseId id) {
        notifyDeclined(lifecycle.decline(id, declines.isBarredByTwo(id)));
    }

    /** Both people declined for good, the second one after the seller had withdrawn: it is in force, and the seller hears of it. */
    @Transactional
    void declineWithdrawn(CaseId id) {
        var c = lifecycle.declineAfterWithdrawal(id);
        pendingFinalDecisions.markAnswered(id, true);
        notifyDeclined(c);
    }

    /** Two people do not agree on a final decision whose case was withdrawn: nothing was decided, and nobody is told. */
    @Transactional
    void release(CaseId id) {
        pendingFinalDecisions.markAnswered(id, false);
    }

    private void notifyDeclined(CertificationCase c) {
        var id = c.id();
        var told = decisions.findLatest(id).map(reasonSummary::of).orElse(ReasonSummary.NOTHING);
        var again = c.kind() == CaseKind.REINSTATEMENT && !c.barred()
                ? facts.ofReverification(c)
                : Optional.<List<Object>>empty();
        notificationService.send(
                c.sellerId(),
                again.isPresent() ? "case.declinedReverification" : "case.declined",
                Stream.concat(Stream.of(told.lines()), again.orElseGet(() -> facts.of(c)).stream())
                        .toList(),
                "/seller/case/" + id,
                "declined " + id,
                told::drawings);
    }
}
