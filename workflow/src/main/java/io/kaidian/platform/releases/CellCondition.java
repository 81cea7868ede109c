package io.kaidian.platform.releases;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a condition cell lets through: any value, listed values, comparisons, ranges, and the opposite of these. Other
 * FEEL is left to the engine; of such a cell nothing is known here.
 */
public sealed interface CellCondition {

    /** Whether the cell lets the value through. */
    boolean lets(String value);

    /** The numbers at which the answer may change. */
    default Stream<BigDecimal> bounds() {
        return Stream.empty();
    }

    /** The texts that the cell names. */
    default Stream<String> names() {
        return Stream.empty();
    }

    /** Everything. */
    record Any() implements CellCondition {
        @Override
        public boolean lets(String value) {
            return true;
        }
    }

    /** One value, quoted where it is a text. */
    record Is(String wanted) implements CellCondition {
        @Override
        public boolean lets(String value) {
            return number(wanted).isPresent() && number(value).isPresent()
                    ? number(wanted).get().compareTo(number(value).get()) == 0
                    : wanted.equals(value);
        }

        @Override
        public Stream<BigDecimal> bounds() {
            return number(wanted).stream();
        }

        @Override
        public Stream<String> names() {
            return Stream.of(wanted);
        }
    }

    /** A range of numbers; null for no bound on that side. */
    record Range(
            @Nullable BigDecimal low,
            boolean withLow,
            @Nullable BigDecimal high,
            boolean withHigh) implements CellCondition {
        @Override
        public boolean lets(String value) {
            return number(value)
                    .filter(n -> low == null || n.compareTo(low) > 0 || withLow && n.compareTo(low) == 0)
                    .filter(n -> high == null || n.compareTo(high) < 0 || withHigh && n.compareTo(high) == 0)
                    .isPresent();
        }

        @Override
        public Stream<BigDecimal> bounds() {
            return Stream.of(Optional.ofNullable(low), Optional.ofNullable(high))
                    .flatMap(Optional::stream);
        }
    }

    /** One of several. */
    record OneOf(List<CellCondition> tests) implements CellCondition {
        @Override
        public boolean lets(String value) {
            return tests.stream().anyMatch(test -> test.lets(value));
        }

        @Override
        public Stream<BigDecimal> bounds() {
            return tests.stream().flatMap(CellCondition::bounds);
        }

        @Override
        public Stream<String> names() {
            return tests.stream().flatMap(CellCondition::names);
        }
    }

    /** The opposite. */
    record Not(CellCondition test) implements CellCondition {
        @Override
        public boolean lets(String value) {
            return !test.lets(value);
        }

        @Override
        public Stream<BigDecimal> bounds() {
            return test.bounds();
        }

        @Override
        public Stream<String> names() {
            return test.names();
        }
    }

    Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)\\s*(-?\\d+(?:\\.\\d+)?)");
    Pattern RANGE =
            Pattern.compile("([\\[\\](])\\s*(-?\\d+(?:\\.\\d+)?)\\s*\\.\\.\\s*(-?\\d+(?:\\.\\d+)?)\\s*([\\[\\])])");
    Pattern NEGATION = Pattern.compile("not\\s*\\((.*)\\)", Pattern.DOTALL);

    /** Reads a cell; empty where it says something that is not understood here. */
    static Optional<CellCondition> of(String cell) {
        var text = cell.strip();
        if (text.isEmpty() || text.equals("-")) {
            return Optional.of(new Any());
        }
        var negation = NEGATION.matcher(text);
        if (negation.matches()) {
            return of(negation.group(1)).map(Not::new);
        }
        var tests = new ArrayList<CellCondition>();
        for (var part : parts(text)) {
            var test = single(part);
            if (test.isEmpty()) {
                return Optional.empty();
            }
            tests.add(test.get());
        }
        return Optional.of(tests.size() == 1 ? tests.get(0) : new OneOf(List.copyOf(tests)));
    }

    private static Optional<CellCondition> single(String part) {
        if (part.matches("\"[^\"]*\"")
                || part.equals("true")
                || part.equals("false")
                || number(part).isPresent()) {
            return Optional.of(new Is(part));
        }
        var comparison = COMPARISON.matcher(part);
        if (comparison.matches()) {
            var bound = new BigDecimal(comparison.group(2));
            return Optional.of(
                    switch (comparison.group(1)) {
                        case "<" -> new Range(null, false, bound, false);
                        case "<=" -> new Range(null, false, bound, true);
                        case ">" -> new Range(bound, false, null, false);
                        default -> new Range(bound, true, null, false);
                    });
        }
        var range = RANGE.matcher(part);
        return range.matches()
                ? Optional.of(new Range(
                        new BigDecimal(range.group(2)),
                        range.group(1).equals("["),
                        new BigDecimal(range.group(3)),
                        range.group(4).equals("]")))
                : Optional.empty();
    }

    /** Splits a list at its commas, those in quotes left alone. */
    static List<String> parts(String list) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        boolean quoted = false;
        for (char c : list.toCharArray()) {
            quoted = c == '"' != quoted;
            if (c == ',' && !quoted) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        parts.removeIf(String::isEmpty);
        return parts;
    }

    private static Optional<BigDecimal> number(String text) {
        return text.matches("-?\\d+(\\.\\d+)?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
