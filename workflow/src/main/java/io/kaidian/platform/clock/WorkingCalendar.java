package io.kaidian.platform.clock;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which days are worked: Monday to Friday, except public holidays, and those Saturdays and Sundays that make up for
 * them (调休). A year for which no file of holidays exists yet knows weekends only.
 */
public class WorkingCalendar {

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final BusinessZone zone;
    private final Map<LocalDate, Boolean> worked;

    /** @param worked days that differ from the plain week, and whether they are worked */
    WorkingCalendar(BusinessZone zone, Map<LocalDate, Boolean> worked) {
        this.zone = zone;
        this.worked = Map.copyOf(worked);
    }

    public boolean isWorkingDay(LocalDate date) {
        return worked.getOrDefault(date, !WEEKEND.contains(date.getDayOfWeek()));
    }

    /**
     * The same time of day {@code days} working days later. The day of {@code start} does not count, whether worked or
     * not.
     *
     * @param days 0 or more; 0 returns {@code start}
     */
    public Instant plusWorkingDays(Instant start, int days) {
        if (days < 0) {
            throw new IllegalArgumentException("Working days are counted forward, not " + days);
        }
        var moment = start.atZone(zone.id());
        for (var left = days; left > 0; ) {
            moment = moment.plusDays(1);
            if (isWorkingDay(moment.toLocalDate())) {
                left--;
            }
        }
        return moment.toInstant();
    }

    /**
     * The moment at which so much time has been worked since {@code start}: only the hours of working days count.
     *
     * @param span 0 or more; 0 returns {@code start}
     */
    public Instant plusWorkingTime(Instant start, Duration span, WorkingHours hours) {
        if (span.isNegative()) {
            throw new IllegalArgumentException("Working time is counted forward, not " + span);
        }
        var left = span;
        var moment = start;
        for (var day = zone.dateOf(start); !left.isZero(); day = day.plusDays(1)) {
            var begin = later(moment, startOfWork(day, hours));
            var worked = workedUntil(day, begin, hours);
            if (worked.compareTo(left) >= 0) {
                return begin.plus(left);
            }
            left = left.minus(worked);
        }
        return moment;
    }

    /** That moment where it is worked then, the last moment of a working day included; else the next beginning of work. */
    public Instant workingMomentFrom(Instant moment, WorkingHours hours) {
        for (var day = zone.dateOf(moment); ; day = day.plusDays(1)) {
            if (isWorkingDay(day) && !moment.isAfter(endOfWork(day, hours))) {
                return later(moment, startOfWork(day, hours));
            }
        }
    }

    /** The latest moment from which that much time is worked until {@code end}. */
    public Instant minusWorkingTime(Instant end, Duration span, WorkingHours hours) {
        if (span.isNegative()) {
            throw new IllegalArgumentException("Working time is taken off, not added: " + span);
        }
        var left = span;
        for (var day = zone.dateOf(end); !left.isZero(); day = day.minusDays(1)) {
            var close = earlier(end, endOfWork(day, hours));
            var begin = startOfWork(day, hours);
            var worked = isWorkingDay(day) && begin.isBefore(close) ? Duration.between(begin, close) : Duration.ZERO;
            if (worked.compareTo(left) >= 0) {
                return close.minus(left);
            }
            left = left.minus(worked);
        }
        return end;
    }

    private Duration workedUntil(LocalDate day, Instant begin, WorkingHours hours) {
        var end = endOfWork(day, hours);
        return isWorkingDay(day) && begin.isBefore(end) ? Duration.between(begin, end) : Duration.ZERO;
    }

    private Instant startOfWork(LocalDate day, WorkingHours hours) {
        return zone.instantAt(day, hours.begin());
    }

    private Instant endOfWork(LocalDate day, WorkingHours hours) {
        return zone.instantAt(day, hours.end());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
