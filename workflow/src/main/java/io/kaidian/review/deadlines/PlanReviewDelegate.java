package io.kaidian.review.deadlines;

import static io.kaidian.platform.engine.VariableAccess.get;
import static io.kaidian.platform.engine.VariableAccess.set;

import io.kaidian.platform.engine.DecisionReadingStep;
import io.kaidian.processes.bpmn.CertificationProcess.Variables;
import io.kaidian.processes.dmn.DecisionTableSchemas.ReviewRouting;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_PlanReview}: sets when the decision is due. */
@Component
class PlanReviewDelegate extends DecisionReadingStep<Duration> {

    private final ReviewDeadlines plan;

    PlanReviewDelegate(ReviewDeadlines plan) {
        this.plan = plan;
    }

    @Override
    public Duration read(DelegateExecution execution) {
        return ReviewRouting.DUE_IN.required(get(execution, Variables.DUE_IN));
    }

    @Override
    protected void act(DelegateExecution execution, Duration dueIn) {
        var due = plan.calculate(dueIn);
        set(execution, Variables.REVIEW_DUE_AT, Date.from(due.dueAt()));
        set(execution, Variables.REVIEW_DUE_SOON_AT, Date.from(due.dueSoonAt()));
    }
}
