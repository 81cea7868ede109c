package io.kaidian.permits.steps;

import io.kaidian.permits.PermitApplicationId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A step that analysts place: the permit of this application holds no more. */
@Component
class WithdrawPermitDelegate implements JavaDelegate {

    private final PermitSteps steps;

    WithdrawPermitDelegate(PermitSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.withdrawPermit(PermitApplicationId.of(execution.getProcessBusinessKey()));
    }
}
