package io.kaidian.platform.jobs;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait after failures in a row: twice as long after each.
 *
 * @param first after one failure
 * @param longest never longer than that
 */
public record ExponentialBackoff(Duration first, Duration longest) {

    /** More of them would not fit into a number, and every pause that anybody sets is reached before. */
    private static final int MOST_DOUBLINGS = 30;

    private static final int JITTER_PART = 5;

    /** @param failures in a row, the last one included */
    public Duration pauseAfter(int failures) {
        var doubled = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    /**
     * The same, up to a fifth shorter by chance, so that what failed together does not come back together.
     *
     * @param failures in a row, the last one included
     */
    public Duration jitteredPauseAfter(int failures) {
        var pause = pauseAfter(failures);
        return pause.minusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / JITTER_PART + 1));
    }
}
