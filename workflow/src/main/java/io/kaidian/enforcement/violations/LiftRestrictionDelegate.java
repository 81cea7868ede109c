package io.kaidian.enforcement.violations;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_LiftRestriction}: ends a restriction that was served. */
@Component
class LiftRestrictionDelegate implements JavaDelegate {

    private final PenaltyService penalties;

    LiftRestrictionDelegate(PenaltyService penalties) {
        this.penalties = penalties;
    }

    @Override
    public void execute(DelegateExecution execution) {
        penalties.liftRestriction(ViolationId.of(execution.getProcessBusinessKey()));
    }
}
