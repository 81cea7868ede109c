package io.kaidian.ui.components;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.clock.WorkingCalendar;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Says moments as people do: how far away, and when exactly, in the zone of the business. */
@Component
public class DateTimeFormats {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final Clock clock;
    private final BusinessZone zone;
    private final WorkingCalendar calendar;

    DateTimeFormats(Clock clock, BusinessZone zone, WorkingCalendar calendar) {
        this.clock = clock;
        this.zone = zone;
        this.calendar = calendar;
    }

    /** Relative and absolute; the exact moment and its zone on hover. */
    public Span moment(Instant at) {
        var text = new Span(relative(at) + " · " + dateTime(at));
        return withZone(text, at);
    }

    /** Absolute only, for lists that are read downwards. */
    public Span exact(Instant at) {
        return withZone(new Span(dateTime(at)), at);
    }

    /** Absolute, with the year and the zone, for what is read outside the day and the country that it is of. */
    public Span official(Instant at) {
        var ui = UI.getCurrent();
        var local = at.atZone(zone.id());
        var text = DateTimeFormatter.ofPattern(ui.getTranslation("shell.time.pattern.year"), language())
                .format(local);
        return withZone(new Span(ui.getTranslation("shell.time.official", text, zoneName())), at);
    }

    /** The zone of the business as people call it. */
    public String zoneName() {
        return zone.id().equals(BEIJING)
                ? UI.getCurrent().getTranslation("shell.time.zone.beijing")
                : zone.id().getDisplayName(TextStyle.FULL, language());
    }

    /** How far away it is, such as "in 3 hours" or "5 minutes ago". */
    public String relative(Instant at) {
        var away = Duration.between(clock.instant(), at);
        var key = away.isNegative() ? "shell.time.ago" : "shell.time.in";
        // Two weeks are two weeks although a second of them has passed; what is over is not made longer.
        var span = away.isNegative() ? away.abs() : rounded(away);
        var ui = UI.getCurrent();
        if (span.toMinutes() < 1) {
            return ui.getTranslation("shell.time.now");
        }
        if (span.toHours() < 1) {
            return ui.getTranslation(key + ".minutes", span.toMinutes());
        }
        if (span.toHours() < 48) {
            return ui.getTranslation(key + ".hours", span.toHours());
        }
        return ui.getTranslation(key + ".days", span.toDays());
    }

    /** How long ago it was by the clock on the wall, which a demo's own clock runs ahead of. */
    public String ago(Duration past) {
        return relative(clock.instant().minus(past));
    }

    private static Duration rounded(Duration ahead) {
        if (ahead.toHours() >= 47) {
            return ahead.plusHours(12);
        }
        return ahead.toMinutes() >= 59 ? ahead.plusMinutes(30) : ahead.plusSeconds(30);
    }

    /** This moment, as {@link #dateTime}. */
    public String dateTimeNow() {
        return dateTime(clock.instant());
    }

    /**
     * Day, weekday and minute, in the one form in which all pages and messages say them: "today" or "tomorrow" where that is
     * shorter, the year where it is another one.
     */
    public String dateTime(Instant at) {
        var local = at.atZone(zone.id());
        var time = DateTimeFormatter.ofPattern("HH:mm").format(local);
        var days = ChronoUnit.DAYS.between(zone.dateOf(clock.instant()), local.toLocalDate());
        var ui = UI.getCurrent();
        if (days == 0) {
            return ui.getTranslation("shell.time.today", time);
        }
        if (days == 1) {
            return ui.getTranslation("shell.time.tomorrow", time);
        }
        var isThisYear = local.getYear() == zone.dateOf(clock.instant()).getYear();
        var pattern = ui.getTranslation(isThisYear ? "shell.time.pattern" : "shell.time.pattern.year");
        return DateTimeFormatter.ofPattern(pattern, language()).format(local);
    }

    /** Day and hour of a promise, and that days off lie before it where some do. */
    public String promised(Instant at) {
        var ui = UI.getCurrent();
        var day = zone.dateOf(at);
        var when = dateTime(at);
        var off = today().datesUntil(day.plusDays(1))
                .filter(date -> !calendar.isWorkingDay(date))
                .toList();
        if (off.isEmpty()) {
            return ui.getTranslation("shell.time.promised", when);
        }
        var weekend = off.stream().allMatch(date -> date.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue());
        return ui.getTranslation(weekend ? "shell.time.promised.weekend" : "shell.time.promised.holidays", when);
    }

    /** Whether it lies before now. */
    public boolean hasPassed(Instant at) {
        return at.isBefore(clock.instant());
    }

    /** A day. */
    public String date(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(language())
                .format(day);
    }

    /** The day on which that moment falls. */
    public String date(Instant at) {
        return date(zone.dateOf(at));
    }

    /** Today, for the business. */
    public LocalDate today() {
        return zone.dateOf(clock.instant());
    }

    private Span withZone(Span text, Instant at) {
        var local = at.atZone(zone.id());
        text.setTitle(exactly(local));
        text.addClassName("moment");
        return text;
    }

    private String exactly(ZonedDateTime local) {
        return DateTimeFormatter.ISO_LOCAL_DATE.format(local) + " "
                + DateTimeFormatter.ofPattern("HH:mm:ss").format(local) + " "
                + inUtc(zoneName(), local);
    }

    private static String inUtc(String zoneName, ZonedDateTime local) {
        return zoneName.contains("UTC") ? zoneName : zoneName + " (UTC" + local.getOffset() + ")";
    }

    private static Locale language() {
        return UI.getCurrent().getLocale();
    }
}
