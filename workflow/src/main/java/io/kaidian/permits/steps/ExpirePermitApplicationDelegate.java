package io.kaidian.permits.steps;

import io.kaidian.permits.PermitApplicationId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A step that analysts place: what was asked for did not come. */
@Component
class ExpirePermitApplicationDelegate implements JavaDelegate {

    private final PermitSteps steps;

    ExpirePermitApplicationDelegate(PermitSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.expire(PermitApplicationId.of(execution.getProcessBusinessKey()));
    }
}
