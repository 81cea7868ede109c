package io.kaidian.review.decisions;

import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.jobs.background.JobScope;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;

/** Makes decisions take effect that nobody can take back any more. */
@Configuration
@ConditionalOnProperty(name = "kaidian.jobs.enabled", matchIfMissing = true)
class PendingDecisionScheduler {

    private final PendingDecisionExecutor decisions;

    PendingDecisionScheduler(PendingDecisionExecutor decisions) {
        this.decisions = decisions;
    }

    @BackgroundJob(
            value = "pending-decisions",
            every = "${kaidian.review.pending-decision-interval}",
            on = JobScope.EACH_NODE)
    void executeDue() {
        decisions.takeEffect();
    }
}
