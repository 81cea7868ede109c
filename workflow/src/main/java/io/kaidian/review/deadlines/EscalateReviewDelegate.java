package io.kaidian.review.deadlines;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.worklist.WorkItemEscalation;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_EscalateReview}: puts what is overdue on top, without taking it from anybody, and tells leads. */
@Component
class EscalateReviewDelegate implements JavaDelegate {

    private final CaseRepository cases;
    private final CaseHistory history;
    private final WorkItemEscalation escalations;
    private final ReviewDeadlineNotifier notices;

    EscalateReviewDelegate(
            CaseRepository cases, CaseHistory history, WorkItemEscalation escalations, ReviewDeadlineNotifier notices) {
        this.cases = cases;
        this.history = history;
        this.escalations = escalations;
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = CaseId.of(execution.getProcessBusinessKey());
        history.record(id, CaseHistoryEntry.Event.REVIEW_OVERDUE, cases.get(id).round(), Map.of());
        escalations.escalate(id.value());
        notices.overdue();
    }
}
