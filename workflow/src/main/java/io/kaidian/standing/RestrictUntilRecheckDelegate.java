package io.kaidian.standing;

import static io.kaidian.support.engine.VariableAccess.get;
import static io.kaidian.support.engine.VariableAccess.set;

import io.kaidian.processes.DecisionTableSchemas.RecheckStep;
import io.kaidian.processes.RecheckProcess.Variables;
import io.kaidian.support.engine.DecisionReadingStep;
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
    protected List<String> read(DelegateExecution execution) {
        return RecheckStep.WITHHELD.required(get(execution, Variables.WITHHELD));
    }

    @Override
    protected void act(DelegateExecution execution, List<String> withheld) {
        rechecks.restrict(RecheckId.of(execution.getProcessBusinessKey()), withheld);
        set(execution, Variables.RECHECK_STEP, get(execution, Variables.RECHECK_STEP) + 1);
    }
}
