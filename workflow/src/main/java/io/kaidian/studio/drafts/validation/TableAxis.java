package io.kaidian.studio.drafts.validation;

import io.kaidian.platform.releases.CellCondition;
import io.kaidian.platform.releases.DecisionTableText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One condition column, cut into pieces within which no row changes its mind. A table can then be looked at piece by piece
 * instead of value by value.
 *
 * @param pieces each with the rows that let it through
 */
record TableAxis(DecisionTableText.Column column, List<AxisSegment> pieces) {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /**
     * A piece.
     *
     * @param words what it contains, as an author would write it
     * @param values which of the values it contains, by their place, where every one is known
     * @param counts whether a table must have an answer for it; a text that nobody named need not occur
     */
    record AxisSegment(String words, BitSet values, BitSet rows, boolean counts) {

        AxisSegment {
            values = (BitSet) values.clone();
        }

        /** This one and another of the same rows. */
        AxisSegment with(AxisSegment other) {
            var both = (BitSet) values.clone();
            both.or(other.values);
            return new AxisSegment(words + ", " + other.words, both, rows, counts || other.counts);
        }
    }

    /** A piece before any row was asked: words, and a value that stands for it. */
    private record Sample(String words, String value, boolean counts) {}

    static TableAxis of(DecisionTableText.Column column, List<String> cells) {
        var tests = cells.stream().map(CellCondition::of).toList();
        if (tests.stream().anyMatch(java.util.Optional::isEmpty)) {
            return opaque(column, cells);
        }
        var known = tests.stream().map(java.util.Optional::get).toList();
        var together = new LinkedHashMap<BitSet, AxisSegment>();
        for (var sample : samples(column, known)) {
            var rows = new BitSet();
            IntStream.range(0, known.size())
                    .filter(row -> known.get(row).lets(sample.value()))
                    .forEach(rows::set);
            together.merge(
                    rows, new AxisSegment(sample.words(), new BitSet(), rows, sample.counts()), AxisSegment::with);
        }
        return new TableAxis(column, List.copyOf(together.values()));
    }

    /**
     * A column of which every value that can occur is known, or stands for all others between two bounds.
     *
     * @param labels words for each value
     * @param lets whether a row lets a value through
     */
    static TableAxis of(
            DecisionTableText.Column column,
            List<String> labels,
            int rows,
            java.util.function.BiPredicate<Integer, Integer> lets) {
        var together = new LinkedHashMap<BitSet, AxisSegment>();
        for (int value = 0; value < labels.size(); value++) {
            var here = new BitSet();
            for (int row = 0; row < rows; row++) {
                here.set(row, lets.test(row, value));
            }
            var only = new BitSet();
            only.set(value);
            together.merge(here, new AxisSegment(labels.get(value), only, here, true), AxisSegment::with);
        }
        return new TableAxis(column, List.copyOf(together.values()));
    }

    /** Of a column that says more than is understood here, only equal cells are known to meet. */
    private static TableAxis opaque(DecisionTableText.Column column, List<String> cells) {
        Map<String, BitSet> byText = new LinkedHashMap<>();
        cells.forEach(cell -> byText.computeIfAbsent(cell, none -> new BitSet()));
        var pieces = new ArrayList<AxisSegment>();
        byText.forEach((text, rows) -> {
            IntStream.range(0, cells.size())
                    .filter(row -> cells.get(row).equals(text)
                            || CellCondition.of(cells.get(row))
                                    .filter(CellCondition.Any.class::isInstance)
                                    .isPresent())
                    .forEach(rows::set);
            pieces.add(new AxisSegment(text, new BitSet(), rows, false));
        });
        return new TableAxis(column, pieces);
    }

    private static List<Sample> samples(DecisionTableText.Column column, List<CellCondition> tests) {
        return switch (column.type()) {
            case "boolean" -> List.of(new Sample("true", "true", true), new Sample("false", "false", true));
            case "integer", "long", "double", "number" -> numbers(column, tests);
            default -> texts(column, tests);
        };
    }

    private static List<Sample> texts(DecisionTableText.Column column, List<CellCondition> tests) {
        var named = new LinkedHashSet<>(column.allowed());
        tests.stream().flatMap(CellCondition::names).forEach(named::add);
        var samples = new ArrayList<Sample>();
        named.forEach(name -> samples.add(new Sample(name, name, true)));
        if (column.allowed().isEmpty()) {
            samples.add(new Sample("…", "\u0000", named.isEmpty()));
        }
        return samples;
    }

    private static List<Sample> numbers(DecisionTableText.Column column, List<CellCondition> tests) {
        // What the author listed as possible, such as ">= 1".
        var possible = CellCondition.of(String.join(", ", column.allowed())).orElse(new CellCondition.Any());
        var bounds = Stream.concat(tests.stream().flatMap(CellCondition::bounds), possible.bounds())
                .distinct()
                .sorted()
                .toList();
        var samples = new ArrayList<Sample>();
        if (bounds.isEmpty()) {
            return List.of(new Sample("…", "0", true));
        }
        var whole = !column.type().equals("double") && !column.type().equals("number");
        var lowest = bounds.get(0);
        samples.add(new Sample("< " + lowest, lowest.subtract(BigDecimal.ONE).toPlainString(), true));
        for (int i = 0; i < bounds.size(); i++) {
            var bound = bounds.get(i);
            samples.add(new Sample(bound.toPlainString(), bound.toPlainString(), true));
            if (i + 1 < bounds.size()) {
                between(bound, bounds.get(i + 1), whole, samples);
            }
        }
        var highest = bounds.get(bounds.size() - 1);
        samples.add(new Sample("> " + highest, highest.add(BigDecimal.ONE).toPlainString(), true));
        samples.removeIf(sample -> !possible.lets(sample.value()));
        return samples;
    }

    private static void between(BigDecimal low, BigDecimal high, boolean whole, List<Sample> samples) {
        var middle = whole
                ? low.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE)
                : low.add(high).divide(TWO, low.scale() + 2, RoundingMode.HALF_UP);
        if (middle.compareTo(high) < 0) {
            samples.add(new Sample("]" + low + ".." + high + "[", middle.toPlainString(), true));
        }
    }
}
