package io.kaidian.enforcement.rechecks;

import static io.kaidian.platform.engine.VariableAccess.get;
import static io.kaidian.platform.engine.VariableAccess.set;

import io.kaidian.processes.bpmn.RecheckProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_RemindOfRecheck}: reminds the seller and moves on to the next step. */
@Component
class RemindOfRecheckDelegate implements JavaDelegate {

    private final RecheckService rechecks;

    RemindOfRecheckDelegate(RecheckService rechecks) {
        this.rechecks = rechecks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rechecks.remind(RecheckId.of(execution.getProcessBusinessKey()));
        set(execution, Variables.RECHECK_STEP, get(execution, Variables.RECHECK_STEP) + 1);
    }
}
