package io.kaidian.enforcement.violations;

import static io.kaidian.platform.engine.VariableAccess.set;

import io.kaidian.processes.bpmn.EnforcementProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_ConfirmViolation}: lets the points count and tells the sanction table what they led to. */
@Component
class ConfirmViolationDelegate implements JavaDelegate {

    private final PenaltyService penalties;

    ConfirmViolationDelegate(PenaltyService penalties) {
        this.penalties = penalties;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var confirmed = penalties.confirm(ViolationId.of(execution.getProcessBusinessKey()));
        set(execution, Variables.TRACK, confirmed.track().name());
        set(execution, Variables.BALANCE_BEFORE, confirmed.balanceBefore());
        set(execution, Variables.BALANCE_AFTER, confirmed.balanceAfter());
        set(execution, Variables.RELAPSE, confirmed.relapse());
        set(execution, Variables.CLOSES_AT_ONCE, confirmed.closesAtOnce());
    }
}
