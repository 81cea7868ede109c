package io.kaidian.ui.studio.releases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.forms.FormDefinition;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.studio.drafts.FileComparison;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.MissingScriptNotice;
import io.kaidian.ui.studio.EvidenceNames;
import io.kaidian.ui.studio.ReleaseLabels;
import io.kaidian.ui.studio.StudioLabels;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Two versions compared, file by file: diagrams as drawings, side by side or in one picture; tables, catalogues and texts
 * cell by cell. The files that differ stand above.
 */
class DiffPane extends Div {

    private static final String NOTHING_DRAWN = """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" \
            xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="Definitions_None" targetNamespace="https://kaidian.io/processes">\
            <bpmn:process id="Process_None" /><bpmndi:BPMNDiagram id="Diagram_None">\
            <bpmndi:BPMNPlane id="Plane_None" bpmnElement="Process_None" /></bpmndi:BPMNDiagram></bpmn:definitions>""";

    private final JsonColumns json;
    private final StudioLabels words;
    private final ReleaseComparison labels;
    private EvidenceNames evidence = EvidenceNames.NONE;
    private final Div files = new Div();
    private final Div body = new Div();

    DiffPane(JsonColumns json, StudioLabels words, ReleaseComparison labels) {
        this.json = json;
        this.words = words;
        this.labels = labels;
        files.addClassName("compare-files");
        TestId.set(files, "compare-files");
        body.addClassName("compare-body");
        addClassName("compare");
        add(files, body);
    }

    /** A version by its name, with all its files. */
    record Version(String name, List<ReleaseFile> files) {

        private Map<String, String> contents() {
            return files.stream().collect(Collectors.toMap(ReleaseFile::name, ReleaseFile::content));
        }
    }

    /**
     * Compares.
     *
     * @param file shown first, if it differs; null for whichever differs
     */
    void show(Version before, Version after, @Nullable String file) {
        var old = before.contents();
        var now = after.contents();
        var names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        names.removeIf(name -> old.getOrDefault(name, "").equals(now.getOrDefault(name, "")));
        files.removeAll();
        body.removeAll();
        if (names.isEmpty()) {
            var same = new Paragraph(getTranslation("studio.compare.same"));
            same.addClassName("soft");
            body.add(TestId.set(same, "compare-same"));
            return;
        }
        for (var name : names) {
            var button = new Button(titleOf(name, before, after), click -> open(name, before, after));
            button.addThemeVariants(ButtonVariant.LUMO_SMALL);
            files.add(TestId.set(button, "compare-" + StudioLabels.baseName(name)));
        }
        open(file != null && names.contains(file) ? file : names.first(), before, after);
    }

    private String titleOf(String name, Version before, Version after) {
        return words.file(name, after.contents().containsKey(name) ? after.files() : before.files());
    }

    private void open(String name, Version before, Version after) {
        var old = before.contents().getOrDefault(name, "");
        var now = after.contents().getOrDefault(name, "");
        evidence = EvidenceNames.of(after.files(), before.files());
        body.removeAll();
        if (name.endsWith(".bpmn")) {
            var drawing = new ViewerElement();
            drawing.addClassName("compare-drawing");
            MissingScriptNotice.watch(drawing, "kaidianCompare", () -> {});
            drawing.getElement()
                    .executeJs(
                            "this.versions = JSON.parse($0)",
                            json.write(Map.of(
                                    "before", Map.of("name", before.name(), "xml", drawing(old)),
                                    "after", Map.of("name", after.name(), "xml", drawing(now)))));
            body.add(TestId.set(drawing, "compare-drawing"));
            return;
        }
        if (FormDefinition.isForm(name)) {
            // Components of different kinds say different things: a table of them all would be mostly empty.
            body.add(new ChangedRowsList(titleOf(name, before, after), name, old, now, labels, evidence));
            return;
        }
        try {
            body.add(table(name, FileComparison.of(name, old, now), labels.columns(name, now.isEmpty() ? old : now)));
        } catch (IllegalArgumentException unreadable) {
            body.add(new Paragraph(getTranslation(
                    "studio.compare.unreadable", ReleaseLabels.in(StudioMessages.unreadable(unreadable)))));
        }
    }

    /** Where a version has no such file all of the other is new, or gone. */
    private static String drawing(String diagram) {
        return diagram.isEmpty() ? NOTHING_DRAWN : diagram;
    }

    private Component table(String file, FileComparison comparison, Map<String, String> columns) {
        var table = new NativeTable();
        table.addClassNames("decision-table", "compare-table");
        TestId.set(table, "compare-table");
        var head = new NativeTableRow();
        head.add(new NativeTableHeaderCell("#"), new NativeTableHeaderCell(""));
        comparison
                .columns()
                .forEach(column -> head.add(new NativeTableHeaderCell(columns.getOrDefault(column, column))));
        table.getHead().add(head);
        for (var row : comparison.rows()) {
            var line = new NativeTableRow();
            line.addClassName("row-" + row.change().name().toLowerCase(Locale.ROOT));
            var change = new NativeTableCell(getTranslation("studio.compare." + row.change()));
            change.setTitle(row.key());
            change.addClassName("compare-change");
            line.add(new NativeTableCell(String.valueOf(row.place())), change);
            for (int i = 0; i < row.cells().size(); i++) {
                line.add(cell(file, comparison.columns().get(i), row.cells().get(i)));
            }
            table.getBody().add(line);
        }
        var frame = new Div(table);
        frame.addClassName("table-frame");
        return frame;
    }

    private NativeTableCell cell(String file, String column, FileComparison.Cell cell) {
        var was = inWords(file, column, cell.before());
        var is = inWords(file, column, cell.after());
        if (was.equals(is) || cell.before() == null || cell.after() == null) {
            return new NativeTableCell(cell.after() == null ? was : is);
        }
        var before = new Span(was.isEmpty() ? "–" : was);
        before.addClassName("cell-before");
        var after = new Span(is.isEmpty() ? "–" : is);
        after.addClassName("cell-after");
        return new NativeTableCell(before, after);
    }

    private String inWords(String file, String column, @Nullable String text) {
        return text == null ? "" : labels.cell(evidence, file, column, text);
    }

    @Tag("kaidian-compare")
    @JavaScript("context://kaidian/studio/compare-loader.js")
    private static final class ViewerElement extends Component implements HasStyle {}
}
