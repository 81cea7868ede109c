package io.kaidian.ui.studio.editors;

import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.dmn.DecisionTableColumn;
import io.kaidian.processes.dmn.DecisionTableSchema;
import io.kaidian.processes.dmn.ValueType;
import io.kaidian.ui.studio.EvidenceNames;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of a table in one language, as the editor in the browser reads it.
 *
 * @param key of the table
 * @param notes those that the project ships, in the words of the reader by the text that stands in the file
 */
record DecisionTableMetadata(String key, List<Column> inputs, List<Column> outputs, Map<String, String> notes) {

    /**
     * What may stand in a column.
     *
     * @param evidence whether the choices are types of evidence of the draft
     */
    record Column(
            String name,
            @Nullable String label,
            String kind,
            @Nullable String unit,
            @Nullable String least,
            @Nullable String most,
            boolean optional,
            List<Choice> choices,
            boolean evidence) {

        private Column choosing(List<Choice> values) {
            return new Column(name, label, ValueType.Kind.CHOICE.name(), unit, least, most, optional, values, true);
        }
    }

    /** A value that can be chosen. */
    record Choice(String value, @Nullable String label) {}

    /** @param words texts of the studio by their keys: columns and values are called as where a table is only looked at */
    static DecisionTableMetadata of(
            DecisionTableSchema table, Locale language, Function<String, Optional<String>> words) {
        return new DecisionTableMetadata(
                table.key(),
                columns(table, table.inputs(), language, words),
                columns(table, table.outputs(), language, words),
                Map.of());
    }

    /** The same with notes in the words of the reader. */
    DecisionTableMetadata noting(Map<String, String> words) {
        return new DecisionTableMetadata(key, inputs, outputs, words);
    }

    private static List<Column> columns(
            DecisionTableSchema table,
            List<? extends DecisionTableColumn<?>> columns,
            Locale language,
            Function<String, Optional<String>> words) {
        return columns.stream()
                .map(column -> column(
                        column,
                        words.apply("studio.column." + table.key() + "." + column.name())
                                .or(() -> words.apply("studio.column." + column.name()))
                                .orElseGet(() -> column.label().in(language)),
                        language,
                        words))
                .toList();
    }

    /** The same where a result is one of the types of evidence of a draft, called as where a table is only looked at. */
    DecisionTableMetadata choosing(String output, EvidenceNames draft) {
        var types = draft.asked().stream()
                .map(code -> new Choice(code, draft.typeOrCode(code)))
                .toList();
        return new DecisionTableMetadata(
                key,
                inputs,
                outputs.stream()
                        .map(column -> column.name().equals(output) ? column.choosing(types) : column)
                        .toList(),
                notes);
    }

    private static Column column(
            DecisionTableColumn<?> column, String label, Locale language, Function<String, Optional<String>> words) {
        var type = column.type();
        return new Column(
                column.name(),
                label,
                type.kind().name(),
                in(type.unit(), language),
                Objects.requireNonNullElse(type.minimum(), ""),
                Objects.requireNonNullElse(type.maximum(), ""),
                column.optional(),
                type.choices().stream()
                        .map(choice -> new Choice(
                                choice.value(),
                                words.apply("studio.value." + choice.value())
                                        .orElseGet(() -> choice.label().in(language))))
                        .toList(),
                false);
    }

    private static String in(@Nullable LocalizedText text, Locale language) {
        return text == null ? "" : text.in(language);
    }
}
