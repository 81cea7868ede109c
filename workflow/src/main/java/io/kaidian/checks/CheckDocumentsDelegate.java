package io.kaidian.checks;

import static io.kaidian.platform.engine.VariableAccess.set;

import io.kaidian.cases.CaseId;
import io.kaidian.processes.bpmn.CertificationProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Stands behind {@code Activity_CheckDocuments}: runs the checks and tells the routing table how they went, unless the case
 * must wait for another decision.
 */
@Component
class CheckDocumentsDelegate implements JavaDelegate {

    private final SubmissionReadiness readiness;
    private final SubmissionChecks checks;

    CheckDocumentsDelegate(SubmissionReadiness readiness, SubmissionChecks checks) {
        this.readiness = readiness;
        this.checks = checks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = CaseId.of(execution.getProcessBusinessKey());
        var mustWait = readiness.isPending(id);
        set(execution, Variables.MUST_WAIT, mustWait);
        if (mustWait) {
            return;
        }
        var checked = checks.run(id);
        set(execution, Variables.ROUND, checked.round());
        set(execution, Variables.MACHINE_EFFECT, checked.machineEffect());
        set(execution, Variables.NEW_FAULT, checked.newFault());
        set(execution, Variables.FOUR_EYES, checked.fourEyes());
    }
}
