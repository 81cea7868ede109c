package io.kaidian.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExponentialBackoffTest {

    private final ExponentialBackoff backoff = new ExponentialBackoff(Duration.ofSeconds(5), Duration.ofMinutes(1));

    @Test
    void beginsWithTheFirstPauseAndDoublesItUpToTheLongest() {
        assertThat(List.of(1, 2, 3, 4, 5, 6, 100, Integer.MAX_VALUE))
                .extracting(failures -> backoff.pauseAfter(failures).toSeconds())
                .containsExactly(5L, 10L, 20L, 40L, 60L, 60L, 60L, 60L);
    }

    @Test
    void takesNoFailureAsOne() {
        assertThat(backoff.pauseAfter(0)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void shortensPausesByUpToAFifthSoThatTheyDiffer() {
        for (var failures : List.of(1, 2, 5, 100)) {
            var pause = backoff.pauseAfter(failures);

            var pauses = IntStream.range(0, 200)
                    .mapToObj(n -> backoff.jitteredPauseAfter(failures))
                    .distinct()
                    .toList();

            assertThat(pauses)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(one ->
                            assertThat(one).isBetween(pause.multipliedBy(4).dividedBy(5), pause));
        }
    }
}
