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

    private final CorrectionService correctionService;

    ExpireCaseDelegate(CorrectionService correctionService) {
        this.correctionService = correctionService;
    }

    @Override
    public void execute(DelegateExecution execution) {
        correctionService.expire(CaseId.of(execution.getProcessBusinessKey()));
        set(execution, Variables.OUTCOME, Outcome.EXPIRED.name());
    }
}
