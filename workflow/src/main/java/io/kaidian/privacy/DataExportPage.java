package io.kaidian.privacy;

import io.kaidian.platform.database.JsonColumns;
import io.kaidian.privacy.DataExport.Copy;
import io.kaidian.privacy.DataExport.Section;
import io.kaidian.processes.LocalizedText;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** A copy of somebody's data as one page that any browser opens without a network, in both languages side by side. */
@Component
class DataExportPage {

    private static final String STYLE = """
            body{font:15px/1.5 system-ui,"Noto Sans SC",sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1c2430}
            h2{margin-top:2.5rem;font-size:1.1rem}table{border-collapse:collapse;width:100%;margin:0 0 1rem}
            th{text-align:start;width:16rem;font-weight:500;color:#566}th small{display:block;font-weight:400}
            td,th{border-top:1px solid #dde;padding:.25rem .5rem;vertical-align:top;overflow-wrap:anywhere}
            .none{color:#788}
            """;

    private final JsonColumns json;

    DataExportPage(JsonColumns json) {
        this.json = json;
    }

    byte[] of(Copy copy) {
        var page = new StringBuilder("<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(text(copy.sellerId()))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>")
                .append(both(new LocalizedText("您的数据副本", "A copy of your data")))
                .append("</h1><p>")
                .append(text(copy.about().zh()))
                .append("</p><p lang=\"en\">")
                .append(text(copy.about().en()))
                .append("</p><p>")
                .append(text(copy.sellerId() + " · " + copy.madeAt()))
                .append("</p>");
        copy.sections().forEach(section -> append(page, section));
        return page.append("</body></html>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void append(StringBuilder page, Section section) {
        page.append("<h2>")
                .append(both(section.title()))
                .append(" (")
                .append(section.rows().size())
                .append(")</h2>");
        for (var row : section.rows()) {
            page.append("<table>");
            section.columns().forEach((column, meaning) -> append(page, meaning, row.get(column)));
            page.append("</table>");
        }
    }

    private void append(StringBuilder page, LocalizedText meaning, @Nullable Object value) {
        page.append("<tr><th>")
                .append(text(meaning.zh()))
                .append("<small lang=\"en\">")
                .append(text(meaning.en()))
                .append("</small></th><td>");
        if (value == null) {
            page.append("<span class=\"none\">–</span>");
        } else {
            page.append(text(value instanceof Map || value instanceof Record ? json.write(value) : value.toString()));
        }
        page.append("</td></tr>");
    }

    private static String both(LocalizedText words) {
        return text(words.zh()) + " <span lang=\"en\">" + text(words.en()) + "</span>";
    }

    private static String text(String plain) {
        return HtmlUtils.htmlEscape(plain, "UTF-8");
    }
}
