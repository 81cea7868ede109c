package io.kaidian.platform.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The one zone that decides what day it is for the business (setting {@code kaidian.zone}).
 *
 * @param id a zone, not an offset, so that it may have daylight-saving time
 */
public record BusinessZone(ZoneId id) {

    public LocalDate dateOf(Instant instant) {
        return LocalDate.ofInstant(instant, id);
    }

    /** The first instant of {@code date}. */
    public Instant startOf(LocalDate date) {
        return date.atStartOfDay(id).toInstant();
    }

    /**
     * The moment at which a clock on the wall, that showed 0:00 when {@code date} began, shows so much: on days on which clocks
     * are changed that is not so long after their beginning.
     */
    public Instant instantAt(LocalDate date, Duration sinceMidnight) {
        return date.atStartOfDay().plus(sinceMidnight).atZone(id).toInstant();
    }
}
