package io.kaidian.enforcement.sanctions.restriction;

import io.kaidian.enforcement.violations.ViolationId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_WarnSeller}: warns the seller. */
@Component
class WarnSellerDelegate implements JavaDelegate {

    private final RestrictionService restrictions;

    WarnSellerDelegate(RestrictionService restrictions) {
        this.restrictions = restrictions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        restrictions.warn(ViolationId.of(execution.getProcessBusinessKey()));
    }
}
