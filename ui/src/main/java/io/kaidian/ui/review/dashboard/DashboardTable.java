package io.kaidian.ui.review.dashboard;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.ui.components.TestId;
import java.util.List;

/** A part of a board: a heading and a table, or that there is nothing. */
public final class DashboardTable {

    private DashboardTable() {}

    /**
     * The part.
     *
     * @param key of the heading; names the part in tests, too
     * @param columns ends of the keys of the columns' names
     */
    static Component of(String key, List<String> columns, List<List<Component>> rows) {
        return of(key, "review.board.nothing", columns, rows);
    }

    /** @param nothing key of what is said where there are no rows: what will stand here, and how it comes */
    public static Component of(String key, String nothing, List<String> columns, List<List<Component>> rows) {
        var part = new Div(new H2(say(key)));
        part.addClassName("board-part");
        if (rows.isEmpty()) {
            var said = new Paragraph(say(nothing));
            said.addClassName("soft");
            part.add(said);
            return TestId.set(part, key);
        }
        var headRow = new NativeTableRow();
        for (var column : columns) {
            var cell = new NativeTableHeaderCell(say("review.board.column." + column));
            cell.getElement().setAttribute("scope", "col");
            headRow.add(cell);
        }
        var body = new NativeTableBody();
        for (var row : rows) {
            var line = new NativeTableRow();
            row.forEach(cell -> line.add(new NativeTableCell(cell)));
            body.add(line);
        }
        var table = new NativeTable();
        table.add(new NativeTableHeader(headRow), body);
        table.addClassName("board-table");
        part.add(table);
        return TestId.set(part, key);
    }

    public static Component number(long value) {
        var number = new Span(String.valueOf(value));
        number.addClassName("num");
        return number;
    }

    private static String say(String key) {
        return UI.getCurrent().getTranslation(key);
    }
}
