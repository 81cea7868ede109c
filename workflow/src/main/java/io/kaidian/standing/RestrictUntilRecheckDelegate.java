package io.kaidian.standing;

import static io.kaidian.support.engine.Variables.get;
import static io.kaidian.support.engine.Variables.set;

import io.kaidian.processes.HouseTables.RecheckStep;
import io.kaidian.processes.RecheckProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_RestrictUntilRecheck}: restricts the shop until it has passed. */
@Component
class RestrictUntilRecheckDelegate implements JavaDelegate {

    private final Rechecks rechecks;

    RestrictUntilRecheckDelegate(Rechecks rechecks) {
        this.rechecks = rechecks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rechecks.restrict(
                RecheckId.of(execution.getProcessBusinessKey()), RecheckStep.WITHHELD.required(get(execution, Variables.WITHHELD)));
        set(execution, Variables.RECHECK_STEP, get(execution, Variables.RECHECK_STEP) + 1);
    }
}
