package io.kaidian.review.deadlines;

import io.kaidian.cases.CaseId;
import io.kaidian.review.decisions.DecisionOutcomeService;
import io.kaidian.worklist.WorkItemEscalation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_EscalateReview}: puts what is overdue on top, without taking it from anybody, and tells leads. */
@Component
class EscalateReviewDelegate implements JavaDelegate {

    private final DecisionOutcomeService outcomes;
    private final WorkItemEscalation escalations;
    private final ReviewDeadlineNotifier notices;

    EscalateReviewDelegate(
            DecisionOutcomeService outcomes, WorkItemEscalation escalations, ReviewDeadlineNotifier notices) {
        this.outcomes = outcomes;
        this.escalations = escalations;
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = CaseId.of(execution.getProcessBusinessKey());
        outcomes.escalate(id);
        escalations.escalate(id.value());
        notices.overdue();
    }
}
