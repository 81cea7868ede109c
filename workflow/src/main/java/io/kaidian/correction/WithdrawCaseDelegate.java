package io.kaidian.correction;

import static io.kaidian.platform.engine.VariableAccess.set;

import io.kaidian.cases.CaseId;
import io.kaidian.processes.bpmn.CertificationProcess.Outcome;
import io.kaidian.processes.bpmn.CertificationProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_WithdrawCase}: ends a case at the wish of its seller. */
@Component
class WithdrawCaseDelegate implements JavaDelegate {

    private final CaseEndService ends;

    WithdrawCaseDelegate(CaseEndService ends) {
        this.ends = ends;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var finalProposed = ends.withdraw(CaseId.of(execution.getProcessBusinessKey()));
        set(execution, Variables.OUTCOME, Outcome.WITHDRAWN.name());
        set(execution, Variables.FINAL_PROPOSED, finalProposed);
    }
}
