package io.kaidian.platform.jobs;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether somebody takes the checks: where nodes leave them to check nodes and none is there, submissions wait although every node
 * is well by itself. Like the lateness of jobs everybody's trouble, hence not part of readiness.
 */
@Component
class CheckNodesHealthIndicator implements HealthIndicator {

    private final CheckJobBacklog checks;
    private final JobExecutorLifecycle execution;

    CheckNodesHealthIndicator(CheckJobBacklog checks, JobExecutorLifecycle execution) {
        this.checks = checks;
        this.execution = execution;
    }

    @Override
    public Health health() {
        var now = checks.now();
        var health = now.nobodyTakesThem()
                ? Health.down().withDetail("why", "checks wait and no node takes them")
                : Health.up();
        return health.withDetail("takenHere", execution.takesChecks())
                .withDetail("waiting", now.waiting())
                .withDetail("longestSeconds", now.longest().toSeconds())
                .withDetail("held", now.held())
                .build();
    }
}
