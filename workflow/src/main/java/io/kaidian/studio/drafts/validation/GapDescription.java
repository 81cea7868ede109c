package io.kaidian.studio.drafts.validation;

import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.dmn.DecisionTableColumn;
import io.kaidian.processes.dmn.DecisionTableNames;
import io.kaidian.processes.dmn.ValueType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says what no row of a table answers as the table itself says it: in the words of its columns and values, numbers as ranges. */
final class GapDescription {

    private GapDescription() {}

    /**
     * The gap in words.
     *
     * @param columns the conditions of the table, in their order
     * @param values of each of them, those that were asked about; numbers in their order
     */
    static LocalizedText of(
            TableCoverage.Gap gap, List<DecisionTableColumn<?>> columns, List<? extends List<Object>> values) {
        return joined(
                gap.parts().stream()
                        .map(part -> {
                            var column = columns.get(part.column());
                            return StudioMessages.of(
                                    "table.gap.part",
                                    column.label(),
                                    values(column, values.get(part.column()), part.values()));
                        })
                        .toList(),
                "；",
                "; ");
    }

    private static LocalizedText values(DecisionTableColumn<?> column, List<Object> values, BitSet chosen) {
        var words =
                column.type().kind() == ValueType.Kind.WHOLE || column.type().kind() == ValueType.Kind.DECIMAL
                        ? ranges(values, chosen)
                        : chosen.stream()
                                .mapToObj(value -> word(column, values.get(value)))
                                .toList();
        return joined(words, "、", ", ");
    }

    /** Between two neighbours no row changes its mind: where both belong to the gap, so does what lies between. */
    private static List<LocalizedText> ranges(List<Object> values, BitSet chosen) {
        var ranges = new ArrayList<LocalizedText>();
        for (int first = chosen.nextSetBit(0); first >= 0; ) {
            var last = chosen.nextClearBit(first) - 1;
            var low = String.valueOf(values.get(first));
            var high = String.valueOf(values.get(last));
            ranges.add(
                    last == values.size() - 1
                            ? StudioMessages.of("table.gap.from", low)
                            : first == last
                                    ? plain(low)
                                    : first == 0
                                            ? StudioMessages.of("table.gap.until", high)
                                            : StudioMessages.of("table.gap.between", low, high));
            first = chosen.nextSetBit(last + 1);
        }
        return ranges;
    }

    private static LocalizedText word(DecisionTableColumn<?> column, Object value) {
        if (value instanceof Boolean yes) {
            return StudioMessages.of(yes ? "table.gap.yes" : "table.gap.no");
        }
        if (DecisionTableNames.RequiredDocuments.UNKNOWN.equals(value)
                && column.type().kind() == ValueType.Kind.CODE) {
            return StudioMessages.of("table.gap.other");
        }
        return column.type().choices().stream()
                .filter(choice -> choice.value().equals(value))
                .map(ValueType.Choice::label)
                .findFirst()
                .orElseGet(() -> plain(String.valueOf(value)));
    }

    private static LocalizedText plain(String text) {
        return new LocalizedText(text, text);
    }

    private static LocalizedText joined(List<LocalizedText> parts, String chinese, String english) {
        Function<Function<LocalizedText, String>, java.util.stream.Stream<String>> in =
                language -> parts.stream().map(language);
        return new LocalizedText(
                in.apply(LocalizedText::zh).collect(Collectors.joining(chinese)),
                in.apply(LocalizedText::en).collect(Collectors.joining(english)));
    }
}
