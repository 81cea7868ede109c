package io.kaidian.enforcement.rechecks;

import static io.kaidian.platform.engine.VariableAccess.get;
import static io.kaidian.platform.engine.VariableAccess.set;

import io.kaidian.platform.engine.DecisionReadingStep;
import io.kaidian.processes.bpmn.RecheckProcess.Action;
import io.kaidian.processes.bpmn.RecheckProcess.Variables;
import io.kaidian.processes.dmn.DecisionTableSchemas.RecheckStep;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_PlanRecheckStep}: turns days into the date of the next step. */
@Component
class PlanRecheckStepDelegate extends DecisionReadingStep<PlanRecheckStepDelegate.Next> {

    private final RecheckService rechecks;

    PlanRecheckStepDelegate(RecheckService rechecks) {
        this.rechecks = rechecks;
    }

    /** What follows, and how many days after the recheck fell due. */
    record Next(Action action, int days) {}

    @Override
    public Next read(DelegateExecution execution) {
        return new Next(
                RecheckStep.ACTION.required(get(execution, Variables.RECHECK_ACTION)),
                RecheckStep.DAYS.required(get(execution, Variables.RECHECK_DAYS)));
    }

    @Override
    protected void act(DelegateExecution execution, Next next) {
        var at = rechecks.plan(RecheckId.of(execution.getProcessBusinessKey()), next.action(), next.days());
        set(execution, Variables.NEXT_STEP_AT, Date.from(at));
    }
}
