package io.kaidian.studio.monitoring;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says of one element of a diagram.
 *
 * @param waiting how many are there now
 * @param passed how many left it within the period
 * @param median how long half of those stayed at most; null where none passed
 * @param slow how long 95 of 100 stayed at most; null where none passed
 */
public record ActivityStatistics(
        int waiting,
        int passed,
        @Nullable Duration median,
        @Nullable Duration slow) {}
