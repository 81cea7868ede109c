package io.kaidian.forms;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a component is shown: one comparison of one field with one value. A file says when to hide it, as form-js does; this
 * says the same the other way round.
 *
 * @param key of the field that decides
 * @param equal whether the field has to have the value, or any other
 * @param value text, {@link BigDecimal} or Boolean; null for no answer
 */
public record VisibilityCondition(
        String key, boolean equal, @Nullable Object value) {

    private static final Pattern COMPARISON = Pattern.compile(
            "=\\s*(?<key>[A-Za-z][A-Za-z0-9]*)\\s*(?<sign>!?=)\\s*(?:\"(?<text>[^\"\\\\]*)\"|(?<number>-?[0-9]{1,15}(?:\\.[0-9]{1,6})?)|(?<word>true|false|null))\\s*");

    /** Reads the {@code hide} of a component, such as {@code =reached != "yes"}; empty where it is anything else. */
    static Optional<VisibilityCondition> ofHide(String expression) {
        var parts = COMPARISON.matcher(expression);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var hiddenWhenEqual = parts.group("sign").equals("=");
        return Optional.of(new VisibilityCondition(
                parts.group("key"),
                !hiddenWhenEqual,
                value(parts.group("text"), parts.group("number"), parts.group("word"))));
    }

    private static @Nullable Object value(@Nullable String text, @Nullable String number, @Nullable String word) {
        if (text != null) {
            return text;
        }
        if (number != null) {
            return new BigDecimal(number);
        }
        return "null".equals(word) ? null : Boolean.valueOf(word);
    }

    /** Whether it holds with these answers by key. */
    public boolean holds(Map<String, Object> answers) {
        return isSame(answers.get(key)) == equal;
    }

    /** Whether an answer is the value; a tick that was never touched is not set. */
    boolean isSame(@Nullable Object answer) {
        if (value instanceof BigDecimal number && answer instanceof BigDecimal given) {
            return number.compareTo(given) == 0;
        }
        if (value instanceof Boolean asked && answer == null) {
            return !asked;
        }
        return value == null ? answer == null : value.equals(answer);
    }
}
