package io.kaidian.worklist;

import java.time.Duration;

/**
 * Spans of time in steps that grow with the span, so that some dozen sums tell the median and the slowest twentieth of
 * millions of spans: eight steps for each doubling, which is right within nine percent.
 */
final class DurationHistogram {

    /** The step of an interval, in SQL; {@code %s} is the interval. */
    static final String SQL_STEP = "floor(8 * log(2.0, 1 + greatest(0, extract(epoch from %s)) / 60))::text";

    private static final int STEPS_FOR_EACH_DOUBLING = 8;

    private DurationHistogram() {}

    /** The middle of a step. */
    static Duration middleOf(int step) {
        return Duration.ofSeconds(Math.round((Math.pow(2, (step + 0.5) / STEPS_FOR_EACH_DOUBLING) - 1) * 60));
    }
}
