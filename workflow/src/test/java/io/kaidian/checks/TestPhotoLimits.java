package io.kaidian.checks;

import java.time.Duration;

/** Limits as the delivered table of numbers has them. */
final class TestPhotoLimits {

    static final PhotoReadingLimits DELIVERED =
            new PhotoReadingLimits(10L << 20, 40_000_000, 12_000, Duration.ofSeconds(10));

    private TestPhotoLimits() {}
}
