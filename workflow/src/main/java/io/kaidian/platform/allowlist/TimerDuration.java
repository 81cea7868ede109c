package io.kaidian.platform.allowlist;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;

/** How long a timer of a diagram waits, as far as its text says. */
public final class TimerDuration {

    private static final Duration LEAST = Duration.ofMinutes(1);

    private TimerDuration() {}

    /** Whether it is the value of a variable, which nobody knows beforehand. */
    public static boolean isVariable(String text) {
        return (text.startsWith("${") || text.startsWith("#{")) && text.endsWith("}");
    }

    /** Whether a duration, or each repetition of a cycle, takes a minute or longer. A date may have passed: no. */
    public static boolean isAtLeastAMinute(String text) {
        var length = text.substring(text.indexOf('/') + 1).strip();
        try {
            return Duration.parse(length).compareTo(LEAST) >= 0;
        } catch (DateTimeException noDuration) {
            return isAtLeastADay(length);
        }
    }

    private static boolean isAtLeastADay(String length) {
        try {
            var period = Period.parse(length);
            return period.toTotalMonths() > 0 || period.toTotalMonths() == 0 && period.getDays() > 0;
        } catch (DateTimeException neither) {
            return false;
        }
    }
}
