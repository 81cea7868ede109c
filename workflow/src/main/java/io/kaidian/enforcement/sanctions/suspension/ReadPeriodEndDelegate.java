package io.kaidian.enforcement.sanctions.suspension;

import static io.kaidian.platform.engine.VariableAccess.set;

import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.processes.bpmn.SuspensionProcess.Variables;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Stands behind {@code Activity_ReadPeriodEnd}: records that the seller is certified again, tells the seller what is still to come,
 * and reads from the register when the shop opens.
 */
@Component
class ReadPeriodEndDelegate implements JavaDelegate {

    private final SuspensionEndService ends;

    ReadPeriodEndDelegate(SuspensionEndService ends) {
        this.ends = ends;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var endsAt = ends.markReverified(ViolationId.of(execution.getProcessBusinessKey()));
        set(execution, Variables.SANCTION_ENDS_AT, Date.from(endsAt));
    }
}
