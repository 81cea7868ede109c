package io.kaidian.studio.trials;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns values as a scenario writes them into those that a process keeps. */
final class ScenarioValues {

    private static final Pattern IN = Pattern.compile("in (\\d{1,5}) (days|hours|minutes)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");
    private static final Pattern STEP = Pattern.compile("[+-]\\d{1,4}");

    private ScenarioValues() {}

    /** @param known what the process knows, to count on from */
    static Map<String, Object> read(Map<String, String> written, Map<String, Object> known, Instant now) {
        var values = new HashMap<String, Object>();
        written.forEach((name, value) -> values.put(name, read(value, known.get(name), now)));
        return values;
    }

    private static @Nullable Object read(String value, @Nullable Object before, Instant now) {
        var in = IN.matcher(value);
        if (in.matches()) {
            return Date.from(now.plus(span(Integer.parseInt(in.group(1)), in.group(2))));
        }
        if (value.startsWith("+") && STEP.matcher(value).matches()) {
            return (before instanceof Integer count ? count : 0) + Integer.parseInt(value);
        }
        if (NUMBER.matcher(value).matches()) {
            return Integer.valueOf(value);
        }
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> value.replaceAll("^[\"']|[\"']$", "");
        };
    }

    private static Duration span(int count, String unit) {
        return switch (unit) {
            case "days" -> Duration.ofDays(count);
            case "hours" -> Duration.ofHours(count);
            default -> Duration.ofMinutes(count);
        };
    }
}
