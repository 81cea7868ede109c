package io.kaidian.enforcement.violations;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_RemindOfCorrection}: reminds the seller before the time to correct is over. */
@Component
class RemindOfCorrectionDelegate implements JavaDelegate {

    private final CorrectionClaimService correctionClaims;

    RemindOfCorrectionDelegate(CorrectionClaimService correctionClaims) {
        this.correctionClaims = correctionClaims;
    }

    @Override
    public void execute(DelegateExecution execution) {
        correctionClaims.remindOfCorrection(ViolationId.of(execution.getProcessBusinessKey()));
    }
}
