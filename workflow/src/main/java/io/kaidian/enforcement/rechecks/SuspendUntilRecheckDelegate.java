package io.kaidian.enforcement.rechecks;

import static io.kaidian.platform.engine.VariableAccess.get;
import static io.kaidian.platform.engine.VariableAccess.set;

import io.kaidian.processes.bpmn.RecheckProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_SuspendUntilRecheck}: suspends the shop until it has passed. */
@Component
class SuspendUntilRecheckDelegate implements JavaDelegate {

    private final RecheckService rechecks;

    SuspendUntilRecheckDelegate(RecheckService rechecks) {
        this.rechecks = rechecks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rechecks.suspend(RecheckId.of(execution.getProcessBusinessKey()));
        set(execution, Variables.RECHECK_STEP, get(execution, Variables.RECHECK_STEP) + 1);
    }
}
