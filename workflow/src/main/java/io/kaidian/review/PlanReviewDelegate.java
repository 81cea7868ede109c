package io.kaidian.review;

import static io.kaidian.support.engine.Variables.get;
import static io.kaidian.support.engine.Variables.set;

import io.kaidian.processes.CertificationProcess.Variables;
import io.kaidian.processes.HouseTables.ReviewRouting;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_PlanReview}: sets when the decision is due. */
@Component
class PlanReviewDelegate implements JavaDelegate {

    private final ReviewPlan plan;

    PlanReviewDelegate(ReviewPlan plan) {
        this.plan = plan;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var due = plan.in(ReviewRouting.DUE_IN.required(get(execution, Variables.DUE_IN)));
        set(execution, Variables.REVIEW_DUE_AT, Date.from(due.dueAt()));
        set(execution, Variables.REVIEW_DUE_SOON_AT, Date.from(due.dueSoonAt()));
    }
}
