package io.kaidian.platform.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Leaves a server that fails alone for a while, ever longer, so that what waits for it uses up no tries and it gets air. One
 * delivery after each rest finds out whether it works again.
 */
public class DeliveryBackoff {

    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 4;

    private final Clock clock;
    private int failures;
    private Instant until = Instant.MIN;

    public DeliveryBackoff(Clock clock) {
        this.clock = clock;
    }

    public synchronized boolean isOver() {
        return !clock.instant().isBefore(until);
    }

    public synchronized void recordSuccess() {
        failures = 0;
        until = Instant.MIN;
    }

    public synchronized void recordFailure() {
        var doubled = SHORTEST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        var rest = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        until = clock.instant()
                .plus(rest)
                .plusMillis(ThreadLocalRandom.current().nextLong(rest.toMillis() / 5));
        failures++;
    }
}
