package io.kaidian.permits.steps;

import static io.kaidian.platform.engine.VariableAccess.get;

import io.kaidian.permits.PermitApplicationId;
import io.kaidian.processes.bpmn.PermitProcess.Variables;
import java.time.Period;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A step that analysts place: the permit holds, for as long as its input says. */
@Component
class GrantPermitDelegate implements JavaDelegate {

    private final PermitSteps steps;

    GrantPermitDelegate(PermitSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var validFor = Period.parse(get(execution, Variables.VALID_FOR).strip());
        steps.grant(PermitApplicationId.of(execution.getProcessBusinessKey()), validFor);
    }
}
