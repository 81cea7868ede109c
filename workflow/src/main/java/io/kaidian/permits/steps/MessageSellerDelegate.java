package io.kaidian.permits.steps;

import static io.kaidian.platform.engine.VariableAccess.get;

import io.kaidian.permits.PermitApplicationId;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.PermitProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A step that analysts place: the seller is told what its inputs say. */
@Component
class MessageSellerDelegate implements JavaDelegate {

    private final PermitSteps steps;

    MessageSellerDelegate(PermitSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.message(
                PermitApplicationId.of(execution.getProcessBusinessKey()),
                new LocalizedText(get(execution, Variables.TITLE_CHINESE), get(execution, Variables.TITLE_ENGLISH)),
                new LocalizedText(get(execution, Variables.TEXT_CHINESE), get(execution, Variables.TEXT_ENGLISH)),
                execution.getActivityInstanceId());
    }
}
