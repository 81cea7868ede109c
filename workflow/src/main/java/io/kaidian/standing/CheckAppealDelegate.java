package io.kaidian.standing;

import static io.kaidian.support.engine.VariableAccess.set;

import io.kaidian.processes.EnforcementProcess.Variables;
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
