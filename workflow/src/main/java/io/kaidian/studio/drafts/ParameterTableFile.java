package io.kaidian.studio.drafts;

import io.kaidian.platform.releases.DecisionTableText;
import io.kaidian.processes.dmn.DecisionTableNames;
import io.kaidian.processes.dmn.ParameterUnit;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;

/** The table of numbers as rows of settings; a change touches one cell and leaves the rest of the file as it was. */
public final class ParameterTableFile {

    private final String xml;
    private final DecisionTableText table;

    private ParameterTableFile(String xml, DecisionTableText table) {
        this.xml = xml;
        this.table = table;
    }

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException if it is no table
     */
    public static ParameterTableFile of(String xml) {
        return new ParameterTableFile(xml, DecisionTableText.of(xml));
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

        /** Whether the code that uses it could read that value, and its bounds allow it. */
        public boolean allows(String other) {
            try {
                ParameterUnit.of(unit).orElseThrow().type(min, max).read(other);
                return true;
            } catch (IllegalArgumentException | NoSuchElementException e) {
                return false;
            }
        }
    }

    /** All settings in the order of the file. */
    public List<Setting> settings() {
        return table.rules().stream()
                .map(row -> new Setting(
                        row.id(),
                        unquoted(row.inputs().get(0)),
                        cell(row, DecisionTableNames.Parameters.VALUE.name()),
                        cell(row, DecisionTableNames.Parameters.UNIT.name()),
                        cell(row, DecisionTableNames.Parameters.MIN.name()),
                        cell(row, DecisionTableNames.Parameters.MAX.name()),
                        cell(row, DecisionTableNames.Parameters.MEANING_ZH.name()),
                        cell(row, DecisionTableNames.Parameters.MEANING_EN.name())))
                .toList();
    }

    /** The file with another value for a setting. */
    public String withValue(String rule, String value) {
        return with(rule, DecisionTableNames.Parameters.VALUE.name(), value);
    }

    /** The file with other words for what a setting means. */
    public String withMeaning(String rule, String chinese, String english) {
        return of(with(rule, DecisionTableNames.Parameters.MEANING_ZH.name(), chinese))
                .with(rule, DecisionTableNames.Parameters.MEANING_EN.name(), english);
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

    private String cell(DecisionTableText.Row row, String output) {
        var column = outputs().indexOf(output);
        return column < 0 ? "" : unquoted(row.outputs().get(column));
    }

    private List<String> outputs() {
        return table.outputs().stream().map(DecisionTableText.Column::name).toList();
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
