package io.kaidian.photos;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decodes and reads photos, and cleans other files. The seam behind which that may be slow, stand still or die without anything else noticing more
 * than that it takes longer.
 */
public interface PhotoReader {

    /**
     * @param report what was read; with a failure where the photo was not read to the end
     * @param upright the photo as it is to be kept, where the report says that it did not stand upright; null otherwise
     */
    record Reading(PhotoReport report, byte @Nullable [] upright) {

        /** Of a photo that stands upright, or was not read to the end. */
        public static Reading of(PhotoReport report) {
            return new Reading(report, null);
        }
    }

    /**
     * Looks whether a file is a photo that can be taken, and makes of it what is kept; reads nothing.
     *
     * @throws PhotoReaderUnavailableException if it cannot be looked at just now
     */
    PhotoIntakeResult takeIn(byte[] original, ExpectedPhoto expected) throws InterruptedException;

    /**
     * Begins to read a photo that is being taken in, where there is room for it beside what others wait for. What is read so counts only for
     * whoever asks for the same photo to be {@linkplain #read read} soon; a photo that is refused or not kept leaves nothing behind.
     *
     * @param hint as for {@link #read}
     */
    default void readEarly(byte[] original, ExpectedPhoto expected, @Nullable CardHint hint) {}

    /**
     * Measures and reads.
     *
     * @param original the file as it came
     * @param hint where its sender says that the card lies; null where nothing was said
     * @param budget after so much time the reading is given up
     * @param pointless whether nobody wants to know any more
     * @throws PhotoReaderUnavailableException if it cannot be read just now
     */
    Reading read(
            byte[] original,
            ExpectedPhoto expected,
            @Nullable CardHint hint,
            Duration budget,
            BooleanSupplier pointless);

    /**
     * Renders the pages of a PDF, each to be taken in as a photo.
     *
     * @param most how many pages it may have
     * @throws PhotoReaderUnavailableException if it cannot be looked at just now
     */
    PdfPages pages(byte[] pdf, int most) throws InterruptedException;

    /**
     * Makes of a file what may be kept beside a violation or an appeal.
     *
     * @throws PhotoReaderUnavailableException if it cannot be looked at just now
     */
    SanitizedFile clean(byte[] file) throws InterruptedException;
}
