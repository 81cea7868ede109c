package io.kaidian.review.deadlines;

import io.kaidian.cases.CaseId;
import io.kaidian.worklist.WorkItemEscalation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_EscalateConfirmation}: an answer for which later cases wait is overdue. */
@Component
class EscalateConfirmationDelegate implements JavaDelegate {

    private final WorkItemEscalation escalations;
    private final ReviewDeadlineNotifier notices;

    EscalateConfirmationDelegate(WorkItemEscalation escalations, ReviewDeadlineNotifier notices) {
        this.escalations = escalations;
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        escalations.escalate(CaseId.of(execution.getProcessBusinessKey()).value());
        notices.overdue();
    }
}
