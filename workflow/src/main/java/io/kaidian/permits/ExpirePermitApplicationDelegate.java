package io.kaidian.permits;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A step that analysts place: what was asked for did not come. */
@Component
class ExpirePermitApplicationDelegate implements JavaDelegate {

    private final PermitOutcomeService outcomes;

    ExpirePermitApplicationDelegate(PermitOutcomeService outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outcomes.expire(PermitApplicationId.of(execution.getProcessBusinessKey()));
    }
}
