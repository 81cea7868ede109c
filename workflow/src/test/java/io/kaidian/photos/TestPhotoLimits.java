package io.kaidian.photos;

import java.time.Duration;

/** Limits as the delivered table of numbers has them. */
public final class TestPhotoLimits {

    public static final PhotoReadingLimits DELIVERED =
            new PhotoReadingLimits(10L << 20, 40_000_000, 12_000, Duration.ofSeconds(10));

    private TestPhotoLimits() {}
}
