package io.kaidian.enforcement.appeals;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_EscalateAppeal}: nobody answered in time. */
@Component
class EscalateAppealDelegate implements JavaDelegate {

    private final AppealService appeals;

    EscalateAppealDelegate(AppealService appeals) {
        this.appeals = appeals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        appeals.escalate(AppealId.of(execution.getProcessBusinessKey()));
    }
}
