package io.kaidian.photos.inspection;

import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.ExpectedPhoto;
import io.kaidian.photos.PhotoReadingLimits;
import io.kaidian.photos.PhotoSubject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;

/** A drawn card of nobody, marked as a specimen, that is read before the first photo comes. */
public record WarmUpPhoto(byte[] content, ExpectedPhoto expected, PhotoReadingLimits limits) {

    private static final ExpectedPhoto EXPECTED =
            new ExpectedPhoto(DocumentSlot.valueOf("WARM_UP"), PhotoSubject.CARD_FRONT);

    /** Reading it takes a second. A machine that is too busy for that has readers all the same, if not warm ones. */
    private static final PhotoReadingLimits LIMITS =
            new PhotoReadingLimits(1 << 20, 4_000_000, 4_000, Duration.ofSeconds(10));

    public static WarmUpPhoto load() {
        try (var file = WarmUpPhoto.class.getResourceAsStream("/photos/warm-up.jpg")) {
            return new WarmUpPhoto(Objects.requireNonNull(file).readAllBytes(), EXPECTED, LIMITS);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
