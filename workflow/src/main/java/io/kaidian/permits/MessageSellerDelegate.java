package io.kaidian.permits;

import static io.kaidian.platform.engine.VariableAccess.get;

import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.PermitProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A step that analysts place: the seller is told what its inputs say. */
@Component
class MessageSellerDelegate implements JavaDelegate {

    private final PermitOutcomeService outcomes;

    MessageSellerDelegate(PermitOutcomeService outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outcomes.message(
                PermitApplicationId.of(execution.getProcessBusinessKey()),
                new LocalizedText(get(execution, Variables.TITLE_CHINESE), get(execution, Variables.TITLE_ENGLISH)),
                new LocalizedText(get(execution, Variables.TEXT_CHINESE), get(execution, Variables.TEXT_ENGLISH)),
                execution.getActivityInstanceId());
    }
}
