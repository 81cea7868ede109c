package io.kaidian.enforcement.violations;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_CancelPenalty}: closes a violation that was corrected in time. */
@Component
class CancelPenaltyDelegate implements JavaDelegate {

    private final PenaltyService penalties;

    CancelPenaltyDelegate(PenaltyService penalties) {
        this.penalties = penalties;
    }

    @Override
    public void execute(DelegateExecution execution) {
        penalties.cancelPenalty(ViolationId.of(execution.getProcessBusinessKey()));
    }
}
