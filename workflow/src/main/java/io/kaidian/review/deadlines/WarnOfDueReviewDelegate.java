package io.kaidian.review.deadlines;

import io.kaidian.cases.CaseId;
import io.kaidian.worklist.WorkItemEscalation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_WarnOfDueReview}: lifts what is due soon and tells who holds it. */
@Component
class WarnOfDueReviewDelegate implements JavaDelegate {

    private final WorkItemEscalation escalations;
    private final ReviewDeadlineNotifier notices;

    WarnOfDueReviewDelegate(WorkItemEscalation escalations, ReviewDeadlineNotifier notices) {
        this.escalations = escalations;
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.dueSoon(
                escalations.warn(CaseId.of(execution.getProcessBusinessKey()).value()));
    }
}
