package io.kaidian.correction;

import io.kaidian.cases.CaseId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_ReturnCase}: opens the faulty items to the seller and begins to wait. */
@Component
class ReturnCaseDelegate implements JavaDelegate {

    private final CorrectionService correctionService;

    ReturnCaseDelegate(CorrectionService correctionService) {
        this.correctionService = correctionService;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var waiting = correctionService.returnToSeller(CaseId.of(execution.getProcessBusinessKey()));
        CorrectionTimerVariables.set(execution, waiting);
    }
}
