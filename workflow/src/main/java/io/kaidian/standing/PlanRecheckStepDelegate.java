package io.kaidian.standing;

import static io.kaidian.support.engine.Variables.get;
import static io.kaidian.support.engine.Variables.set;

import io.kaidian.processes.HouseTables.RecheckStep;
import io.kaidian.processes.RecheckProcess.Variables;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_PlanRecheckStep}: turns days into the date of the next step. */
@Component
class PlanRecheckStepDelegate implements JavaDelegate {

    private final Rechecks rechecks;

    PlanRecheckStepDelegate(Rechecks rechecks) {
        this.rechecks = rechecks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var action = RecheckStep.ACTION.required(get(execution, Variables.RECHECK_ACTION));
        var at = rechecks.plan(
                RecheckId.of(execution.getProcessBusinessKey()), action, RecheckStep.DAYS.required(get(execution, Variables.RECHECK_DAYS)));
        set(execution, Variables.NEXT_STEP_AT, Date.from(at));
    }
}
