package io.kaidian.permits;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A step that analysts place: the permit of this application holds no more. */
@Component
class WithdrawPermitDelegate implements JavaDelegate {

    private final PermitOutcomeService outcomes;

    WithdrawPermitDelegate(PermitOutcomeService outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outcomes.withdrawPermit(PermitApplicationId.of(execution.getProcessBusinessKey()));
    }
}
