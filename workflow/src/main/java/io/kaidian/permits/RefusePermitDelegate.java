package io.kaidian.permits;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A step that analysts place: the application is refused. */
@Component
class RefusePermitDelegate implements JavaDelegate {

    private final PermitOutcomeService outcomes;

    RefusePermitDelegate(PermitOutcomeService outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outcomes.refuse(PermitApplicationId.of(execution.getProcessBusinessKey()));
    }
}
