package io.kaidian.review;

import io.kaidian.cases.HelpRequestId;
import io.kaidian.support.worklist.WorkItemEscalation;
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
