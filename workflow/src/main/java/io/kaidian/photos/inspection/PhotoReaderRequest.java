package io.kaidian.photos.inspection;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kaidian.photos.CardHint;
import io.kaidian.photos.ExpectedPhoto;
import io.kaidian.photos.PhotoReadingLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a worker is asked to do with the photo that comes beside it.
 *
 * @param what kind of work
 * @param expected where the photo belongs; null where that does not matter
 * @param hint where the card is said to lie; null where nothing was said
 * @param maxBytes of {@link PhotoReadingLimits}
 * @param maxPixels of {@link PhotoReadingLimits}
 * @param maxSide of {@link PhotoReadingLimits}
 * @param budgetMillis of {@link PhotoReadingLimits}
 * @param mostPages how many pages a PDF may have
 */
public record PhotoReaderRequest(
        Operation what,
        @Nullable ExpectedPhoto expected,
        @Nullable CardHint hint,
        long maxBytes,
        long maxPixels,
        int maxSide,
        long budgetMillis,
        int mostPages) {

    public enum Operation {
        TAKE_IN,
        READ,
        CLEAN,
        PAGES
    }

    /** Between two ends of one program; nothing of it is kept. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public static PhotoReaderRequest takeIn(ExpectedPhoto expected, PhotoReadingLimits limits) {
        return of(Operation.TAKE_IN, expected, null, limits, 0);
    }

    public static PhotoReaderRequest read(ExpectedPhoto expected, @Nullable CardHint hint, PhotoReadingLimits limits) {
        return of(Operation.READ, expected, hint, limits, 0);
    }

    public static PhotoReaderRequest pages(PhotoReadingLimits limits, int most) {
        return of(Operation.PAGES, null, null, limits, most);
    }

    public static PhotoReaderRequest clean(PhotoReadingLimits limits) {
        return of(Operation.CLEAN, null, null, limits, 0);
    }

    private static PhotoReaderRequest of(
            Operation what,
            @Nullable ExpectedPhoto expected,
            @Nullable CardHint hint,
            PhotoReadingLimits limits,
            int mostPages) {
        return new PhotoReaderRequest(
                what,
                expected,
                hint,
                limits.maxBytes(),
                limits.maxPixels(),
                limits.maxSide(),
                limits.timeBudget().toMillis(),
                mostPages);
    }

    PhotoReadingLimits limits() {
        return new PhotoReadingLimits(maxBytes, maxPixels, maxSide, Duration.ofMillis(budgetMillis));
    }

    public static byte[] write(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static <T> T read(byte[] json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
