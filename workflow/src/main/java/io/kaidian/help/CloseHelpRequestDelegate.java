package io.kaidian.help;

import io.kaidian.cases.waivers.HelpRequestId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_CloseHelpRequest}: nobody answers any more. */
@Component
class CloseHelpRequestDelegate implements JavaDelegate {

    private final HelpOutcomeService outcomes;

    CloseHelpRequestDelegate(HelpOutcomeService outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outcomes.close(HelpRequestId.of(execution.getProcessBusinessKey()));
    }
}
