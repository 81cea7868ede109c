package io.kaidian.help;

import io.kaidian.cases.waivers.HelpRequestId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_AdviseSeller}: the seller reads what to do. */
@Component
class AdviseSellerDelegate implements JavaDelegate {

    private final HelpOutcomeService outcomes;

    AdviseSellerDelegate(HelpOutcomeService outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outcomes.advise(HelpRequestId.of(execution.getProcessBusinessKey()));
    }
}
