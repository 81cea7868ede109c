package io.kaidian.platform.jobs;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether cases move: jobs run on this node as they should, and none has been due for long. No reason to send requests
 * elsewhere, since lateness is everybody's; hence not part of readiness.
 */
@Component
class JobExecutorHealthIndicator implements HealthIndicator {

    private static final Duration LATE = Duration.ofMinutes(10);

    private final JobExecutorLifecycle execution;
    private final JobLag lag;

    JobExecutorHealthIndicator(JobExecutorLifecycle execution, JobLag lag) {
        this.execution = execution;
        this.lag = lag;
    }

    @Override
    public Health health() {
        var late = lag.now();
        var wanted = execution.isAutoStartup();
        var stuck = wanted && !execution.isRunning() || late.compareTo(LATE) > 0;
        return (stuck ? Health.down() : Health.up())
                .withDetail("runsHere", execution.isRunning())
                .withDetail("lagSeconds", late.toSeconds())
                .build();
    }
}
