package io.kaidian.enforcement.sanctions.closure;

import io.kaidian.enforcement.violations.ViolationId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_BarIdentity}: keeps the identity from opening another shop. */
@Component
class BarIdentityDelegate implements JavaDelegate {

    private final IdentityBarringService identities;

    BarIdentityDelegate(IdentityBarringService identities) {
        this.identities = identities;
    }

    @Override
    public void execute(DelegateExecution execution) {
        identities.bar(ViolationId.of(execution.getProcessBusinessKey()));
    }
}
