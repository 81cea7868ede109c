package io.kaidian.permits;

import static io.kaidian.platform.engine.VariableAccess.set;

import io.kaidian.processes.bpmn.PermitProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A step that analysts place: looks at what was sent, and tells the next gateway. */
@Component
class CheckPermitEvidenceDelegate implements JavaDelegate {

    private final PermitOutcomeService outcomes;

    CheckPermitEvidenceDelegate(PermitOutcomeService outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        set(
                execution,
                Variables.EVIDENCE_REUSED,
                outcomes.isReused(PermitApplicationId.of(execution.getProcessBusinessKey())));
    }
}
