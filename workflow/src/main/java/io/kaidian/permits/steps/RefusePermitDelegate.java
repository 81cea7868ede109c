package io.kaidian.permits.steps;

import io.kaidian.permits.PermitApplicationId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A step that analysts place: the application is refused. */
@Component
class RefusePermitDelegate implements JavaDelegate {

    private final PermitSteps steps;

    RefusePermitDelegate(PermitSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.refuse(PermitApplicationId.of(execution.getProcessBusinessKey()));
    }
}
