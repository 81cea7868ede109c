package io.kaidian.support.time;

import java.time.DayOfWeek;
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
}
