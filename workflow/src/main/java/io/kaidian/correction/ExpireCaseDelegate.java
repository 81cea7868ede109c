package io.kaidian.correction;

import static io.kaidian.platform.engine.VariableAccess.set;

import io.kaidian.cases.CaseId;
import io.kaidian.processes.bpmn.CertificationProcess.Outcome;
import io.kaidian.processes.bpmn.CertificationProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_ExpireCase}: ends a case that was not corrected. */
@Component
class ExpireCaseDelegate implements JavaDelegate {

    private final CaseEndService ends;

    ExpireCaseDelegate(CaseEndService ends) {
        this.ends = ends;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ends.expire(CaseId.of(execution.getProcessBusinessKey()));
        set(execution, Variables.OUTCOME, Outcome.EXPIRED.name());
    }
}
