package io.kaidian.enforcement.sanctions.closure;

import static io.kaidian.platform.engine.VariableAccess.set;

import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.processes.bpmn.EnforcementProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_CheckAppeal}: tells whether an appeal is still to be answered. */
@Component
class CheckAppealDelegate implements JavaDelegate {

    private final ClosureProcessService closures;

    CheckAppealDelegate(ClosureProcessService closures) {
        this.closures = closures;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var pending = closures.isAppealPending(ViolationId.of(execution.getProcessBusinessKey()));
        set(execution, Variables.APPEAL_PENDING, pending);
    }
}
