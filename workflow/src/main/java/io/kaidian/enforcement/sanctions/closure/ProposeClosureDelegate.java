package io.kaidian.enforcement.sanctions.closure;

import io.kaidian.enforcement.violations.ViolationId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_ProposeClosure}: freezes the shop until a second officer has decided. */
@Component
class ProposeClosureDelegate implements JavaDelegate {

    private final ClosureProcessService closures;

    ProposeClosureDelegate(ClosureProcessService closures) {
        this.closures = closures;
    }

    @Override
    public void execute(DelegateExecution execution) {
        closures.propose(ViolationId.of(execution.getProcessBusinessKey()));
    }
}
