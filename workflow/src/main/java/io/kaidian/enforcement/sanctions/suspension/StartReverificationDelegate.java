package io.kaidian.enforcement.sanctions.suspension;

import static io.kaidian.platform.engine.VariableAccess.get;

import io.kaidian.cases.CaseId;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.processes.bpmn.SuspensionProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_StartReverification}: the seller has handed in the certification. */
@Component
class StartReverificationDelegate implements JavaDelegate {

    private final ReverificationProcessService reverifications;

    StartReverificationDelegate(ReverificationProcessService reverifications) {
        this.reverifications = reverifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var caseId = CaseId.of(get(execution, Variables.CASE_ID));
        reverifications.startReverification(ViolationId.of(execution.getProcessBusinessKey()), caseId);
    }
}
