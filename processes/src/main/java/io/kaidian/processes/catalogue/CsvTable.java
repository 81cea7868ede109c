package io.kaidian.processes.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A catalogue as its authors see it: rows of cells, found by their code. Says nothing of what the cells mean; a sheet that
 * was read and not changed is written as it was.
 *
 * @param columns in the order of the file
 * @param rows each with a value for every column
 * @param lineEnd how the lines of the file end
 */
public record CsvTable(String file, List<String> columns, List<Map<String, String>> rows, String lineEnd) {

    /** The column that names a row; a code stays what it is for good. */
    public static final String CODE = "code";

    public CsvTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException when a row has more or fewer cells than the header
     */
    public static CsvTable parse(String file, String csv) {
        var columns = CsvCatalogueReader.records(file, csv).stream().findFirst().orElse(List.of());
        var rows = new ArrayList<Map<String, String>>();
        for (var row : CsvCatalogueReader.parse(file, csv)) {
            var cells = new LinkedHashMap<String, String>();
            columns.forEach(column -> cells.put(column, row.cells().get(column)));
            rows.add(cells);
        }
        return new CsvTable(file, columns, rows, csv.contains("\r\n") ? "\r\n" : "\n");
    }

    /** The row of that code. */
    public Optional<Map<String, String>> find(String code) {
        return rows.stream().filter(row -> code.equals(row.get(CODE))).findFirst();
    }

    /** The same with another value in one cell; the column is added where the file lacks it. */
    public CsvTable with(String code, String column, String value) {
        var wider = new ArrayList<>(columns);
        if (!wider.contains(column)) {
            wider.add(column);
        }
        var changed = rows.stream()
                .map(row -> {
                    var cells = new LinkedHashMap<String, String>();
                    wider.forEach(name -> cells.put(name, row.getOrDefault(name, "")));
                    if (code.equals(row.get(CODE))) {
                        cells.put(column, value);
                    }
                    return (Map<String, String>) cells;
                })
                .toList();
        return new CsvTable(file, wider, changed, lineEnd);
    }

    /**
     * The same with an empty row of that code at the end.
     *
     * @throws IllegalArgumentException if the code is taken
     */
    public CsvTable added(String code) {
        if (find(code).isPresent()) {
            throw new IllegalArgumentException(code + " stands in the catalogue already");
        }
        var cells = new LinkedHashMap<String, String>();
        columns.forEach(column -> cells.put(column, column.equals(CODE) ? code : ""));
        var more = new ArrayList<>(rows);
        more.add(cells);
        return new CsvTable(file, columns, more, lineEnd);
    }

    /** The file's text; cells are quoted only where they must be. */
    public String csv() {
        var text = new StringBuilder();
        text.append(line(columns));
        rows.forEach(row -> text.append(line(columns.stream().map(row::get).toList())));
        return text.toString();
    }

    private String line(List<String> cells) {
        return cells.stream().map(CsvTable::cell).collect(Collectors.joining(",", "", lineEnd));
    }

    private static String cell(String value) {
        var mustBeQuoted = value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return mustBeQuoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
