package io.kaidian.help;

import io.kaidian.cases.waivers.HelpRequestId;
import io.kaidian.worklist.WorkItemEscalation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_EscalateHelpRequest}: puts what is overdue on top, without taking it from anybody. */
@Component
class EscalateHelpRequestDelegate implements JavaDelegate {

    private final WorkItemEscalation escalations;

    EscalateHelpRequestDelegate(WorkItemEscalation escalations) {
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        escalations.escalate(HelpRequestId.of(execution.getProcessBusinessKey()).value());
    }
}
