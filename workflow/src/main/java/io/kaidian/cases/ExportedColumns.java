package io.kaidian.cases;

import io.kaidian.processes.LocalText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** What the columns of an export mean, from {@code exports/export.csv}: tables by their name, columns after their table. */
final class ExportedColumns {

    private final Map<String, LocalText> titles = new LinkedHashMap<>();
    private final Map<String, Map<String, LocalText>> columns = new LinkedHashMap<>();

    private ExportedColumns() {}

    static ExportedColumns load() {
        try {
            var all = new ExportedColumns();
            new ClassPathResource("exports/export.csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", 3))
                    .forEach(cells -> all.add(cells[0], new LocalText(cells[1], cells[2])));
            return all;
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private void add(String name, LocalText meaning) {
        var parts = name.split("\\.");
        if (parts.length == 1) {
            titles.put(name, meaning);
            columns.put(name, new LinkedHashMap<>());
        } else {
            columns.get(parts[0]).put(parts[1], meaning);
        }
    }

    LocalText titleOf(String table) {
        return titles.get(table);
    }

    /** Columns of that table with what they mean, in the order in which they are read. */
    Map<String, LocalText> of(String table) {
        return columns.get(table);
    }
}
