package io.kaidian.ui.reviewer;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.kaidian.review.Agreement;
import io.kaidian.review.Agreement.Cell;
import java.text.NumberFormat;
import java.util.List;

/** Card, hand, typed and account side by side; characters that differ are marked. */
class AgreementTable extends Div {

    private final NativeTable table = new NativeTable();

    AgreementTable(List<Agreement> rows) {
        addClassName("agreement");
        getElement().setAttribute("data-testid", "agreement");
        add(table);
        show(rows);
    }

    void show(List<Agreement> rows) {
        table.getBody().removeAllRows();
        var head = new NativeTableRow();
        head.add(new NativeTableHeaderCell(""));
        for (var source : List.of("card", "inHand", "typed", "account")) {
            var cell = new NativeTableHeaderCell(getTranslation("review.agreement." + source));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        table.getHead().removeAllRows();
        table.getHead().add(head);
        rows.forEach(row -> table.getBody().add(row(row)));
    }

    private NativeTableRow row(Agreement agreement) {
        var row = new NativeTableRow();
        var name = new NativeTableHeaderCell(getTranslation("review.field." + agreement.field()));
        name.getElement().setAttribute("scope", "row");
        row.add(name);
        row.add(cell(agreement.card()), cell(agreement.inHand()), cell(agreement.typed()), cell(agreement.account()));
        row.getElement().setAttribute("data-testid", "agreement-" + agreement.field());
        if (agreement.isContradiction()) {
            row.addClassName("contradiction");
        }
        return row;
    }

    private NativeTableCell cell(Cell cell) {
        var shown = new NativeTableCell();
        switch (cell.match()) {
            case ABSENT -> {
                shown.setText("–");
                shown.addClassName("soft");
            }
            case SAME -> {
                var same = new Span("=");
                same.setTitle(cell.text());
                same.addClassName("agrees");
                same.getElement().setAttribute("aria-label", getTranslation("review.agreement.same"));
                shown.add(same);
            }
            case REFERENCE -> shown.add(new Span(cell.text()));
            case DIFFERENT ->
                cell.pieces().forEach(piece -> {
                    var part = new Span(piece.text());
                    if (piece.differs()) {
                        part.addClassName("differs");
                        part.getElement().setAttribute("role", "mark");
                    }
                    shown.add(part);
                });
        }
        if (cell.confidence() != null) {
            var percent = NumberFormat.getPercentInstance(CaseWords.language()).format(cell.confidence());
            shown.getElement().setAttribute("title", getTranslation("review.agreement.confidence", percent));
            if (!cell.sure()) {
                var unsure = new Span(getTranslation("review.agreement.unsure"));
                unsure.addClassName("unsure");
                shown.add(unsure);
            }
        }
        return shown;
    }
}
