package io.kaidian.review.tasks;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseLifecycle;
import io.kaidian.cases.CaseRepository;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.engine.UserTaskCreatedEvent;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.bpmn.CertificationProcess.Variables;
import io.kaidian.processes.dmn.DecisionTableSchemas.ReviewRouting;
import io.kaidian.review.deadlines.DefaultReviewRoute;
import io.kaidian.review.deadlines.OverduePromiseNotifier;
import io.kaidian.review.deadlines.ReviewDeadlines;
import io.kaidian.review.forecast.WaitingTimeForecast;
import java.util.Comparator;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the status of a case in step with the person whom the diagram waits for. */
@Component
class CaseStatusSynchronizer {

    private final CaseRepository cases;
    private final CaseLifecycle lifecycle;
    private final DefaultReviewRoute defaultReviewRoute;
    private final WaitingTimeForecast forecast;
    private final ReviewDeadlines plan;
    private final OverduePromiseNotifier promises;

    CaseStatusSynchronizer(
            CaseRepository cases,
            CaseLifecycle lifecycle,
            DefaultReviewRoute defaultReviewRoute,
            WaitingTimeForecast forecast,
            ReviewDeadlines plan,
            OverduePromiseNotifier promises) {
        this.cases = cases;
        this.lifecycle = lifecycle;
        this.defaultReviewRoute = defaultReviewRoute;
        this.forecast = forecast;
        this.plan = plan;
        this.promises = promises;
    }

    @EventListener
    void on(UserTaskCreatedEvent task) {
        switch (task.elementId()) {
            case CertificationProcess.REVIEW_CASE -> promise(CaseId.of(task.businessKey()), task.values());
            case CertificationProcess.SECOND_REVIEW ->
                lifecycle.startSecondReview(
                        CaseId.of(task.businessKey()),
                        task.values().get(Variables.BLIND).orElse(false));
            default -> {
                // Other tasks leave the status as it is.
            }
        }
    }

    /**
     * What the reviewer works by and what the seller is promised come from the same plan: by the ordinary route, since another
     * queue would tell what is suspected, and never before the review is due where the case really waits.
     */
    private void promise(CaseId id, ProcessVariables processVariables) {
        var before = cases.get(id).promisedBy();
        var here = waiting(processVariables);
        var ordinary = defaultReviewRoute
                .of(
                        processVariables.get(Variables.KIND).orElseThrow(),
                        processVariables.get(Variables.ROUND).orElseThrow())
                .orElse(here);
        var due = Stream.of(ordinary, here)
                .map(DefaultReviewRoute.Waiting::dueIn)
                .filter(dueIn -> dueIn != null)
                .max(Comparator.naturalOrder())
                .map(plan::calculate)
                .orElseGet(plan::inAnotherDay);
        lifecycle.startReview(id, due.promisedBy());
        forecast.promise(id, ordinary.queue(), ordinary.priority(), due);
        if (before != null && due.promisedBy().isAfter(before)) {
            promises.notifyDelay(cases.get(id), before);
        }
    }

    private static DefaultReviewRoute.Waiting waiting(ProcessVariables processVariables) {
        return new DefaultReviewRoute.Waiting(
                processVariables.get(Variables.QUEUE).orElse(CertificationWorkItemFactory.ORDINARY_QUEUE),
                processVariables.get(Variables.PRIORITY).orElse(0),
                processVariables
                        .get(Variables.DUE_IN)
                        .map(ReviewRouting.DUE_IN::required)
                        .orElse(null));
    }
}
