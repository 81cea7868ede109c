package io.kaidian.photos;

import io.kaidian.photos.formats.PhotoFileLimits;
import java.time.Duration;

/**
 * What one photo may cost.
 *
 * @param maxBytes size of the file
 * @param maxPixels width times height, read from the header before anything is decoded
 * @param maxSide longest side in pixels
 * @param timeBudget after this much time the reading is given up
 */
public record PhotoReadingLimits(long maxBytes, long maxPixels, int maxSide, Duration timeBudget) {

    /** The same with another time budget. */
    public PhotoReadingLimits within(Duration budget) {
        return new PhotoReadingLimits(maxBytes, maxPixels, maxSide, budget);
    }

    public PhotoFileLimits intake() {
        return new PhotoFileLimits(maxBytes, maxPixels, maxSide);
    }
}
