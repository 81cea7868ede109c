package io.kaidian.review;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.Cases;
import io.kaidian.processes.CertificationProcess;
import io.kaidian.processes.CertificationProcess.Variables;
import io.kaidian.support.engine.HumanTaskCreated;
import java.time.Clock;
import java.util.Date;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the status of a case in step with the person whom the diagram waits for. */
@Component
class ReviewProgress {

    private final Cases cases;
    private final Clock clock;

    ReviewProgress(Cases cases, Clock clock) {
        this.cases = cases;
        this.clock = clock;
    }

    @EventListener
    void on(HumanTaskCreated task) {
        switch (task.elementId()) {
            case CertificationProcess.REVIEW_CASE -> {
                var due = task.values().get(Variables.REVIEW_DUE_AT).map(Date::toInstant);
                cases.toReview(CaseId.of(task.businessKey()), due.orElseGet(clock::instant));
            }
            case CertificationProcess.SECOND_REVIEW -> cases.toSecondReview(CaseId.of(task.businessKey()));
            default -> {
                // Other tasks leave the status as it is.
            }
        }
    }
}
