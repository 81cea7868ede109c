package io.kaidian.ui.studio.monitoring;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kaidian.ui.components.ValidatedTextField;
import java.util.List;
import java.util.Locale;

/** Entries of a catalogue as rows of text, with a field that keeps the rows in which something is found. */
class CatalogueTable extends Div {

    /** Characters; more than that are a text. */
    private static final int LONGEST_WORD = 30;

    private final List<List<String>> rows;
    private final NativeTable table = new NativeTable();
    private final Paragraph count = new Paragraph();

    /** @param edit the way to a draft in which it is changed */
    CatalogueTable(String title, Component edit, List<String> columns, List<List<String>> rows) {
        this.rows = rows;
        addClassName("table-page");
        var search = new ValidatedTextField();
        search.setPlaceholder(getTranslation("studio.search"));
        search.setAriaLabel(getTranslation("studio.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> show(change.getValue()));
        search.getElement().setAttribute("data-testid", "search");
        count.addClassName("soft");
        var head = new Div(new H1(title), search, count, edit);
        head.addClassName("studio-head");
        table.addClassNames("decision-table", "catalogue");
        table.getElement().setAttribute("data-testid", "catalogue");
        var header = new NativeTableRow();
        for (int i = 0; i < columns.size(); i++) {
            var cell = new NativeTableHeaderCell(columns.get(i));
            cell.addClassName(isOfText(i) ? "catalogue-text" : "catalogue-short");
            header.add(cell);
        }
        table.getHead().add(header);
        var frame = new Div(table);
        frame.addClassName("table-frame");
        // What is too wide or too long is moved by arrow keys, too.
        frame.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", title);
        add(head, frame);
        show("");
    }

    /** Whether there are sentences in it, which need the room that a word or a number does not. */
    private boolean isOfText(int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .map(row -> row.get(column))
                .anyMatch(text -> text.length() > LONGEST_WORD);
    }

    private void show(String typed) {
        var wanted = typed.strip().toLowerCase(Locale.ROOT);
        table.getBody().removeAllRows();
        var found = rows.stream()
                .filter(row -> row.stream()
                        .anyMatch(cell -> cell.toLowerCase(Locale.ROOT).contains(wanted)))
                .toList();
        for (var entry : found) {
            var row = new NativeTableRow();
            for (int i = 0; i < entry.size(); i++) {
                var cell = new NativeTableCell(entry.get(i));
                if (i == 0) {
                    cell.addClassName("code");
                }
                row.add(cell);
            }
            table.getBody().add(row);
        }
        count.setText(getTranslation("studio.found", found.size()));
    }
}
