package io.kaidian.enforcement.rechecks;

import static io.kaidian.platform.engine.VariableAccess.set;

import io.kaidian.processes.bpmn.RecheckProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_AskForRecheck}: opens the case and tells the seller. */
@Component
class AskForRecheckDelegate implements JavaDelegate {

    private final RecheckService rechecks;

    AskForRecheckDelegate(RecheckService rechecks) {
        this.rechecks = rechecks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rechecks.ask(RecheckId.of(execution.getProcessBusinessKey()));
        set(execution, Variables.RECHECK_STEP, 1);
    }
}
