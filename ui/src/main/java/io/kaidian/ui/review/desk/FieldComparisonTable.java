package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.review.desk.FieldComparison;
import io.kaidian.review.desk.FieldComparison.Cell;
import io.kaidian.review.desk.FieldComparison.Match;
import io.kaidian.ui.review.CaseLabels;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Card, hand, typed, account and, of a licence, the register side by side; characters that differ are marked. */
class FieldComparisonTable extends Div {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*");

    private final NativeTable table = new NativeTable();

    FieldComparisonTable(List<FieldComparison> rows) {
        addClassName("agreement");
        getElement().setAttribute("data-testid", "agreement");
        // On a phone it is wider than its place and scrolled, by keys, too.
        getElement().executeJs("if (matchMedia('(max-width: 700px)').matches) this.tabIndex = 0");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", getTranslation("review.agreement"));
        add(table);
        show(rows);
    }

    void show(List<FieldComparison> rows) {
        table.getBody().removeAllRows();
        var head = new NativeTableRow();
        var legend = new NativeTableHeaderCell(getTranslation("review.agreement.legend"));
        legend.addClassName("agreement-legend");
        head.add(legend);
        var isRegistered = rows.stream().anyMatch(row -> row.register().match() != Match.ABSENT);
        var sources = new ArrayList<>(List.of("card", "inHand", "typed", "account"));
        if (isRegistered) {
            sources.add("register");
        }
        for (var source : sources) {
            var cell = new NativeTableHeaderCell(getTranslation("review.agreement." + source));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        table.getHead().removeAllRows();
        table.getHead().add(head);
        rows.forEach(row -> table.getBody().add(row(row, isRegistered)));
    }

    private NativeTableRow row(FieldComparison fieldComparison, boolean isRegistered) {
        var row = new NativeTableRow();
        var beside = EvidenceField.idOf(fieldComparison.field());
        var name = new NativeTableHeaderCell(getTranslation(
                beside.map(id -> "evidence.field." + id).orElse("review.field." + fieldComparison.field())));
        name.getElement().setAttribute("scope", "row");
        row.add(name);
        row.add(
                cell(fieldComparison.card()),
                cell(fieldComparison.inHand()),
                beside.map(id -> typedBeside(id, fieldComparison.typed()))
                        .orElseGet(() -> cell(fieldComparison.typed())),
                cell(fieldComparison.account()));
        if (isRegistered) {
            row.add(cell(fieldComparison.register()));
        }
        row.getElement().setAttribute("data-testid", "agreement-" + fieldComparison.field());
        if (fieldComparison.isContradiction()) {
            row.addClassName("contradiction");
        }
        return row;
    }

    /** What was chosen is kept by its code. */
    private NativeTableCell typedBeside(String field, Cell typed) {
        return CODE.matcher(typed.text()).matches()
                ? new NativeTableCell(getTranslation("evidence.choice." + field + "." + typed.text()))
                : typed.match() == Match.READ_CONFIRMED ? confirmed(typed) : cell(typed);
    }

    /** Its value stands in no other column. */
    private NativeTableCell confirmed(Cell typed) {
        var mark = new Span(getTranslation("review.agreement.readConfirmed"));
        mark.addClassNames("soft", "small");
        return new NativeTableCell(new Span(typed.text()), new Span(" · "), mark);
    }

    /** Cards and the comparison say in Chinese that a card is valid without end. */
    private String words(String text) {
        return text.equals(FieldComparison.LONG_TERM) ? getTranslation("review.agreement.longTerm") : text;
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
                same.setTitle(words(cell.text()));
                same.addClassName("agrees");
                same.getElement().setAttribute("aria-label", getTranslation("review.agreement.same"));
                shown.add(same);
            }
            case READ_CONFIRMED -> {
                var confirmed = new Span(getTranslation("review.agreement.readConfirmed"));
                confirmed.setTitle(words(cell.text()));
                confirmed.addClassName("soft");
                shown.add(confirmed);
            }
            case WITHHELD -> {
                shown.setText(getTranslation("review.agreement.withheld"));
                shown.addClassName("soft");
            }
            case REFERENCE -> shown.add(new Span(words(cell.text())));
            case DIFFERENT ->
                cell.pieces().forEach(piece -> {
                    var part = new Span(words(piece.text()));
                    if (piece.differs()) {
                        part.addClassName("differs");
                        part.getElement().setAttribute("role", "mark");
                    }
                    shown.add(part);
                });
        }
        if (cell.confidence() != null) {
            var percent = NumberFormat.getPercentInstance(CaseLabels.language()).format(cell.confidence());
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
