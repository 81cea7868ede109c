package io.kaidian.processes.dmn;

import io.kaidian.processes.InvalidValueException;
import io.kaidian.processes.LocalizedText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What may stand in a column of a table: how the code that uses it reads it, in which unit it counts, and within which bounds.
 * Delegates, editor, checks before publishing and scenarios all read through the same type.
 *
 * @param <T> what the code works with
 */
public final class ValueType<T> {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*([_-][A-Z0-9]+)*");

    private final Kind kind;
    private final @Nullable LocalizedText unit;
    private final List<Choice> choices;
    private final @Nullable String least;
    private final @Nullable String most;
    private final Function<Object, T> reader;

    private ValueType(
            Kind kind,
            @Nullable LocalizedText unit,
            List<Choice> choices,
            @Nullable String least,
            @Nullable String most,
            Function<Object, T> reader) {
        this.kind = kind;
        this.unit = unit;
        this.choices = List.copyOf(choices);
        this.least = least;
        this.most = most;
        this.reader = reader;
    }

    /** How a value is written. */
    public enum Kind {
        /** ISO 8601, such as {@code PT18H}. */
        DURATION,
        /** Several of them with commas between. */
        DURATIONS,
        WHOLE,
        DECIMAL,
        CHOICE,
        YES_NO,
        /** A name in capitals, such as {@code NEW_LISTINGS}. */
        CODE,
        /** Several of them with commas between; may be empty. */
        CODES,
        TEXT
    }

    /** A value that can be chosen, and what it means. */
    public record Choice(String value, LocalizedText label) {}

    /** A duration from {@code least} to {@code most}, both ISO 8601. */
    public static ValueType<Duration> duration(LocalizedText unit, String least, String most) {
        return new ValueType<>(
                Kind.DURATION, unit, List.of(), least, most, value -> duration(text(value), unit, least, most));
    }

    /** Durations with commas between, at least one. */
    public static ValueType<List<Duration>> durations(LocalizedText unit, String least, String most) {
        return new ValueType<>(
                Kind.DURATIONS,
                unit,
                List.of(),
                least,
                most,
                value -> Arrays.stream(text(value).split(",", -1))
                        .map(part -> duration(part.strip(), unit, least, most))
                        .toList());
    }

    /** A whole number with its bounds. */
    public static ValueType<Integer> whole(LocalizedText unit, int least, int most) {
        var low = Integer.toString(least);
        var high = Integer.toString(most);
        return new ValueType<>(Kind.WHOLE, unit, List.of(), low, high, value -> {
            var number = number(value, InvalidValueException.ErrorType.WHOLE, low, high, unit);
            if (number.stripTrailingZeros().scale() > 0) {
                throw new InvalidValueException(InvalidValueException.ErrorType.WHOLE, value, low, high, unit);
            }
            within(number, low, high, value, unit);
            return number.intValueExact();
        });
    }

    /** A number with its bounds. */
    public static ValueType<Double> decimal(LocalizedText unit, String least, String most) {
        return new ValueType<>(Kind.DECIMAL, unit, List.of(), least, most, value -> {
            var number = number(value, InvalidValueException.ErrorType.DECIMAL, least, most, unit);
            within(number, least, most, value, unit);
            return number.doubleValue();
        });
    }

    /** The name of a constant. */
    public static <E extends Enum<E>> ValueType<E> choice(Class<E> constants, List<Choice> choices) {
        var byName = Arrays.stream(constants.getEnumConstants()).collect(Collectors.toMap(Enum::name, one -> one));
        return new ValueType<>(
                Kind.CHOICE,
                null,
                choices,
                null,
                null,
                value -> Objects.requireNonNull(byName.get(chosen(value, choices)), "a constant for each choice"));
    }

    /** One of the values. */
    public static ValueType<String> choice(List<Choice> choices) {
        return new ValueType<>(Kind.CHOICE, null, choices, null, null, value -> chosen(value, choices));
    }

    public static ValueType<Boolean> yesNo() {
        return new ValueType<>(Kind.YES_NO, null, List.of(), null, null, value -> {
            if (value instanceof Boolean flag) {
                return flag;
            }
            throw new InvalidValueException(InvalidValueException.ErrorType.YES_NO, value);
        });
    }

    /** A name in capitals. */
    public static ValueType<String> code() {
        return new ValueType<>(Kind.CODE, null, List.of(), null, null, value -> code(text(value)));
    }

    /** Names in capitals with commas between; none where the cell holds an empty text. */
    public static ValueType<List<String>> codes() {
        return new ValueType<>(
                Kind.CODES,
                null,
                List.of(),
                null,
                null,
                value -> text(value).isBlank()
                        ? List.of()
                        : Arrays.stream(text(value).split(",", -1))
                                .map(part -> code(part.strip()))
                                .toList());
    }

    /** Words for people. */
    public static ValueType<String> text() {
        return new ValueType<>(Kind.TEXT, null, List.of(), null, null, value -> {
            if (text(value).isBlank()) {
                throw new InvalidValueException(InvalidValueException.ErrorType.TEXT, value);
            }
            return text(value);
        });
    }

    /**
     * Reads a value as the engine or a file holds it.
     *
     * @throws InvalidValueException if it is not of this type, or beyond its bounds
     */
    public T read(Object value) {
        return reader.apply(value);
    }

    public Kind kind() {
        return kind;
    }

    /** What it counts in; null where it counts nothing. */
    public @Nullable LocalizedText unit() {
        return unit;
    }

    /** What can be chosen; empty where it is written freely. */
    public List<Choice> choices() {
        return choices;
    }

    /** The least value as it is written; null where there is none. */
    public @Nullable String minimum() {
        return least;
    }

    /** The greatest value as it is written; null where there is none. */
    public @Nullable String maximum() {
        return most;
    }

    private static Duration duration(String text, LocalizedText unit, String least, String most) {
        Duration span;
        try {
            span = Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidValueException(InvalidValueException.ErrorType.DURATION, text, least, most);
        }
        if (span.compareTo(Duration.parse(least)) < 0 || span.compareTo(Duration.parse(most)) > 0) {
            throw new InvalidValueException(InvalidValueException.ErrorType.BOUNDS, text, least, most, unit);
        }
        return span;
    }

    private static BigDecimal number(
            Object value, InvalidValueException.ErrorType fault, String least, String most, LocalizedText unit) {
        try {
            return new BigDecimal(String.valueOf(value));
        } catch (NumberFormatException e) {
            throw new InvalidValueException(fault, String.valueOf(value), least, most, unit);
        }
    }

    private static void within(BigDecimal number, String least, String most, Object value, LocalizedText unit) {
        if (number.compareTo(new BigDecimal(least)) < 0 || number.compareTo(new BigDecimal(most)) > 0) {
            throw new InvalidValueException(
                    InvalidValueException.ErrorType.BOUNDS, String.valueOf(value), least, most, unit);
        }
    }

    private static String chosen(Object value, List<Choice> choices) {
        return choices.stream()
                .map(Choice::value)
                .filter(name -> name.equals(value))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        InvalidValueException.ErrorType.CHOICE,
                        String.valueOf(value),
                        choices.stream().map(Choice::value).collect(Collectors.joining(", "))));
    }

    private static String code(String text) {
        if (!CODE.matcher(text).matches()) {
            throw new InvalidValueException(InvalidValueException.ErrorType.CODES, text);
        }
        return text;
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new InvalidValueException(InvalidValueException.ErrorType.TEXT, String.valueOf(value));
    }
}
