package io.kaidian.permits.steps;

import static io.kaidian.platform.engine.VariableAccess.set;

import io.kaidian.permits.PermitApplicationId;
import io.kaidian.processes.bpmn.PermitProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A step that analysts place: looks at what was sent, and tells the next gateway. */
@Component
class CheckPermitEvidenceDelegate implements JavaDelegate {

    private final PermitSteps steps;

    CheckPermitEvidenceDelegate(PermitSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        set(
                execution,
                Variables.EVIDENCE_REUSED,
                steps.isReused(PermitApplicationId.of(execution.getProcessBusinessKey())));
    }
}
