package io.kaidian.checks.reading;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Whether this node can take photos in and read them. Not part of readiness: without it people still sign in, review and
 * decide, who uploads is told to send the photo again, and what stops the processes of one node mostly stops those of all.
 */
@Component
class PhotoReaderHealthIndicator implements HealthIndicator {

    private final PhotoReaderProcesses processes;

    PhotoReaderHealthIndicator(PhotoReaderProcesses processes) {
        this.processes = processes;
    }

    @Override
    public Health health() {
        var state = processes.workers().state();
        var health = Health.up();
        if (state.wanted() > 0 && state.ready() == 0) {
            health = state.starting() ? Health.status(Status.UNKNOWN) : Health.down();
        }
        if (state.trouble() != null) {
            health.withDetail("why", state.trouble());
        }
        return health.withDetail("wanted", state.wanted())
                .withDetail("ready", state.ready())
                .build();
    }
}
