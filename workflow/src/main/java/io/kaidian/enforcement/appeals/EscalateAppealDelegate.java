package io.kaidian.enforcement.appeals;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_EscalateAppeal}: nobody answered in time. */
@Component
class EscalateAppealDelegate implements JavaDelegate {

    private final AppealEscalation escalation;

    EscalateAppealDelegate(AppealEscalation escalation) {
        this.escalation = escalation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        escalation.escalate(AppealId.of(execution.getProcessBusinessKey()));
    }
}
