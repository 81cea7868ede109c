package io.kaidian.platform.clock;

import java.time.Duration;

/**
 * From when to when is worked on a working day.
 *
 * @param begin since midnight of the business zone
 * @param end since the same midnight, after {@code begin}
 */
public record WorkingHours(Duration begin, Duration end) {

    public WorkingHours {
        if (begin.isNegative() || begin.compareTo(end) >= 0 || end.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("No working hours: from " + begin + " to " + end);
        }
    }

    /** How long a working day is. */
    public Duration length() {
        return end.minus(begin);
    }

    /** Whether a moment so long after midnight is within them. */
    public boolean hold(Duration sinceMidnight) {
        return sinceMidnight.compareTo(begin) >= 0 && sinceMidnight.compareTo(end) < 0;
    }
}
