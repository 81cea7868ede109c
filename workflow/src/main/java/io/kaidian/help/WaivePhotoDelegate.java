package io.kaidian.help;

import io.kaidian.cases.waivers.HelpRequestId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_WaivePhoto}: the photo is not asked for any more. */
@Component
class WaivePhotoDelegate implements JavaDelegate {

    private final HelpOutcomeService outcomes;

    WaivePhotoDelegate(HelpOutcomeService outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outcomes.waive(HelpRequestId.of(execution.getProcessBusinessKey()));
    }
}
