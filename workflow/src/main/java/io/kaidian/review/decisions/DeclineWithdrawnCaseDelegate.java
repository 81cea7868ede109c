package io.kaidian.review.decisions;

import io.kaidian.cases.CaseId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_DeclineWithdrawnCase}: puts a final decision into force whose case was withdrawn. */
@Component
class DeclineWithdrawnCaseDelegate implements JavaDelegate {

    private final DeclineOutcomeService outcomes;

    DeclineWithdrawnCaseDelegate(DeclineOutcomeService outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outcomes.declineWithdrawn(CaseId.of(execution.getProcessBusinessKey()));
    }
}
