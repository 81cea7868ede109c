package io.kaidian.enforcement.sanctions.suspension;

import static io.kaidian.platform.engine.VariableAccess.set;

import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.processes.bpmn.SuspensionProcess.Variables;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_RemindSuspendedSeller}: reminds the seller and plans the next reminder. */
@Component
class RemindSuspendedSellerDelegate implements JavaDelegate {

    private final SuspensionReminders reminders;

    RemindSuspendedSellerDelegate(SuspensionReminders reminders) {
        this.reminders = reminders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var next = reminders.remind(ViolationId.of(execution.getProcessBusinessKey()));
        set(execution, Variables.MORE_REMINDERS, next.isPresent());
        next.ifPresent(moment -> set(execution, Variables.NEXT_REMINDER_AT, Date.from(moment)));
    }
}
