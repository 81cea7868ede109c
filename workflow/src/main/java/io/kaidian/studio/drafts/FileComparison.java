package io.kaidian.studio.drafts;

import io.kaidian.forms.FormComponents;
import io.kaidian.forms.FormDefinition;
import io.kaidian.platform.releases.DecisionTableText;
import io.kaidian.processes.catalogue.CsvTable;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two versions of a table, a catalogue or a file of texts, cell by cell.
 *
 * @param columns names of the cells of every row
 * @param rows only those that differ, in the order of the newer version, what was removed at the end
 */
public record FileComparison(List<String> columns, List<Row> rows) {

    /** What became of a row. */
    public enum Change {
        ADDED,
        REMOVED,
        CHANGED,
        MOVED
    }

    /**
     * A row that differs.
     *
     * @param key stable name: of a rule its id, of a catalogue's entry its code
     * @param place where it stands now, from 1; where it stood, if it was removed
     */
    public record Row(String key, int place, Change change, List<Cell> cells) {}

    /** A cell before and after; null on the side where its row does not exist. */
    public record Cell(@Nullable String before, @Nullable String after) {

        /** Whether it differs. */
        public boolean changed() {
            return !Objects.equals(before, after);
        }
    }

    /**
     * Compares two versions of one file.
     *
     * @param before null or empty if there was no such file
     * @throws IllegalArgumentException if a version cannot be read, or the file is a diagram
     */
    public static FileComparison of(String name, @Nullable String before, String after) {
        var old = Grid.of(name, before);
        var now = Grid.of(name, after);
        var columns = new ArrayList<>(new LinkedHashSet<>(now.columns()));
        old.columns().stream().filter(column -> !columns.contains(column)).forEach(columns::add);
        var rows = new ArrayList<Row>();
        var common =
                now.rows().keySet().stream().filter(old.rows()::containsKey).toList();
        var commonBefore =
                old.rows().keySet().stream().filter(now.rows()::containsKey).toList();
        int place = 0;
        for (var row : now.rows().entrySet()) {
            place++;
            var was = old.rows().get(row.getKey());
            var cells = cells(columns, was, row.getValue());
            if (was == null) {
                rows.add(new Row(row.getKey(), place, Change.ADDED, cells));
            } else if (cells.stream().anyMatch(Cell::changed)) {
                rows.add(new Row(row.getKey(), place, Change.CHANGED, cells));
            } else if (now.ordered() && common.indexOf(row.getKey()) != commonBefore.indexOf(row.getKey())) {
                rows.add(new Row(row.getKey(), place, Change.MOVED, cells));
            }
        }
        place = 0;
        for (var row : old.rows().entrySet()) {
            place++;
            if (!now.rows().containsKey(row.getKey())) {
                rows.add(new Row(row.getKey(), place, Change.REMOVED, cells(columns, row.getValue(), null)));
            }
        }
        return new FileComparison(columns, rows);
    }

    private static List<Cell> cells(
            List<String> columns, @Nullable Map<String, String> before, @Nullable Map<String, String> after) {
        return columns.stream()
                .map(column -> new Cell(
                        before == null ? null : before.getOrDefault(column, ""),
                        after == null ? null : after.getOrDefault(column, "")))
                .toList();
    }

    /** A file as rows of named cells. */
    private record Grid(List<String> columns, Map<String, Map<String, String>> rows, boolean ordered) {

        static Grid of(String name, @Nullable String content) {
            if (content == null || content.isBlank()) {
                return new Grid(List.of(), Map.of(), false);
            }
            if (name.endsWith(".dmn")) {
                return table(DecisionTableText.of(content));
            }
            if (name.endsWith(".csv")) {
                return sheet(CsvTable.parse(name, content));
            }
            if (name.endsWith(".properties")) {
                return texts(content);
            }
            if (FormDefinition.isForm(name)) {
                return form(FormComponents.of(content));
            }
            if (name.endsWith(".bpmn")) {
                throw new IllegalArgumentException(name + " is a diagram, which is compared as a drawing");
            }
            return lines(content);
        }

        private static Grid table(DecisionTableText table) {
            var columns = new ArrayList<String>();
            table.inputs().forEach(input -> columns.add(input.label()));
            table.outputs().forEach(output -> columns.add(output.label()));
            columns.add("");
            var rows = new LinkedHashMap<String, Map<String, String>>();
            table.rules().forEach(rule -> {
                var texts = new ArrayList<>(rule.inputs());
                texts.addAll(rule.outputs());
                texts.add(rule.note());
                var cells = new LinkedHashMap<String, String>();
                IntStream.range(0, Math.min(columns.size(), texts.size()))
                        .forEach(i -> cells.put(columns.get(i), texts.get(i)));
                rows.put(rule.id(), cells);
            });
            return new Grid(columns, rows, true);
        }

        private static Grid sheet(CsvTable sheet) {
            var rows = new LinkedHashMap<String, Map<String, String>>();
            sheet.rows().forEach(row -> rows.put(row.get(CsvTable.CODE), row));
            return new Grid(sheet.columns(), rows, true);
        }

        private static Grid texts(String content) {
            var read = new Properties();
            try {
                read.load(new StringReader(content));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            var rows = new TreeMap<String, Map<String, String>>();
            read.forEach((key, text) -> rows.put(key.toString(), Map.of("", text.toString())));
            return new Grid(List.of(""), rows, false);
        }

        private static Grid form(Map<String, Map<String, String>> components) {
            var columns = new LinkedHashSet<String>();
            components.values().forEach(properties -> columns.addAll(properties.keySet()));
            return new Grid(List.copyOf(columns), components, true);
        }

        private static Grid lines(String content) {
            var rows = new LinkedHashMap<String, Map<String, String>>();
            content.lines().forEach(line -> rows.putIfAbsent(line, Map.of("", line)));
            return new Grid(List.of(""), rows, false);
        }
    }
}
