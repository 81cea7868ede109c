package io.kaidian.enforcement.rechecks;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_CancelRecheck}: ends a recheck that is no longer needed. */
@Component
class CancelRecheckDelegate implements JavaDelegate {

    private final RecheckService rechecks;

    CancelRecheckDelegate(RecheckService rechecks) {
        this.rechecks = rechecks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rechecks.cancel(RecheckId.of(execution.getProcessBusinessKey()));
    }
}
