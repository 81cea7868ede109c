package io.kaidian.enforcement.appeals;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_OverturnDecision}: undoes what was disputed. */
@Component
class OverturnDecisionDelegate implements JavaDelegate {

    private final AppealOutcomeService outcomes;

    OverturnDecisionDelegate(AppealOutcomeService outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outcomes.overturn(AppealId.of(execution.getProcessBusinessKey()));
    }
}
