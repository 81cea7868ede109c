package io.kaidian.platform.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingCalendarTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static final WorkingHours OFFICE = new WorkingHours(Duration.ofHours(9), Duration.ofHours(18));

    private final WorkingCalendar calendar = new WorkingCalendar(new BusinessZone(SHANGHAI), HolidayCsvReader.all());

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01", "2026-02-15", "2026-02-23", "2026-05-05", "2026-10-07"})
    void restsOnPublicHolidays(LocalDate holiday) {
        assertThat(calendar.isWorkingDay(holiday)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"})
    void worksOnTheWeekendDaysThatMakeUpForAHoliday(LocalDate madeUp) {
        assertThat(calendar.isWorkingDay(madeUp)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2026-03-06,true", "2026-03-07,false", "2026-03-08,false", "2026-03-09,true", "2031-03-08,false"})
    void restsOnOrdinaryWeekends(LocalDate date, boolean worked) {
        assertThat(calendar.isWorkingDay(date)).isEqualTo(worked);
    }

    @ParameterizedTest
    @CsvSource({
        // an ordinary week, over a weekend
        "2026-03-02,5,2026-03-09",
        // Saturday 14 February is worked, then nine days of holiday
        "2026-02-13,2,2026-02-24",
        // from within the holiday
        "2026-02-17,1,2026-02-24",
        "2026-03-02,0,2026-03-02"
    })
    void countsWorkingDays(LocalDate start, int days, LocalDate end) {
        assertThat(calendar.plusWorkingDays(at(start), days)).isEqualTo(at(end));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-06T08:59, 2026-03-06T09:00",
        "2026-03-06T09:00, 2026-03-06T09:00",
        "2026-03-06T18:00, 2026-03-06T18:00",
        "2026-03-06T18:01, 2026-03-09T09:00",
        "2026-03-07T13:13, 2026-03-09T09:00",
        // a Saturday that is worked, and the holiday after it
        "2026-02-14T13:13, 2026-02-14T13:13",
        "2026-02-15T13:13, 2026-02-24T09:00"
    })
    void findsTheNextMomentOfWork(LocalDateTime moment, LocalDateTime worked) {
        assertThat(LocalDateTime.ofInstant(
                        calendar.workingMomentFrom(moment.atZone(SHANGHAI).toInstant(), OFFICE), SHANGHAI))
                .isEqualTo(worked);
    }

    /** Egypt changes its clocks in the night to a Friday, Paraguay did on Sundays; what is worked then is asked by the wall clock. */
    @ParameterizedTest
    @CsvSource({
        // forward, at midnight: Friday has 23 hours and begins at 1:00
        "Africa/Cairo,     2026-04-24T08:00, PT2H,  2026-04-24T11:00",
        "Africa/Cairo,     2026-04-23T17:00, PT3H,  2026-04-24T11:00",
        // back: Thursday has 25 hours
        "Africa/Cairo,     2026-10-29T08:00, PT2H,  2026-10-29T11:00",
        "Africa/Cairo,     2026-10-29T17:00, PT2H,  2026-10-30T10:00",
        // over a weekend in which clocks are changed
        "America/New_York, 2026-03-06T17:00, PT2H,  2026-03-09T10:00",
        "America/New_York, 2026-10-30T17:00, PT2H,  2026-11-02T10:00",
        "Europe/Berlin,    2026-03-27T17:30, PT1H,  2026-03-30T09:30"
    })
    void worksByTheClockOnTheWallWhenClocksAreChanged(
            ZoneId id, LocalDateTime start, Duration span, LocalDateTime end) {
        var there = new WorkingCalendar(new BusinessZone(id), Map.of());

        assertThat(LocalDateTime.ofInstant(
                        there.plusWorkingTime(start.atZone(id).toInstant(), span, OFFICE), id))
                .isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "Africa/Cairo,     2026-04-22T10:15, 2, 2026-04-24T10:15",
        "America/New_York, 2026-03-06T10:15, 1, 2026-03-09T10:15",
        // a time that does not exist on the day it falls on is the one an hour later
        "Africa/Cairo,     2026-04-23T00:30, 1, 2026-04-24T01:30"
    })
    void keepsTheTimeOfDayOverAChangeOfClocks(ZoneId id, LocalDateTime start, int days, LocalDateTime end) {
        var there = new WorkingCalendar(new BusinessZone(id), Map.of());

        assertThat(LocalDateTime.ofInstant(
                        there.plusWorkingDays(start.atZone(id).toInstant(), days), id))
                .isEqualTo(end);
    }

    @Test
    void countsByTheDateInTheBusinessZone() {
        var fridayEveningInUtcButSaturdayInShanghai = ZonedDateTime.parse("2026-03-06T20:00:00Z");

        var later = calendar.plusWorkingDays(fridayEveningInUtcButSaturdayInShanghai.toInstant(), 1);

        assertThat(later).isEqualTo("2026-03-08T20:00:00Z");
    }

    @Test
    void refusesToCountBackwards() {
        assertThatThrownBy(() -> calendar.plusWorkingDays(at(LocalDate.of(2026, 3, 2)), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Instant at(LocalDate date) {
        return date.atTime(LocalTime.of(10, 30)).atZone(SHANGHAI).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        // within the day, over the night, over the weekend, two whole days
        "2026-03-02T10:00,PT2H,2026-03-02T12:00",
        "2026-03-02T16:00,PT4H,2026-03-03T11:00",
        "2026-03-06T17:00,PT2H,2026-03-09T10:00",
        "2026-03-02T10:00,PT18H,2026-03-04T10:00",
        // before work, after work, on a Sunday
        "2026-03-02T06:00,PT1H,2026-03-02T10:00",
        "2026-03-02T20:00,PT1H,2026-03-03T10:00",
        "2026-03-08T12:00,PT1H,2026-03-09T10:00",
        // up to the end of the day is that day
        "2026-03-02T10:00,PT8H,2026-03-02T18:00",
        // a worked Saturday, then nine days of holiday
        "2026-02-14T17:00,PT2H,2026-02-24T10:00",
        "2026-03-08T12:00,PT0S,2026-03-08T12:00"
    })
    void countsWorkingTimeForward(LocalDateTime start, Duration span, LocalDateTime end) {
        assertThat(calendar.plusWorkingTime(at(start), span, OFFICE)).isEqualTo(at(end));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T12:00,PT2H,2026-03-02T10:00",
        "2026-03-03T11:00,PT4H,2026-03-02T16:00",
        "2026-03-09T10:00,PT2H,2026-03-06T17:00",
        "2026-03-08T12:00,PT1H,2026-03-06T17:00"
    })
    void takesWorkingTimeOff(LocalDateTime end, Duration span, LocalDateTime start) {
        assertThat(calendar.minusWorkingTime(at(end), span, OFFICE)).isEqualTo(at(start));
    }

    private static Instant at(LocalDateTime local) {
        return local.atZone(SHANGHAI).toInstant();
    }
}
