package io.kaidian.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many places one address takes from all. */
class FairShareLimiterTest {

    private final FairShareLimiter share = new FairShareLimiter(8);

    @Test
    void leavesTheLastQuarterToOthers() {
        for (int i = 0; i < 6; i++) {
            assertThat(share.enter("a")).isTrue();
        }

        assertThat(share.enter("a")).isFalse();
        assertThat(share.enter("b")).isTrue();
        assertThat(share.enter("c")).isTrue();
        assertThat(share.enter("d")).as("all are taken").isFalse();
    }

    @Test
    void givesPlacesBack() {
        for (int i = 0; i < 6; i++) {
            share.enter("a");
        }
        share.leave("a");

        assertThat(share.enter("a")).isTrue();
        assertThat(share.enter("a")).isFalse();
    }
}
