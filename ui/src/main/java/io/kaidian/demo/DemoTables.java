package io.kaidian.demo;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Reads the demo's tables. */
final class DemoTables {

    private DemoTables() {}

    static <T> List<T> read(String resource, Function<CSVRecord, T> row) {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var file = DemoTables.class.getResourceAsStream(resource);
                var reader = new InputStreamReader(file, StandardCharsets.UTF_8);
                var rows = format.parse(reader)) {
            return rows.stream().map(row).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }
}
