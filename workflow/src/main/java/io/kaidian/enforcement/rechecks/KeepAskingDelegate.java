package io.kaidian.enforcement.rechecks;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_KeepAsking}: opens the next case after one that was not passed. */
@Component
class KeepAskingDelegate implements JavaDelegate {

    private final RecheckService rechecks;

    KeepAskingDelegate(RecheckService rechecks) {
        this.rechecks = rechecks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rechecks.keepAsking(RecheckId.of(execution.getProcessBusinessKey()));
    }
}
