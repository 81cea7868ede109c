package io.kaidian.enforcement.appeals;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_UpholdDecision}: the decision stands. */
@Component
class UpholdDecisionDelegate implements JavaDelegate {

    private final AppealOutcomeService outcomes;

    UpholdDecisionDelegate(AppealOutcomeService outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outcomes.uphold(AppealId.of(execution.getProcessBusinessKey()));
    }
}
