package io.kaidian.enforcement.violations;

import static io.kaidian.platform.engine.VariableAccess.get;

import io.kaidian.processes.bpmn.EnforcementProcess.CancelReason;
import io.kaidian.processes.bpmn.EnforcementProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_CancelEnforcement}: undoes what the violation led to, or ends what a closure has taken up. */
@Component
class CancelEnforcementDelegate implements JavaDelegate {

    private final ViolationReversalService reversals;

    CancelEnforcementDelegate(ViolationReversalService reversals) {
        this.reversals = reversals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reason = CancelReason.valueOf(get(execution, Variables.CANCEL_REASON));
        reversals.cancel(ViolationId.of(execution.getProcessBusinessKey()), reason);
    }
}
