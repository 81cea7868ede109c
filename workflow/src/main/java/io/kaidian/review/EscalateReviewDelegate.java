package io.kaidian.review;

import io.kaidian.cases.CaseId;
import io.kaidian.support.worklist.Escalations;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_EscalateReview}: puts what is overdue on top, without taking it from anybody. */
@Component
class EscalateReviewDelegate implements JavaDelegate {

    private final Outcomes outcomes;
    private final Escalations escalations;

    EscalateReviewDelegate(Outcomes outcomes, Escalations escalations) {
        this.outcomes = outcomes;
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = CaseId.of(execution.getProcessBusinessKey());
        outcomes.escalate(id);
        escalations.escalate(id.value());
    }
}
