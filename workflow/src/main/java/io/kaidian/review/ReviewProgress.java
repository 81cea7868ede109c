package io.kaidian.review;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.Cases;
import io.kaidian.processes.CertificationProcess;
import io.kaidian.processes.CertificationProcess.Variables;
import io.kaidian.support.engine.HumanTaskCreated;
import java.time.Instant;
import java.util.Date;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the status of a case in step with the person whom the diagram waits for. */
@Component
class ReviewProgress {

    private final Cases cases;
    private final OrdinaryRoute ordinaryRoute;
    private final QueueForecast forecast;

    ReviewProgress(Cases cases, OrdinaryRoute ordinaryRoute, QueueForecast forecast) {
        this.cases = cases;
        this.ordinaryRoute = ordinaryRoute;
        this.forecast = forecast;
    }

    @EventListener
    void on(HumanTaskCreated task) {
        switch (task.elementId()) {
            case CertificationProcess.REVIEW_CASE -> {
                var id = CaseId.of(task.businessKey());
                var here = waiting(task);
                var ordinary = ordinaryRoute
                        .of(
                                task.values().get(Variables.KIND).orElseThrow(),
                                task.values().get(Variables.ROUND).orElseThrow())
                        .orElse(here);
                cases.toReview(
                        id,
                        forecast.promise(
                                id, ordinary.queue(), ordinary.priority(), later(ordinary.dueAt(), here.dueAt())));
            }
            case CertificationProcess.SECOND_REVIEW ->
                cases.toSecondReview(
                        CaseId.of(task.businessKey()),
                        task.values().get(Variables.BLIND).orElse(false));
            default -> {
                // Other tasks leave the status as it is.
            }
        }
    }

    private static OrdinaryRoute.Waiting waiting(HumanTaskCreated task) {
        return new OrdinaryRoute.Waiting(
                task.values().get(Variables.QUEUE).orElse(CertificationWork.ORDINARY_QUEUE),
                task.values().get(Variables.PRIORITY).orElse(0),
                task.values().get(Variables.REVIEW_DUE_AT).map(Date::toInstant).orElse(null));
    }

    /** Nobody is promised an answer before it is due. */
    private static Instant later(Instant one, Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }
}
