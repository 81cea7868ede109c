package io.kaidian.platform.jobs.background;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a job goes: what one node runs for all, as the database says; what each node runs, as this one does.
 *
 * @param times its period or calendar, as the settings say it; of a queue the shortest and the longest time between two runs
 * @param failures in a row, up to now
 * @param nextAt when it runs next; null where that is not known yet
 * @param node that runs it now; null while none does, and for what each node runs
 * @param heartbeat when the node that runs it said last that it lives
 * @param isSetUp false where a setting is missing without which it has nothing to do
 */
public record BackgroundJobStatus(
        String name,
        JobScope scope,
        String times,
        boolean running,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastFailure,
        int failures,
        @Nullable Instant nextAt,
        @Nullable String node,
        @Nullable Instant heartbeat,
        boolean isSetUp) {

    /** Whether it runs when something of a queue is due. */
    public boolean drainsQueue() {
        return times.contains(JobTimes.TO);
    }

    /** How long it has been due, or how long the node that took it has been silent. */
    public Duration lag(Instant now) {
        var since = running ? heartbeat : nextAt;
        return since == null || since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
    }
}
