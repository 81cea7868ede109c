package io.kaidian.revision;

import static io.kaidian.support.engine.VariableAccess.set;

import io.kaidian.cases.CaseId;
import io.kaidian.processes.CertificationProcess.Outcome;
import io.kaidian.processes.CertificationProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_ExpireCase}: ends a case that was not corrected. */
@Component
class ExpireCaseDelegate implements JavaDelegate {

    private final CorrectionService revisions;

    ExpireCaseDelegate(CorrectionService revisions) {
        this.revisions = revisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        revisions.expire(CaseId.of(execution.getProcessBusinessKey()));
        set(execution, Variables.OUTCOME, Outcome.EXPIRED.name());
    }
}
