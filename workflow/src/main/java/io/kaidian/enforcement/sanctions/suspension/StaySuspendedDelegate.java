package io.kaidian.enforcement.sanctions.suspension;

import static io.kaidian.platform.engine.VariableAccess.set;

import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.processes.bpmn.SuspensionProcess.Variables;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_StaySuspended}: the certification was not passed. */
@Component
class StaySuspendedDelegate implements JavaDelegate {

    private final ReverificationProcessService reverifications;

    StaySuspendedDelegate(ReverificationProcessService reverifications) {
        this.reverifications = reverifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var nextReminderAt = reverifications.staySuspended(ViolationId.of(execution.getProcessBusinessKey()));
        set(execution, Variables.NEXT_REMINDER_AT, Date.from(nextReminderAt));
    }
}
