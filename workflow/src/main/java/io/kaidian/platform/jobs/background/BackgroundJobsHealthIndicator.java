package io.kaidian.platform.jobs.background;

import io.kaidian.platform.cluster.ConditionalOnServingNode;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the server does what it does by itself: the runner runs as it should, no job has been due for long, none is held by a node that
 * is gone, none fails again and again. No reason to send requests elsewhere; hence not part of readiness.
 */
@Component
@ConditionalOnServingNode
class BackgroundJobsHealthIndicator implements HealthIndicator {

    private static final Duration LATE = Duration.ofMinutes(10);
    private static final int FAILURES = 5;

    private final BackgroundJobRunner runner;
    private final BackgroundJobMonitor jobs;

    BackgroundJobsHealthIndicator(BackgroundJobRunner runner, BackgroundJobMonitor jobs) {
        this.runner = runner;
        this.jobs = jobs;
    }

    @Override
    public Health health() {
        var now = Instant.now();
        var all = jobs.all();
        var late = all.stream()
                .filter(job -> job.scope() == JobScope.ONE_NODE)
                .filter(job -> job.lag(now).compareTo(LATE) > 0)
                .collect(Collectors.toMap(
                        BackgroundJobStatus::name, job -> job.lag(now).toSeconds()));
        var failing = all.stream()
                .filter(job -> job.failures() >= FAILURES)
                .collect(Collectors.toMap(BackgroundJobStatus::name, BackgroundJobStatus::failures));
        var stands = runner.isSharedWanted() && !runner.isSharedRunning() || !runner.isRunning();
        var health = stands || !late.isEmpty() || !failing.isEmpty() ? Health.down() : Health.up();
        return health.withDetail("runsHere", runner.isSharedRunning())
                .withDetail("jobs", all.size())
                .withDetail("lateSeconds", late)
                .withDetail("failuresInARow", failing)
                .build();
    }
}
