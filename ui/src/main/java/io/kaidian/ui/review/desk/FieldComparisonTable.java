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
import io.kaidian.sellers.SellerType;
import io.kaidian.ui.review.CaseLabels;
import java.text.NumberFormat;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Document, hand, typed, account, register and letter side by side, as far as they say something; characters that differ are marked. */
class FieldComparisonTable extends Div {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*");

    /** Who says something. A column in which nothing stands in any row is left out: there is little room. */
    private enum Source {
        CARD("card", FieldComparison::card),
        IN_HAND("inHand", FieldComparison::inHand),
        TYPED("typed", FieldComparison::typed),
        ACCOUNT("account", FieldComparison::account),
        REGISTER("register", FieldComparison::register),
        LETTER("letter", FieldComparison::letter);

        private final String key;
        private final Function<FieldComparison, Cell> of;

        Source(String key, Function<FieldComparison, Cell> of) {
            this.key = key;
            this.of = of;
        }

        private boolean says(FieldComparison row) {
            return of.apply(row).match() != Match.ABSENT;
        }
    }

    private final NativeTable table = new NativeTable();

    /** Whose names a letter has to say, each beside their card: a table of its own, since both together are too wide. */
    private final NativeTable letter = new NativeTable();

    private final SellerType type;

    /** @param type of the seller: what whoever stands for a business is called depends on it */
    FieldComparisonTable(SellerType type, List<FieldComparison> rows) {
        this.type = type;
        addClassName("agreement");
        getElement().setAttribute("data-testid", "agreement");
        // Where it is wider than its place nevertheless, it is scrolled, by keys, too.
        getElement().executeJs("if (this.scrollWidth > this.clientWidth) this.tabIndex = 0");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", getTranslation("review.agreement"));
        add(table, letter);
        show(rows);
    }

    void show(List<FieldComparison> rows) {
        fill(
                table,
                rows.stream().filter(row -> !isOfOperator(row)).toList(),
                EnumSet.complementOf(EnumSet.of(Source.LETTER)),
                "agreement-");
        var named = rows.stream()
                .filter(row -> isOfOperator(row) || Source.LETTER.says(row))
                .toList();
        fill(letter, named, EnumSet.of(Source.CARD, Source.LETTER), "letter-");
        letter.setVisible(!named.isEmpty());
    }

    private static boolean isOfOperator(FieldComparison row) {
        return row.field().startsWith("operator.");
    }

    private void fill(NativeTable one, List<FieldComparison> rows, Set<Source> offered, String testId) {
        one.getBody().removeAllRows();
        var head = new NativeTableRow();
        var legend = new NativeTableHeaderCell(getTranslation("review.agreement.legend"));
        legend.addClassName("agreement-legend");
        head.add(legend);
        var sources = offered.stream()
                .filter(source -> rows.stream().anyMatch(row -> source.says(row) || source == Source.CARD))
                .toList();
        for (var source : sources) {
            var cell = new NativeTableHeaderCell(getTranslation("review.agreement." + source.key));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        one.getHead().removeAllRows();
        one.getHead().add(head);
        rows.forEach(row -> one.getBody().add(row(row, sources, testId)));
    }

    private NativeTableRow row(FieldComparison fieldComparison, List<Source> sources, String testId) {
        var row = new NativeTableRow();
        var beside = EvidenceField.idOf(fieldComparison.field());
        var name = new NativeTableHeaderCell(
                getTranslation(beside.map(id -> "evidence.field." + id).orElseGet(() -> ofStatement(fieldComparison))));
        name.getElement().setAttribute("scope", "row");
        row.add(name);
        for (var source : sources) {
            var said = source.of.apply(fieldComparison);
            row.add(source == Source.TYPED && beside.isPresent() ? typedBeside(beside.get(), said) : cell(said));
        }
        row.getElement().setAttribute("data-testid", testId + fieldComparison.field());
        if (fieldComparison.isContradiction()) {
            row.addClassName("contradiction");
        }
        return row;
    }

    private String ofStatement(FieldComparison fieldComparison) {
        var key = "review.field." + fieldComparison.field();
        return fieldComparison.field().equals("company.representative") ? key + "." + type : key;
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
            case NOT_FOUND -> {
                shown.setText(getTranslation("review.agreement.notFound"));
                shown.addClassName("account-trouble");
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
