package io.kaidian.ui.review.dashboard;

import io.kaidian.platform.audit.CsvFormulas;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Lines for a spreadsheet, which takes text for text, whatever it begins with. */
public final class CsvExport {

    private final StringBuilder lines = new StringBuilder("\uFEFF");

    public CsvExport(String... columns) {
        lines.append(String.join(",", columns)).append("\r\n");
    }

    public CsvExport row(Object... cells) {
        lines.append(Arrays.stream(cells).map(CsvExport::cell).collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    private static String cell(Object value) {
        if (value instanceof Number number) {
            return number.toString();
        }
        return "\"" + CsvFormulas.escape(value.toString()).replace("\"", "\"\"") + "\"";
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
