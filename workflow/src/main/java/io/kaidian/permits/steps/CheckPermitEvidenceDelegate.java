package io.kaidian.permits.steps;

import static io.kaidian.platform.engine.VariableAccess.set;

import io.kaidian.permits.PermitApplicationId;
import io.kaidian.permits.findings.EvidenceReadings;
import io.kaidian.processes.EngineNamespace;
import io.kaidian.processes.bpmn.PermitProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A step that analysts place: has what was sent read and checked, and tells the next gateway. */
@Component
class CheckPermitEvidenceDelegate implements JavaDelegate {

    private final EvidenceReadings readings;
    private final PermitSteps steps;

    CheckPermitEvidenceDelegate(EvidenceReadings readings, PermitSteps steps) {
        this.readings = readings;
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = PermitApplicationId.of(execution.getProcessBusinessKey());
        if (isJob(execution)) {
            readings.readMissing(id);
        }
        set(execution, Variables.EVIDENCE_FINDING, readings.grade(id).name());
        set(execution, Variables.EVIDENCE_REUSED, steps.isReused(id));
    }

    /** In a diagram of before it is none. There nothing is read, or the seller would wait on the page for it; so nothing counts as read. */
    private static boolean isJob(DelegateExecution execution) {
        return "true"
                .equals(execution
                        .getBpmnModelElementInstance()
                        .getAttributeValueNs(EngineNamespace.BPMN, "asyncBefore"));
    }
}
