package io.kaidian.ui.studio.releases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.processes.catalogue.CsvTable;
import io.kaidian.studio.drafts.FileComparison;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.studio.EvidenceNames;
import io.kaidian.ui.studio.ReleaseLabels;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The rows of a table or catalogue that differ, each with its cells that are not as they were. */
class ChangedRowsList extends Div {

    private final String file;
    private final ReleaseComparison labels;
    private final EvidenceNames evidence;

    /** @param evidence what the versions call types of evidence */
    ChangedRowsList(
            String title, String file, String before, String after, ReleaseComparison labels, EvidenceNames evidence) {
        this.file = file;
        this.evidence = evidence;
        this.labels = labels;
        addClassName("changes");
        TestId.set(this, "changed-rows");
        add(new H3(title));
        var content = after.isEmpty() ? before : after;
        try {
            var named = labels.columns(file, content);
            var comparison = FileComparison.of(file, before, after);
            var list = new UnorderedList();
            list.addClassName("change-list");
            for (var row : comparison.rows()) {
                list.add(line(content, comparison, row, named));
            }
            add(list);
        } catch (IllegalArgumentException unreadable) {
            add(new Paragraph(getTranslation(
                    "studio.compare.unreadable", ReleaseLabels.in(StudioMessages.unreadable(unreadable)))));
        }
    }

    private ListItem line(
            String content, FileComparison comparison, FileComparison.Row row, Map<String, String> named) {
        var kind = new Span(getTranslation("studio.compare." + row.change()));
        kind.addClassNames("change-kind", "change-" + row.change().name().toLowerCase(Locale.ROOT));
        var name = new Span(labels.row(file, content, comparison, row));
        name.addClassName("change-name");
        var line = new ListItem(kind, name);
        var cells = new Div();
        cells.addClassName("change-cells");
        for (int i = 0; i < comparison.columns().size(); i++) {
            var column = comparison.columns().get(i);
            var cell = row.cells().get(i);
            var was = labels.cell(evidence, file, column, Objects.requireNonNullElse(cell.before(), ""));
            var is = labels.cell(evidence, file, column, Objects.requireNonNullElse(cell.after(), ""));
            // Of what is new only what it has is told: a dozen times “no” hides it.
            var says = cell.before() != null || !"false".equals(cell.after());
            if (says && !column.equals(CsvTable.CODE) && !was.equals(is)) {
                cells.add(change(named.getOrDefault(column, column), was, is));
            }
        }
        line.add(cells);
        return line;
    }

    private static Component change(String column, String was, String is) {
        var what = new Span(column);
        what.addClassName("change-aspect");
        var line = new Div(what);
        if (!was.isEmpty()) {
            var before = new Span(was);
            before.addClassNames("change-value", "change-before");
            line.add(before);
        }
        if (!is.isEmpty()) {
            var after = new Span(is);
            after.addClassNames("change-value", "change-after");
            line.add(after);
        }
        return line;
    }
}
