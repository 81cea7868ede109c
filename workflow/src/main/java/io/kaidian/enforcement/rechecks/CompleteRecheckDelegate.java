package io.kaidian.enforcement.rechecks;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_CompleteRecheck}: ends the recheck; the shop may do everything again. */
@Component
class CompleteRecheckDelegate implements JavaDelegate {

    private final RecheckService rechecks;

    CompleteRecheckDelegate(RecheckService rechecks) {
        this.rechecks = rechecks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rechecks.complete(RecheckId.of(execution.getProcessBusinessKey()));
    }
}
