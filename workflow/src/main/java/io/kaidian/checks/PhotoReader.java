package io.kaidian.checks;

import io.kaidian.cases.Slot;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Reads a photo that was taken in. The seam behind which reading may be slow, stand still or die without anything else
 * noticing more than that it takes longer.
 */
public interface PhotoReader {

    /**
     * Measures and reads.
     *
     * @param original the file as it came
     * @param budget after so much time the reading is given up
     * @param pointless whether nobody wants to know any more
     * @return what was read; with a failure where the photo was not read to the end
     */
    PhotoReport read(byte[] original, Slot slot, Duration budget, BooleanSupplier pointless);

    /** The photo as it is to be kept, turned as the report says. */
    byte[] upright(byte[] original, PhotoReport report);
}
