package io.kaidian.review.decisions;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** Makes decisions take effect that nobody can take back any more. */
@Configuration
@ConditionalOnProperty(name = "kaidian.jobs.enabled", matchIfMissing = true)
class PendingDecisionScheduler {

    private final PendingDecisionExecutor decisions;

    PendingDecisionScheduler(PendingDecisionExecutor decisions) {
        this.decisions = decisions;
    }

    @Scheduled(fixedDelayString = "${kaidian.review.pending-decision-interval}")
    void executeDue() {
        decisions.takeEffect();
    }
}
