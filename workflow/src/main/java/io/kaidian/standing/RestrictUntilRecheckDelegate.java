package io.kaidian.standing;

import static io.kaidian.support.engine.Variables.get;
import static io.kaidian.support.engine.Variables.set;

import io.kaidian.processes.HouseTables.RecheckStep;
import io.kaidian.processes.RecheckProcess.Variables;
import io.kaidian.support.engine.ReadingStep;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_RestrictUntilRecheck}: restricts the shop until it has passed. */
@Component
class RestrictUntilRecheckDelegate extends ReadingStep<List<String>> {

    private final Rechecks rechecks;

    RestrictUntilRecheckDelegate(Rechecks rechecks) {
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
