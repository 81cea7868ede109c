package io.kaidian.platform.jobs.background;

import io.kaidian.platform.jobs.ExponentialBackoff;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * When a job runs.
 *
 * @param period from the end of one run to the next; null where a calendar says it
 * @param cron when it runs; null where a period says it
 * @param idle for a queue, the longest time between two runs, where {@code period} is the shortest; null for other jobs
 * @param firstAfter when it runs for the first time
 * @param longestBackoff the longest time that a job waits that failed again and again
 */
record JobTimes(
        @Nullable Duration period,
        @Nullable Duration idle,
        @Nullable CronExpression cron,
        ZoneId zone,
        Duration firstAfter,
        Duration longestBackoff) {

    /** Between the shortest and the longest time. */
    static final String TO = "–";

    private static final Duration SHORTEST_BACKOFF = Duration.ofSeconds(2);

    /** The first run ever. */
    Instant first(Instant now) {
        return cron == null ? now.plus(firstAfter) : next(now);
    }

    /**
     * The run after one that succeeded.
     *
     * @param due in how long the next of what waits in a queue is due; null where nothing waits
     */
    Instant next(Instant done, @Nullable Duration due) {
        if (idle != null && period != null) {
            var wait = due == null || due.compareTo(idle) > 0 ? idle : due;
            return done.plus(wait.compareTo(period) < 0 ? period : wait);
        }
        return next(done);
    }

    /** The run after one that succeeded, where no work is known. */
    Instant next(Instant done) {
        if (idle != null) {
            return done.plus(idle);
        }
        if (period != null) {
            return done.plus(period);
        }
        var next = cron == null ? null : cron.next(done.atZone(zone));
        // A calendar that names no further day, such as 30 February.
        return next == null ? done.plus(Duration.ofDays(365)) : next.toInstant();
    }

    /**
     * The run after one that failed: soon, then after twice the time, and so on.
     *
     * @param failures in a row, that one included
     */
    Instant again(Instant done, int failures) {
        return done.plus(new ExponentialBackoff(SHORTEST_BACKOFF, longestBackoff).pauseAfter(failures));
    }

    /**
     * How far ahead a run may be planned at most; null where a calendar says when it is.
     *
     * @param failures in a row so far
     */
    @Nullable
    Duration longestWait(int failures) {
        if (period == null) {
            return null;
        }
        var usual = idle == null ? period : idle;
        var longest = usual.compareTo(firstAfter) < 0 ? firstAfter : usual;
        return failures > 0 && longest.compareTo(longestBackoff) < 0 ? longestBackoff : longest;
    }

    /** As it is written in the settings. */
    String text() {
        if (period == null) {
            return String.valueOf(cron);
        }
        return idle == null ? period.toString() : period + TO + idle;
    }
}
