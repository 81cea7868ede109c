package io.kaidian.enforcement.sanctions.closure;

import io.kaidian.enforcement.violations.ViolationId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_BarIdentity}: keeps the identity from opening another shop. */
@Component
class BarIdentityDelegate implements JavaDelegate {

    private final ClosureProcessService closures;

    BarIdentityDelegate(ClosureProcessService closures) {
        this.closures = closures;
    }

    @Override
    public void execute(DelegateExecution execution) {
        closures.barIdentity(ViolationId.of(execution.getProcessBusinessKey()));
    }
}
