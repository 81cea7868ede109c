package io.kaidian.enforcement.sanctions.closure;

import static io.kaidian.platform.engine.VariableAccess.set;

import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.processes.bpmn.EnforcementProcess.Variables;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_CloseShop}: closes the shop for good and says until when that can be appealed. */
@Component
class CloseShopDelegate implements JavaDelegate {

    private final ClosureProcessService closures;

    CloseShopDelegate(ClosureProcessService closures) {
        this.closures = closures;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var appealUntil = closures.close(ViolationId.of(execution.getProcessBusinessKey()));
        set(execution, Variables.APPEAL_UNTIL, Date.from(appealUntil));
    }
}
