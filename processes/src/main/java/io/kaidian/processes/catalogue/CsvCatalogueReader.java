package io.kaidian.processes.catalogue;

import io.kaidian.processes.InvalidValueException;
import io.kaidian.processes.dmn.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A catalogue as a CSV file of RFC 4180 in UTF-8, with a header line; faults are told by file, row and column. */
final class CsvCatalogueReader {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*(-[A-Z0-9]+)+");
    private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");
    private static final int LONGEST_ID = 40;

    private CsvCatalogueReader() {}

    /**
     * Reads every row, also those below one that cannot be understood.
     *
     * @throws CatalogueFaultException the first of all faults that were found; it knows the others
     */
    static <T> List<T> read(String file, String csv, Function<Row, T> read) {
        var all = new ArrayList<T>();
        var faults = new ArrayList<CatalogueFaultException>();
        for (var row : parse(file, csv)) {
            try {
                all.add(read.apply(row));
                faults.addAll(row.noted());
            } catch (CatalogueFaultException fault) {
                faults.addAll(row.noted());
                faults.add(fault);
            }
        }
        if (!faults.isEmpty()) {
            throw CatalogueFaultException.of(faults);
        }
        return all;
    }

    static List<Row> parse(String file, String csv) {
        var records = records(file, csv);
        if (records.isEmpty()) {
            throw new IllegalArgumentException(file + " is empty: a line with the names of the columns is missing");
        }
        var header = records.get(0);
        var rows = new ArrayList<Row>();
        for (int i = 1; i < records.size(); i++) {
            var cells = records.get(i);
            if (cells.size() != header.size()) {
                throw new IllegalArgumentException("%s, row %d (%s): %d cells, but the header names %d columns"
                        .formatted(file, i + 1, cells.get(0), cells.size(), header.size()));
            }
            var byColumn = new HashMap<String, String>();
            for (int column = 0; column < header.size(); column++) {
                byColumn.put(header.get(column), cells.get(column));
            }
            rows.add(new Row(file, i + 1, byColumn, new ArrayList<>()));
        }
        return rows;
    }

    static List<List<String>> records(String file, String csv) {
        var records = new ArrayList<List<String>>();
        var record = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                record.add(take(cell));
            } else if (c == '\n') {
                record.add(take(cell));
                records.add(record);
                record = new ArrayList<>();
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException(file + ": a quotation mark is opened and never closed");
        }
        if (cell.length() > 0 || !record.isEmpty()) {
            record.add(take(cell));
            records.add(record);
        }
        return records;
    }

    private static String take(StringBuilder cell) {
        var text = cell.toString();
        cell.setLength(0);
        return text;
    }

    /**
     * One row.
     *
     * @param number counts as a text editor does for files without line breaks in cells, the header being 1
     * @param noted what is wrong with it although the rest of it can be read
     */
    record Row(String file, int number, Map<String, String> cells, List<CatalogueFaultException> noted) {

        String text(String column) {
            var value = cells.get(column);
            if (value == null) {
                throw fault(column, "is missing in the header");
            }
            return value.strip();
        }

        /** A text that has to be there; where it is missing that is noted, and the rest of the row is read. */
        String required(String column) {
            var value = text(column);
            if (value.isEmpty()) {
                note(fault(column, "is empty"));
            }
            return value;
        }

        private String needed(String column) {
            var value = text(column);
            if (value.isEmpty()) {
                throw fault(column, "is empty");
            }
            return value;
        }

        /** Takes a fault beside which the rest of the row can be read. */
        void note(CatalogueFaultException fault) {
            noted.add(fault);
        }

        int number(String column) {
            var value = needed(column);
            try {
                return Integer.parseInt(value);
            } catch (NumberFormatException e) {
                throw fault(column, "is not a whole number: " + value);
            }
        }

        /** A whole number of that type. */
        int number(String column, ValueType<Integer> type) {
            try {
                return type.read(needed(column));
            } catch (InvalidValueException e) {
                throw fault(
                        column,
                        "must be a whole number from %s to %s, not %s"
                                .formatted(type.minimum(), type.maximum(), text(column)),
                        CatalogueFaultException.Rule.NUMBER,
                        String.valueOf(type.minimum()),
                        String.valueOf(type.maximum()));
            }
        }

        /** The same of a cell that may be empty or missing; null where it is, and where what is wrong with it was noted. */
        @Nullable
        Integer numberIfGiven(String column, ValueType<Integer> type) {
            if (textIfGiven(column).isEmpty()) {
                return null;
            }
            try {
                return number(column, type);
            } catch (CatalogueFaultException fault) {
                note(fault);
                return null;
            }
        }

        /** A code, such as HLD-TEXT. */
        String code() {
            var value = needed(CsvTable.CODE);
            if (!CODE.matcher(value).matches()) {
                throw fault(CsvTable.CODE, "is no code such as HLD-TEXT: " + value);
            }
            return value;
        }

        /** A name in capitals, such as FOOD_PERMIT. */
        String id() {
            var value = needed(CsvTable.CODE);
            if (!ID.matcher(value).matches() || value.length() > LONGEST_ID) {
                throw fault(CsvTable.CODE, "is no name in capitals of at most " + LONGEST_ID + " letters: " + value);
            }
            return value;
        }

        /** A column that older catalogues lack; where it is missing or empty, the answer is no. */
        boolean flagIfGiven(String column) {
            return !cells.getOrDefault(column, "").isBlank() && flag(column);
        }

        /** A cell of a column that older catalogues lack; empty where it is missing. */
        String textIfGiven(String column) {
            return cells.getOrDefault(column, "").strip();
        }

        /** Whether the file has that column; older files lack those that came later. */
        boolean has(String column) {
            return cells.containsKey(column);
        }

        boolean flag(String column) {
            return switch (needed(column)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw fault(column, "is neither true nor false: " + text(column));
            };
        }

        <E extends Enum<E>> E oneOf(String column, Class<E> type) {
            var value = needed(column);
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> constant.name().equals(value))
                    .findFirst()
                    .orElseThrow(() -> fault(
                            column,
                            "is " + value + ", but must be one of " + Arrays.toString(type.getEnumConstants())));
        }

        /** Nothing stands there, or what does is not known. */
        CatalogueFaultException fault(String column, String what) {
            return fault(
                    column,
                    what,
                    column.equals(CsvTable.CODE)
                            ? CatalogueFaultException.Rule.CODE
                            : textIfGiven(column).isEmpty()
                                    ? CatalogueFaultException.Rule.EMPTY
                                    : CatalogueFaultException.Rule.VALUE);
        }

        CatalogueFaultException fault(
                String column, String what, CatalogueFaultException.Rule rule, String... details) {
            return unknown(column, textIfGiven(column), what, rule, details);
        }

        /** One of the values of a cell is not known. */
        CatalogueFaultException unknown(String column, String value, String what) {
            return unknown(column, value, what, CatalogueFaultException.Rule.VALUE);
        }

        private CatalogueFaultException unknown(
                String column, String value, String what, CatalogueFaultException.Rule rule, String... details) {
            return new CatalogueFaultException(
                    "%s, row %d (%s): column %s %s"
                            .formatted(file, number, cells.getOrDefault(CsvTable.CODE, "no code"), column, what),
                    textIfGiven(CsvTable.CODE),
                    column,
                    value,
                    rule,
                    List.of(details));
        }
    }
}
