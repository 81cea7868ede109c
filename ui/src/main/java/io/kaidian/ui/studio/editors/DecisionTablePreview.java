package io.kaidian.ui.studio.editors;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import io.kaidian.platform.releases.DecisionTableText;
import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.studio.DecisionTableLabels;
import io.kaidian.ui.studio.EvidenceNames;
import io.kaidian.ui.studio.ReleaseLabels;
import java.util.function.UnaryOperator;

/** A decision table to look at: for readers who may not write, or of a draft that is closed. */
class DecisionTablePreview implements FileEditor {

    private final DecisionTableLabels labels;
    private final String file;
    private final Div frame = new Div();

    DecisionTablePreview(DecisionTableLabels labels, String file) {
        this.labels = labels;
        this.file = file;
        frame.addClassNames("board", "table-frame");
        frame.getElement().setAttribute("tabindex", "0");
    }

    @Override
    public Component component() {
        return frame;
    }

    @Override
    public void show(UnaryOperator<String> contents) {
        frame.removeAll();
        try {
            frame.add(
                    table(DecisionTableText.of(contents.apply(file)), labels.naming(EvidenceNames.ofTypes(contents))));
        } catch (IllegalArgumentException unreadable) {
            frame.add(new Paragraph(ReleaseLabels.in(StudioMessages.unreadable(unreadable))));
        }
    }

    private Component table(DecisionTableText table, DecisionTableLabels labels) {
        var shown = new NativeTable();
        shown.addClassName("decision-table");
        var head = new NativeTableRow();
        head.add(header("#", ""));
        table.inputs().forEach(column -> head.add(header(column(table, column), "input")));
        table.outputs().forEach(column -> head.add(header(column(table, column), "output")));
        head.add(header(frame.getTranslation("studio.table.note"), "note"));
        shown.getHead().add(head);
        for (int i = 0; i < table.rules().size(); i++) {
            var rule = table.rules().get(i);
            var row = new NativeTableRow();
            row.add(cell(String.valueOf(i + 1), "soft"));
            rule.inputs()
                    .forEach(value -> row.add(
                            value.isEmpty() || value.equals("-")
                                    ? cell(frame.getTranslation("studio.table.any"), "any")
                                    : cell(labels.cell(value), "input")));
            rule.outputs().forEach(value -> row.add(cell(labels.cell(value), "output")));
            row.add(cell(labels.note(table.key(), rule.id(), rule.note()), "note"));
            shown.getBody().add(row);
        }
        return TestId.set(shown, "decision-table");
    }

    private String column(DecisionTableText table, DecisionTableText.Column column) {
        return labels.column(table.key(), column.name()).orElse(column.label());
    }

    private static NativeTableHeaderCell header(String text, String css) {
        var cell = new NativeTableHeaderCell(text);
        cell.getElement().setAttribute("scope", "col");
        if (!css.isEmpty()) {
            cell.addClassName(css);
        }
        return cell;
    }

    private static NativeTableCell cell(String text, String css) {
        var cell = new NativeTableCell(text);
        cell.addClassName(css);
        return cell;
    }
}
