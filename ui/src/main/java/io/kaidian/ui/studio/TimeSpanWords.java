package io.kaidian.ui.studio;

import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time, which files write as PT48H or P14D, in words. */
public final class TimeSpanWords {

    private static final Pattern SPAN =
            Pattern.compile("\\bP(?=\\d|T\\d)(?:\\d+[YMWD])*(?:T(?:\\d+[HM])*(?:\\d+(?:\\.\\d+)?S)?)?\\b");

    private static final double MILLIS = 1000;

    private TimeSpanWords() {}

    /** Finds the words of a key. */
    @FunctionalInterface
    public interface Translation {

        String of(String key, Object... arguments);
    }

    /** The text with each span in words. */
    public static String within(String text, Translation translation) {
        return SPAN.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(of(found.group(), translation).orElse(found.group())));
    }

    /** The span in words; empty where the text is none. */
    public static Optional<String> of(String text, Translation translation) {
        if (!SPAN.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.contains("T")
                            ? clock(Duration.parse(text), translation)
                            : calendar(Period.parse(text), translation));
        } catch (DateTimeParseException words) {
            return Optional.empty();
        }
    }

    private static String calendar(Period span, Translation translation) {
        return span.getDays() == 0 && span.toTotalMonths() > 0
                ? translation.of("studio.span.months", span.toTotalMonths())
                : translation.of("studio.span.wholeDays", span.getDays());
    }

    private static String clock(Duration span, Translation translation) {
        if (span.toNanosPart() > 0) {
            return translation.of("studio.span.seconds", span.toMillis() / MILLIS);
        }
        if (span.toSecondsPart() > 0 || span.isZero()) {
            return translation.of("studio.span.seconds", span.toSeconds());
        }
        return span.toMinutesPart() > 0
                ? translation.of("studio.span.minutes", span.toMinutes())
                : translation.of("studio.table.hours", span.toHours());
    }
}
