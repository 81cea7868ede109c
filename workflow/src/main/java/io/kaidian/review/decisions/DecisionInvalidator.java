package io.kaidian.review.decisions;

import io.kaidian.cases.CaseFactsChangedEvent;
import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.decisions.ReviewersExcludedEvent;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.engine.UserTasks;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.worklist.TaskAssignmentService;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A decision that has not taken effect does not outlive the evidence that it was made on, nor a won appeal that keeps its author from
 * the case.
 */
@Component
class DecisionInvalidator {

    private final CaseRepository cases;
    private final DecisionRepository decisions;
    private final PendingDecisionRepository pending;
    private final PendingDecisionExecutor inEffect;
    private final CaseHistory history;
    private final UserTasks userTasks;
    private final ProcessService processes;
    private final TaskAssignmentService assignments;

    DecisionInvalidator(
            CaseRepository cases,
            DecisionRepository decisions,
            PendingDecisionRepository pending,
            PendingDecisionExecutor inEffect,
            CaseHistory history,
            UserTasks userTasks,
            ProcessService processes,
            TaskAssignmentService assignments) {
        this.cases = cases;
        this.decisions = decisions;
        this.pending = pending;
        this.inEffect = inEffect;
        this.history = history;
        this.userTasks = userTasks;
        this.processes = processes;
        this.assignments = assignments;
    }

    @EventListener
    @Transactional
    void onCaseFactsChanged(CaseFactsChangedEvent changed) {
        var c = cases.lock(changed.caseId());
        pending.of(c.id()).forEach(inEffect::reopen);
        if (waitsForSecondPerson(c)) {
            history.record(c.id(), CaseHistoryEntry.Event.EVIDENCE_CHANGED, c.round(), Map.of());
            reviewAnew(c);
        }
    }

    /** What one of them holds or has decided is for others to do again. */
    @EventListener
    @Transactional
    void onReviewersExcluded(ReviewersExcludedEvent event) {
        var c = cases.lock(event.caseId());
        var excluded = c.excludedReviewers();
        pending.of(c.id()).stream()
                .filter(stored -> excluded.contains(stored.decision().decidedBy()))
                .forEach(inEffect::reopen);
        // More rounds are granted or refused by any lead.
        assignments.exclude(c.id().value(), CertificationProcess.DECIDE_MORE_ROUNDS, excluded);
        if (waitsForSecondPerson(c)
                && decisions.of(c.id()).stream()
                        .filter(decision -> decision.round() == c.round() && !decision.cancelled())
                        .anyMatch(decision -> excluded.contains(decision.decidedBy()))) {
            reviewAnew(c);
        }
    }

    /** Where two differ already, a lead decides on what the evidence is then. */
    private boolean waitsForSecondPerson(CertificationCase c) {
        return c.status() == CaseStatus.IN_SECOND_REVIEW
                && userTasks.waitsAt(CertificationProcess.SECOND_REVIEW, c.id().toString());
    }

    private void reviewAnew(CertificationCase c) {
        decisions.cancel(c.id(), c.round());
        processes.correlate(CertificationProcess.Messages.EVIDENCE_CHANGED, c.id().toString(), ProcessVariables.none());
    }
}
