package io.kaidian.enforcement.violations;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_WarnSeller}: warns the seller. */
@Component
class WarnSellerDelegate implements JavaDelegate {

    private final PenaltyService penalties;

    WarnSellerDelegate(PenaltyService penalties) {
        this.penalties = penalties;
    }

    @Override
    public void execute(DelegateExecution execution) {
        penalties.warn(ViolationId.of(execution.getProcessBusinessKey()));
    }
}
