package io.kaidian.review.decisions;

import io.kaidian.cases.CaseId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_ReleaseCase}: two people do not agree, so the withdrawal stands. */
@Component
class ReleaseCaseDelegate implements JavaDelegate {

    private final DeclineOutcomeService outcomes;

    ReleaseCaseDelegate(DeclineOutcomeService outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outcomes.release(CaseId.of(execution.getProcessBusinessKey()));
    }
}
