package io.kaidian.permits.steps;

import io.kaidian.permits.PermitApplicationId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A step that analysts place: the permit of this application counts for nothing new. */
@Component
class RestrictPermitDelegate implements JavaDelegate {

    private final PermitSteps steps;

    RestrictPermitDelegate(PermitSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.restrictPermit(PermitApplicationId.of(execution.getProcessBusinessKey()));
    }
}
