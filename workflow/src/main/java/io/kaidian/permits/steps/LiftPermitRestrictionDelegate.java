package io.kaidian.permits.steps;

import io.kaidian.permits.PermitApplicationId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A step that analysts place: the permit of this application counts without restriction again. */
@Component
class LiftPermitRestrictionDelegate implements JavaDelegate {

    private final PermitSteps steps;

    LiftPermitRestrictionDelegate(PermitSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.liftRestriction(PermitApplicationId.of(execution.getProcessBusinessKey()));
    }
}
