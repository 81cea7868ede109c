package io.kaidian.enforcement.sanctions.restriction;

import io.kaidian.enforcement.violations.ViolationId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_LiftRestriction}: ends a restriction that was served. */
@Component
class LiftRestrictionDelegate implements JavaDelegate {

    private final RestrictionService restrictions;

    LiftRestrictionDelegate(RestrictionService restrictions) {
        this.restrictions = restrictions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        restrictions.liftRestriction(ViolationId.of(execution.getProcessBusinessKey()));
    }
}
