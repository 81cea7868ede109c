package io.kaidian.review;

import io.kaidian.cases.CaseId;
import io.kaidian.support.worklist.Escalations;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_WarnOfDueReview}: lifts what is due soon, so that it is decided in time. */
@Component
class WarnOfDueReviewDelegate implements JavaDelegate {

    private final Escalations escalations;

    WarnOfDueReviewDelegate(Escalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        escalations.warn(CaseId.of(execution.getProcessBusinessKey()).value());
    }
}
