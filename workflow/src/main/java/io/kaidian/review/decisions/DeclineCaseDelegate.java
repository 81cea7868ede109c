package io.kaidian.review.decisions;

import static io.kaidian.platform.engine.VariableAccess.set;

import io.kaidian.cases.CaseId;
import io.kaidian.processes.bpmn.CertificationProcess.Outcome;
import io.kaidian.processes.bpmn.CertificationProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_DeclineCase}: ends the case against the seller. */
@Component
class DeclineCaseDelegate implements JavaDelegate {

    private final DeclineOutcomeService outcomes;

    DeclineCaseDelegate(DeclineOutcomeService outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outcomes.decline(CaseId.of(execution.getProcessBusinessKey()));
        set(execution, Variables.OUTCOME, Outcome.DECLINED.name());
    }
}
