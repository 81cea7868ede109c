package io.kaidian.support.drafts;

import io.kaidian.processes.Decisions;
import io.kaidian.support.diagrams.TableText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table of numbers as rows of settings; a change touches one cell and leaves the rest of the file as it was. */
public final class NumbersTable {

    private final String xml;
    private final TableText table;

    private NumbersTable(String xml, TableText table) {
        this.xml = xml;
        this.table = table;
    }

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException if it is no table
     */
    public static NumbersTable of(String xml) {
        return new NumbersTable(xml, TableText.of(xml));
    }

    /**
     * A setting.
     *
     * @param rule id of its row
     * @param min empty where it has no bounds
     */
    public record Setting(
            String rule,
            String name,
            String value,
            String unit,
            String min,
            String max,
            String meaningZh,
            String meaningEn) {

        /** Whether the value would be one that the bounds allow. */
        public boolean allows(String other) {
            if (other.isBlank()) {
                return false;
            }
            if (isSpan(min) && isSpan(max)) {
                return Stream.of(other.split(",", -1))
                        .map(String::strip)
                        .allMatch(span -> isSpan(span) && isBetween(Duration.parse(span)));
            }
            if (!isNumber(min) || !isNumber(max)) {
                return true;
            }
            return isNumber(other)
                    && new BigDecimal(other).compareTo(new BigDecimal(min)) >= 0
                    && new BigDecimal(other).compareTo(new BigDecimal(max)) <= 0
                    && (!isWhole(value) || !isWhole(min) || isWhole(other));
        }

        private boolean isBetween(Duration span) {
            return span.compareTo(Duration.parse(min)) >= 0 && span.compareTo(Duration.parse(max)) <= 0;
        }

        private static boolean isSpan(String text) {
            return text.matches("P(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+S)?)?") && text.length() > 1;
        }

        private static boolean isNumber(String text) {
            return text.matches("-?\\d+(\\.\\d+)?");
        }

        private static boolean isWhole(String text) {
            return text.matches("-?\\d+");
        }
    }

    /** All settings in the order of the file. */
    public List<Setting> settings() {
        return table.rules().stream()
                .map(row -> new Setting(
                        row.id(),
                        unquoted(row.inputs().get(0)),
                        cell(row, Decisions.Parameters.VALUE.name()),
                        cell(row, Decisions.Parameters.UNIT.name()),
                        cell(row, Decisions.Parameters.MIN.name()),
                        cell(row, Decisions.Parameters.MAX.name()),
                        cell(row, Decisions.Parameters.MEANING_ZH.name()),
                        cell(row, Decisions.Parameters.MEANING_EN.name())))
                .toList();
    }

    /** The file with another value for a setting. */
    public String withValue(String rule, String value) {
        return with(rule, Decisions.Parameters.VALUE.name(), value);
    }

    /** The file with other words for what a setting means. */
    public String withMeaning(String rule, String chinese, String english) {
        return of(with(rule, Decisions.Parameters.MEANING_ZH.name(), chinese))
                .with(rule, Decisions.Parameters.MEANING_EN.name(), english);
    }

    private String with(String rule, String output, String value) {
        var column = outputs().indexOf(output);
        var start = Pattern.compile("<(\\w+:)?rule\\b[^>]*\\bid=\"" + Pattern.quote(rule) + "\"")
                .matcher(xml);
        if (column < 0 || !start.find()) {
            throw new IllegalArgumentException("no cell " + output + " of " + rule);
        }
        var entries = Pattern.compile(
                        "<(?:\\w+:)?outputEntry\\b[^>]*>\\s*<(?:\\w+:)?text>(.*?)</(?:\\w+:)?text>", Pattern.DOTALL)
                .matcher(xml);
        int from = start.end();
        for (int i = 0; i <= column; i++) {
            if (!entries.find(from)) {
                throw new IllegalArgumentException("no cell " + output + " of " + rule);
            }
            from = entries.end();
        }
        return xml.substring(0, entries.start(1))
                + escaped("\"" + value.replace("\"", "'") + "\"")
                + xml.substring(entries.end(1));
    }

    private String cell(TableText.Row row, String output) {
        var column = outputs().indexOf(output);
        return column < 0 ? "" : unquoted(row.outputs().get(column));
    }

    private List<String> outputs() {
        return table.outputs().stream().map(TableText.Column::name).toList();
    }

    private static String unquoted(String cell) {
        var text = cell.equals("null") ? "" : cell;
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
