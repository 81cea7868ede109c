package io.kaidian.checks;

import java.time.Duration;

/** Limits as the delivered table of numbers has them. */
final class TestLimits {

    static final Limits DELIVERED = new Limits(10L << 20, 40_000_000, 12_000, Duration.ofSeconds(10));

    private TestLimits() {}
}
