package io.kaidian.platform.jobs.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.support.CronExpression;

class JobTimesTest {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Test
    void countsAPeriodFromTheEndOfTheLastRun() {
        var times = new JobTimes(
                Duration.ofMinutes(1), null, null, SHANGHAI, Duration.ofMinutes(10), Duration.ofMinutes(5));

        assertThat(times.first(NOON)).isEqualTo("2026-03-02T04:10:00Z");
        assertThat(times.next(NOON)).isEqualTo("2026-03-02T04:01:00Z");
    }

    @Test
    void readsACalendarInTheZoneOfBusiness() {
        var times = new JobTimes(
                null, null, CronExpression.parse("0 30 3 * * *"), SHANGHAI, Duration.ZERO, Duration.ofMinutes(5));

        assertThat(times.first(NOON)).isEqualTo("2026-03-02T19:30:00Z");
        assertThat(times.next(Instant.parse("2026-03-02T19:30:00Z"))).isEqualTo("2026-03-03T19:30:00Z");
    }

    @Test
    void runsAQueueWhenTheNextOfItIsDueWithinBounds() {
        var times = new JobTimes(
                Duration.ofSeconds(1), Duration.ofSeconds(30), null, SHANGHAI, Duration.ZERO, Duration.ofMinutes(1));

        assertThat(times.next(NOON, Duration.ofSeconds(7))).isEqualTo(NOON.plusSeconds(7));
        assertThat(times.next(NOON, Duration.ofSeconds(-7))).isEqualTo(NOON.plusSeconds(1));
        assertThat(times.next(NOON, Duration.ofMinutes(7))).isEqualTo(NOON.plusSeconds(30));
        assertThat(times.next(NOON, null)).isEqualTo(NOON.plusSeconds(30));
    }

    @Test
    void waitsTwiceAsLongAfterEachFailureUpToALimit() {
        var times = new JobTimes(Duration.ofHours(1), null, null, SHANGHAI, Duration.ZERO, Duration.ofSeconds(15));

        assertThat(List.of(1, 2, 3, 4, 5, 1000))
                .extracting(failures ->
                        Duration.between(NOON, times.again(NOON, failures)).toSeconds())
                .containsExactly(2L, 4L, 8L, 15L, 15L, 15L);
    }

    @Test
    void knowsHowFarAheadARunMayBePlanned() {
        var minute = Duration.ofMinutes(1);
        var often = new JobTimes(minute, null, null, SHANGHAI, Duration.ofSeconds(5), Duration.ofMinutes(5));
        var lateFirst = new JobTimes(minute, null, null, SHANGHAI, Duration.ofMinutes(9), Duration.ofMinutes(5));
        var queue = new JobTimes(Duration.ofSeconds(1), minute, null, SHANGHAI, Duration.ZERO, Duration.ofSeconds(20));
        var calendar = new JobTimes(
                null, null, CronExpression.parse("0 30 3 * * *"), SHANGHAI, Duration.ZERO, Duration.ofMinutes(5));

        assertThat(often.longestWait(0)).isEqualTo(minute);
        assertThat(often.longestWait(1)).isEqualTo(Duration.ofMinutes(5));
        assertThat(lateFirst.longestWait(1)).isEqualTo(Duration.ofMinutes(9));
        assertThat(queue.longestWait(3)).isEqualTo(minute);
        assertThat(calendar.longestWait(0)).isNull();
    }

    @Test
    void letsNoPartOfAJobWaitForAnother() {
        var done = new ArrayList<String>();

        assertThatThrownBy(() -> JobParts.run(
                        () -> done.add("first"),
                        () -> {
                            throw new IllegalStateException("second");
                        },
                        () -> {
                            throw new IllegalStateException("third");
                        },
                        () -> done.add("fourth")))
                .hasMessage("second")
                .satisfies(failed -> assertThat(failed.getSuppressed())
                        .singleElement()
                        .satisfies(other -> assertThat(other).hasMessage("third")));

        assertThat(done).containsExactly("first", "fourth");
    }
}
