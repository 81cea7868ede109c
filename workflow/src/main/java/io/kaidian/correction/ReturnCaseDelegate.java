package io.kaidian.correction;

import io.kaidian.cases.CaseId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_ReturnCase}: opens the faulty items to the seller and begins to wait. */
@Component
class ReturnCaseDelegate implements JavaDelegate {

    private final CaseReturnService returns;

    ReturnCaseDelegate(CaseReturnService returns) {
        this.returns = returns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var waiting = returns.returnToSeller(CaseId.of(execution.getProcessBusinessKey()));
        CorrectionTimerVariables.set(execution, waiting);
    }
}
