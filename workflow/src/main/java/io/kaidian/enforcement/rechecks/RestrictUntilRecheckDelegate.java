package io.kaidian.enforcement.rechecks;

import static io.kaidian.platform.engine.VariableAccess.get;
import static io.kaidian.platform.engine.VariableAccess.set;

import io.kaidian.platform.engine.DecisionReadingStep;
import io.kaidian.processes.bpmn.RecheckProcess.Variables;
import io.kaidian.processes.dmn.DecisionTableSchemas.RecheckStep;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_RestrictUntilRecheck}: restricts the shop until it has passed. */
@Component
class RestrictUntilRecheckDelegate extends DecisionReadingStep<List<String>> {

    private final RecheckService rechecks;

    RestrictUntilRecheckDelegate(RecheckService rechecks) {
        this.rechecks = rechecks;
    }

    @Override
    public List<String> read(DelegateExecution execution) {
        return RecheckStep.WITHHELD.required(get(execution, Variables.WITHHELD));
    }

    @Override
    protected void act(DelegateExecution execution, List<String> withheld) {
        rechecks.restrict(RecheckId.of(execution.getProcessBusinessKey()), withheld);
        set(execution, Variables.RECHECK_STEP, get(execution, Variables.RECHECK_STEP) + 1);
    }
}
