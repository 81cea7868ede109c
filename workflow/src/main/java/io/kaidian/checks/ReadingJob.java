package io.kaidian.checks;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kaidian.cases.Slot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * What a worker is asked to do with the photo that comes beside it.
 *
 * @param what kind of work
 * @param slot where the photo belongs; null where that does not matter
 * @param maxBytes of {@link Limits}
 * @param maxPixels of {@link Limits}
 * @param maxSide of {@link Limits}
 * @param budgetMillis of {@link Limits}
 * @param mirrored whether the photo is to be flipped
 * @param turns clockwise quarter turns by which it is to be turned
 */
record ReadingJob(
        What what,
        Slot slot,
        long maxBytes,
        long maxPixels,
        int maxSide,
        long budgetMillis,
        boolean mirrored,
        int turns) {

    enum What {
        TAKE_IN,
        READ,
        TURN,
        CLEAN
    }

    /** Between two ends of one program; nothing of it is kept. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static ReadingJob takeIn(Slot slot, Limits limits) {
        return of(What.TAKE_IN, slot, limits, false, 0);
    }

    static ReadingJob read(Slot slot, Limits limits) {
        return of(What.READ, slot, limits, false, 0);
    }

    static ReadingJob turn(Limits limits, boolean mirrored, int turns) {
        return of(What.TURN, null, limits, mirrored, turns);
    }

    static ReadingJob clean(Limits limits) {
        return of(What.CLEAN, null, limits, false, 0);
    }

    private static ReadingJob of(What what, Slot slot, Limits limits, boolean mirrored, int turns) {
        return new ReadingJob(
                what,
                slot,
                limits.maxBytes(),
                limits.maxPixels(),
                limits.maxSide(),
                limits.timeBudget().toMillis(),
                mirrored,
                turns);
    }

    Limits limits() {
        return new Limits(maxBytes, maxPixels, maxSide, Duration.ofMillis(budgetMillis));
    }

    static byte[] write(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static <T> T read(byte[] json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
