package io.kaidian.checks;

import io.kaidian.checks.image.IntakeLimits;
import java.time.Duration;

/**
 * What one photo may cost.
 *
 * @param maxBytes size of the file
 * @param maxPixels width times height, read from the header before anything is decoded
 * @param maxSide longest side in pixels
 * @param timeBudget after this much time the reading is given up
 */
public record Limits(long maxBytes, long maxPixels, int maxSide, Duration timeBudget) {

    /** The same with another time budget. */
    Limits within(Duration budget) {
        return new Limits(maxBytes, maxPixels, maxSide, budget);
    }

    IntakeLimits intake() {
        return new IntakeLimits(maxBytes, maxPixels, maxSide);
    }
}
