package io.kaidian.correction;

import io.kaidian.cases.CaseId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_RemindSeller}: reminds the seller and plans the next reminder. */
@Component
class RemindSellerDelegate implements JavaDelegate {

    private final CorrectionReminderService reminders;

    RemindSellerDelegate(CorrectionReminderService reminders) {
        this.reminders = reminders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var waiting = reminders.remind(CaseId.of(execution.getProcessBusinessKey()));
        CorrectionTimerVariables.set(execution, waiting);
    }
}
