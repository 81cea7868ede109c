package io.kaidian.privacy;

import io.kaidian.processes.LocalizedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** What the columns of an export mean, from {@code exports/export.csv}: tables by their name, columns after their table. */
final class DataExportColumns {

    private final Map<String, LocalizedText> titles = new LinkedHashMap<>();
    private final Map<String, Map<String, LocalizedText>> columns = new LinkedHashMap<>();

    private DataExportColumns() {}

    static DataExportColumns load() {
        try {
            var all = new DataExportColumns();
            new ClassPathResource("exports/export.csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", 3))
                    .forEach(cells -> all.add(cells[0], new LocalizedText(cells[1], cells[2])));
            return all;
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private void add(String name, LocalizedText meaning) {
        var parts = name.split("\\.");
        if (parts.length == 1) {
            titles.put(name, meaning);
            columns.put(name, new LinkedHashMap<>());
        } else {
            entry(columns, parts[0]).put(parts[1], meaning);
        }
    }

    LocalizedText titleOf(String table) {
        return entry(titles, table);
    }

    /** Columns of that table with what they mean, in the order in which they are read. */
    Map<String, LocalizedText> of(String table) {
        return entry(columns, table);
    }

    private static <T> T entry(Map<String, T> entries, String table) {
        var entry = entries.get(table);
        if (entry == null) {
            throw new IllegalArgumentException("exports/export.csv does not describe the table " + table);
        }
        return entry;
    }
}
