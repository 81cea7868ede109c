package io.kaidian.review.decisions;

import io.kaidian.platform.clock.BusinessClockMovedEvent;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.jobs.background.BackgroundJobWokenEvent;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Makes decisions take effect that nobody can take back any more. */
@Configuration
class PendingDecisionScheduler {

    static final String JOB = "pending-decisions";

    private final PendingDecisionExecutor decisions;
    private final ApplicationEventPublisher events;

    PendingDecisionScheduler(PendingDecisionExecutor decisions, ApplicationEventPublisher events) {
        this.decisions = decisions;
        this.events = events;
    }

    @BackgroundJob(value = JOB, every = "${kaidian.review.pending-decision-interval}", idle = "PT30S")
    Optional<Duration> executeDue() {
        return decisions.takeEffect();
    }

    /** What was to take effect later may be due now. */
    @EventListener
    void on(BusinessClockMovedEvent moved) {
        events.publishEvent(new BackgroundJobWokenEvent(JOB));
    }
}
