package io.kaidian.correction;

import static io.kaidian.platform.engine.VariableAccess.get;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.decisions.PendingFinalDecisions;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.processes.bpmn.CertificationProcess.Variables;
import io.kaidian.processes.bpmn.ConfirmationProcess;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_HandOnDecision}: the second person answers although the case is withdrawn. */
@Component
class HandOnDecisionDelegate implements JavaDelegate {

    private final PendingFinalDecisions pendingFinalDecisions;
    private final ProcessService processes;

    HandOnDecisionDelegate(PendingFinalDecisions pendingFinalDecisions, ProcessService processes) {
        this.pendingFinalDecisions = pendingFinalDecisions;
        this.processes = processes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var businessKey = execution.getProcessBusinessKey();
        pendingFinalDecisions.open(CaseId.of(businessKey));
        processes.start(
                ConfirmationProcess.KEY,
                businessKey,
                ProcessVariables.of(
                                ConfirmationProcess.Variables.REVIEW_DUE_AT, get(execution, Variables.REVIEW_DUE_AT))
                        .and(Variables.QUEUE, get(execution, Variables.QUEUE))
                        .and(Variables.PRIORITY, get(execution, Variables.PRIORITY)));
    }
}
