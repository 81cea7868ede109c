package io.kaidian.enforcement.sanctions.suspension;

import io.kaidian.enforcement.violations.ViolationId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_ReinstateShop}: opens the shop again. */
@Component
class ReinstateShopDelegate implements JavaDelegate {

    private final SuspensionEndService ends;

    ReinstateShopDelegate(SuspensionEndService ends) {
        this.ends = ends;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ends.reinstate(ViolationId.of(execution.getProcessBusinessKey()));
    }
}
