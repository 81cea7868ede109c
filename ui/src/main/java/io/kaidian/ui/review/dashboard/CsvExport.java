package io.kaidian.ui.review.dashboard;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.kaidian.platform.audit.CsvFormulas;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Tables for a spreadsheet in the language of the reader, which takes text for text, whatever it begins with. */
public final class CsvExport {

    private final StringBuilder lines = new StringBuilder("\uFEFF");

    /** The tables as a file, made when somebody asks for it. */
    public static DownloadHandler download(String file, Supplier<CsvExport> tables) {
        return DownloadHandler.fromInputStream(download -> {
            var text = new StringBuilder();
            download.getUI().accessSynchronously(() -> text.append(tables.get()));
            return new DownloadResponse(
                    new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
                    file,
                    "text/csv;charset=utf-8",
                    -1);
        });
    }

    /**
     * Begins a table, an empty line after the one before.
     *
     * @param key of its heading
     * @param columns ends of the keys of the columns' names
     */
    public CsvExport table(String key, List<String> columns) {
        if (lines.length() > 1) {
            lines.append("\r\n");
        }
        return row(say(key))
                .row(columns.stream()
                        .map(column -> say("review.board.column." + column))
                        .toArray());
    }

    public CsvExport row(Object... cells) {
        lines.append(Arrays.stream(cells).map(CsvExport::cell).collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    private static String say(String key) {
        return UI.getCurrent().getTranslation(key);
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
