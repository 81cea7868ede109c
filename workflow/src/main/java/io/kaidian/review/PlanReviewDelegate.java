package io.kaidian.review;

import static io.kaidian.support.engine.Variables.get;
import static io.kaidian.support.engine.Variables.set;

import io.kaidian.processes.CertificationProcess.Variables;
import io.kaidian.processes.HouseTables.ReviewRouting;
import io.kaidian.support.engine.ReadingStep;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_PlanReview}: sets when the decision is due. */
@Component
class PlanReviewDelegate extends ReadingStep<Duration> {

    private final ReviewPlan plan;

    PlanReviewDelegate(ReviewPlan plan) {
        this.plan = plan;
    }

    @Override
    protected Duration read(DelegateExecution execution) {
        return ReviewRouting.DUE_IN.required(get(execution, Variables.DUE_IN));
    }

    @Override
    protected void act(DelegateExecution execution, Duration dueIn) {
        var due = plan.in(dueIn);
        set(execution, Variables.REVIEW_DUE_AT, Date.from(due.dueAt()));
        set(execution, Variables.REVIEW_DUE_SOON_AT, Date.from(due.dueSoonAt()));
    }
}
