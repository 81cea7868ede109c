package io.kaidian.correction;

import io.kaidian.cases.CaseId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_GrantRounds}: gives the rounds that a lead granted. */
@Component
class GrantRoundsDelegate implements JavaDelegate {

    private final RoundsGrantService grants;

    GrantRoundsDelegate(RoundsGrantService grants) {
        this.grants = grants;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var waiting = grants.grantRounds(CaseId.of(execution.getProcessBusinessKey()));
        CorrectionTimerVariables.set(execution, waiting);
    }
}
