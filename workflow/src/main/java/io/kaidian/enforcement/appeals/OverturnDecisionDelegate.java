package io.kaidian.enforcement.appeals;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_OverturnDecision}: undoes what was disputed. */
@Component
class OverturnDecisionDelegate implements JavaDelegate {

    private final AppealService appeals;

    OverturnDecisionDelegate(AppealService appeals) {
        this.appeals = appeals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        appeals.overturn(AppealId.of(execution.getProcessBusinessKey()));
    }
}
