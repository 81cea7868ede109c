package io.kaidian.studio.drafts.validation;

import io.kaidian.platform.releases.DecisionTableText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds what no row of a table answers, what several rows answer at once, and rows that are never reached. It walks through
 * the table column by column and keeps only the rows that are still possible, so that a table of common size takes moments.
 *
 * @param gaps what no row answers
 * @param overlaps pairs of rows, from 0, that fit at once where only one may
 * @param unreached rows, from 0, that a row above always forestalls
 */
record TableCoverage(List<Gap> gaps, Set<Overlap> overlaps, List<Integer> unreached) {

    /** More places than this are too many to look at while somebody draws. */
    private static final int MOST_PLACES = 50_000;

    private static final int MOST_GAPS = 5;
    private static final int MOST_WORDS = 4;

    /** What no row answers: by each column that narrows it. */
    record Gap(List<Part> parts) {

        /** As an author would write it. */
        String words() {
            return parts.stream()
                    .map(part -> part.axis().column().label() + " = " + words(part.pieces()))
                    .collect(Collectors.joining("; "));
        }

        private static String words(List<TableAxis.AxisSegment> pieces) {
            var shown = pieces.stream()
                    .map(TableAxis.AxisSegment::words)
                    .limit(MOST_WORDS)
                    .collect(Collectors.joining(", "));
            return pieces.size() > MOST_WORDS ? shown + ", …" : shown;
        }
    }

    /**
     * The part of a column.
     *
     * @param column place of the column, from 0
     * @param pieces those for which no row is left
     */
    record Part(int column, TableAxis axis, List<TableAxis.AxisSegment> pieces) {

        /** Which of the values of the column, by their place. */
        BitSet values() {
            var all = new BitSet();
            pieces.forEach(piece -> all.or(piece.values()));
            return all;
        }
    }

    /** Two rows that fit at once, numbered from 0. */
    record Overlap(int first, int second) implements Comparable<Overlap> {
        @Override
        public int compareTo(Overlap other) {
            return first == other.first ? Integer.compare(second, other.second) : Integer.compare(first, other.first);
        }
    }

    /** Looks at a table; empty if it is too large for that. */
    static Optional<TableCoverage> of(DecisionTableText table) {
        var axes = IntStream.range(0, table.inputs().size())
                .mapToObj(column -> TableAxis.of(
                        table.inputs().get(column),
                        table.rules().stream()
                                .map(row -> row.inputs().get(column))
                                .toList()))
                .toList();
        return of(table, axes, Set.of("UNIQUE", "FIRST", "ANY", "PRIORITY").contains(table.hitPolicy()));
    }

    /** @param needsAnswer whether a place that no row fits is a gap */
    static Optional<TableCoverage> of(DecisionTableText table, List<TableAxis> axes, boolean needsAnswer) {
        var walk = new CoverageSearch(table, axes, needsAnswer);
        var all = new BitSet();
        all.set(0, table.rules().size());
        walk.go(0, all, List.of(), true);
        return walk.tooLarge() ? Optional.empty() : Optional.of(walk.result());
    }

    private static final class CoverageSearch {

        private final DecisionTableText table;
        private final List<TableAxis> axes;
        private final boolean needsAnswer;
        private final List<Gap> gaps = new ArrayList<>();
        private final Set<Overlap> overlaps = new TreeSet<>();
        private final Set<Integer> reached = new LinkedHashSet<>();
        private int places;

        private CoverageSearch(DecisionTableText table, List<TableAxis> axes, boolean needsAnswer) {
            this.table = table;
            this.axes = axes;
            this.needsAnswer = needsAnswer;
        }

        private void go(int column, BitSet possible, List<Part> place, boolean counts) {
            if (tooLarge()) {
                return;
            }
            if (possible.isEmpty() || column == axes.size()) {
                places++;
                arrive(possible, place, counts);
                return;
            }
            var axis = axes.get(column);
            // Pieces that leave the same rows possible are one place.
            var together = new LinkedHashMap<BitSet, List<TableAxis.AxisSegment>>();
            for (var piece : axis.pieces()) {
                var still = (BitSet) possible.clone();
                still.and(piece.rows());
                together.computeIfAbsent(still, none -> new ArrayList<>()).add(piece);
            }
            together.forEach((still, pieces) -> {
                var here = pieces.size() == axis.pieces().size()
                        ? place
                        : append(place, new Part(column, axis, List.copyOf(pieces)));
                go(column + 1, still, here, counts && pieces.stream().anyMatch(TableAxis.AxisSegment::counts));
            });
        }

        private void arrive(BitSet rows, List<Part> place, boolean counts) {
            if (rows.isEmpty()) {
                if (needsAnswer && counts && gaps.size() < MOST_GAPS) {
                    gaps.add(new Gap(List.copyOf(place)));
                }
                return;
            }
            if (table.hitPolicy().equals("FIRST")) {
                reached.add(rows.nextSetBit(0));
            } else {
                rows.stream().forEach(reached::add);
                pairs(rows);
            }
        }

        private void pairs(BitSet rows) {
            var several = rows.stream().boxed().toList();
            for (int i = 0; i < several.size(); i++) {
                for (int j = i + 1; j < several.size(); j++) {
                    if (mayNotMeet(several.get(i), several.get(j))) {
                        overlaps.add(new Overlap(several.get(i), several.get(j)));
                    }
                }
            }
        }

        private boolean mayNotMeet(int first, int second) {
            var sameAnswer = table.rules()
                    .get(first)
                    .outputs()
                    .equals(table.rules().get(second).outputs());
            return switch (table.hitPolicy()) {
                case "UNIQUE" -> true;
                case "ANY" -> !sameAnswer;
                // Every row counts; twice the same is a slip.
                case "COLLECT", "RULE ORDER", "OUTPUT ORDER" ->
                    sameAnswer
                            && table.rules()
                                    .get(first)
                                    .inputs()
                                    .equals(table.rules().get(second).inputs());
                default -> false;
            };
        }

        private boolean tooLarge() {
            return places > MOST_PLACES;
        }

        private TableCoverage result() {
            var unreached = IntStream.range(0, table.rules().size())
                    .filter(row -> !reached.contains(row))
                    .boxed()
                    .collect(Collectors.toList());
            return new TableCoverage(List.copyOf(gaps), overlaps, unreached);
        }

        private static List<Part> append(List<Part> place, Part more) {
            var longer = new ArrayList<>(place);
            longer.add(more);
            return longer;
        }
    }
}
