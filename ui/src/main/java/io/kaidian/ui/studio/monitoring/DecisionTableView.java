package io.kaidian.ui.studio.monitoring;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.dmn.DecisionTableNames;
import io.kaidian.studio.monitoring.DecisionTable;
import io.kaidian.studio.monitoring.DeployedDecisionTables;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.studio.DecisionTableLabels;
import io.kaidian.ui.studio.ParameterLabels;
import io.kaidian.ui.studio.StudioLabels;
import io.kaidian.ui.studio.StudioLayout;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A decision table as it decides now; the table of numbers is shown as a list of settings. */
@Route(value = "studio/table", layout = StudioLayout.class)
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
public class DecisionTableView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    private static final int NUMBER_COLUMNS = 4;

    private final DeployedDecisionTables tables;
    private final StudioLabels words;
    private final DecisionTableLabels labels;
    private final EditButtonFactory edits;
    private final DateTimeFormats times;
    private String name = "";

    DecisionTableView(
            DeployedDecisionTables tables,
            StudioLabels words,
            DecisionTableLabels labels,
            EditButtonFactory edits,
            DateTimeFormats times) {
        this.tables = tables;
        this.words = words;
        this.labels = labels;
        this.edits = edits;
        this.times = times;
        addClassName("table-page");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", name);
    }

    @Override
    public void setParameter(BeforeEvent event, String key) {
        removeAll();
        var table = tables.read(key);
        name = words.table(table.table());
        var version = new Span(getTranslation(
                "studio.version.table",
                table.table().number(),
                times.dateTime(table.table().deployedAt())));
        version.addClassName("soft");
        var head = new Div(new H1(name), version, edits.ofTable(key));
        head.addClassName("studio-head");
        var isParameters = key.equals(DecisionTableNames.Parameters.KEY);
        var shown = isParameters ? numbers(table) : rules(table);
        var frame = new Div(shown);
        frame.addClassName("table-frame");
        // What is too wide or too long is moved by arrow keys, too.
        frame.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", name);
        var how = new Paragraph(
                getTranslation(isParameters ? "studio.numbers.how" : "studio.hitPolicy." + table.hitPolicy()));
        how.addClassName("soft");
        if (isParameters) {
            head.add(search(typed -> showNumbers(shown, table, typed)));
        }
        add(head, how, frame);
    }

    private TextField search(Consumer<String> typed) {
        var search = new ValidatedTextField();
        search.setPlaceholder(getTranslation("studio.search"));
        search.setAriaLabel(getTranslation("studio.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(
                changed -> typed.accept(changed.getValue().strip().toLowerCase(Locale.ROOT)));
        return TestId.set(search, "numbers-search");
    }

    private NativeTable rules(DecisionTable table) {
        var shown = new NativeTable();
        shown.addClassName("decision-table");
        shown.getElement().setAttribute("data-testid", "decision-table");
        var head = new NativeTableRow();
        head.add(header("#", ""));
        table.inputs().forEach(column -> head.add(header(labels.column(table, column), "input")));
        table.outputs().forEach(column -> head.add(header(labels.column(table, column), "output")));
        head.add(header(getTranslation("studio.table.note"), "note"));
        shown.getHead().add(head);
        for (int i = 0; i < table.rules().size(); i++) {
            var rule = table.rules().get(i);
            var row = new NativeTableRow();
            row.add(cell(String.valueOf(i + 1), "soft"));
            rule.inputs()
                    .forEach(value -> row.add(
                            value.isEmpty() || value.equals("-")
                                    ? cell(getTranslation("studio.table.any"), "any")
                                    : cell(labels.cell(value), "input")));
            rule.outputs().forEach(value -> row.add(cell(labels.cell(value), "output")));
            row.add(cell(labels.note(table, rule), "note"));
            shown.getBody().add(row);
        }
        return shown;
    }

    private NativeTable numbers(DecisionTable table) {
        var shown = new NativeTable();
        shown.addClassNames("decision-table", "numbers");
        shown.getElement().setAttribute("data-testid", "numbers");
        var head = new NativeTableRow();
        for (var column : List.of("meaning", "value", "bounds", "name")) {
            head.add(header(getTranslation("studio.numbers." + column), column));
        }
        shown.getHead().add(head);
        showNumbers(shown, table, "");
        return shown;
    }

    private void showNumbers(NativeTable shown, DecisionTable table, String wanted) {
        shown.getBody().removeAllRows();
        var english = getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
        var meaning = english
                ? DecisionTableNames.Parameters.MEANING_EN.name()
                : DecisionTableNames.Parameters.MEANING_ZH.name();
        for (var subject : ParameterLabels.subjects()) {
            var rules = table.rules().stream()
                    .filter(rule -> ParameterLabels.subject(nameOf(rule)).equals(subject))
                    .filter(rule -> (nameOf(rule) + " " + output(table, rule, meaning))
                            .toLowerCase(Locale.ROOT)
                            .contains(wanted))
                    .toList();
            if (!rules.isEmpty()) {
                shown.getBody().add(subjectRow(subject));
            }
            rules.forEach(rule -> shown.getBody().add(numberRow(table, rule, meaning)));
        }
    }

    private static NativeTableRow subjectRow(String subject) {
        var title = new NativeTableHeaderCell(ParameterLabels.subjectName(subject));
        title.getElement().setAttribute("colspan", String.valueOf(NUMBER_COLUMNS));
        title.getElement().setAttribute("scope", "rowgroup");
        title.addClassName("group-title");
        return TestId.set(new NativeTableRow(title), "numbers-" + subject);
    }

    private static NativeTableRow numberRow(DecisionTable table, DecisionTable.Rule rule, String meaning) {
        var unit = output(table, rule, DecisionTableNames.Parameters.UNIT.name());
        var row = new NativeTableRow();
        row.add(
                cell(output(table, rule, meaning), ""),
                cell(
                        ParameterLabels.value(unit, output(table, rule, DecisionTableNames.Parameters.VALUE.name())),
                        "value"),
                cell(
                        ParameterLabels.bounds(
                                unit,
                                output(table, rule, DecisionTableNames.Parameters.MIN.name()),
                                output(table, rule, DecisionTableNames.Parameters.MAX.name())),
                        "soft"),
                cell(nameOf(rule), "code"));
        return row;
    }

    private static String nameOf(DecisionTable.Rule rule) {
        return readable(rule.inputs().get(0));
    }

    private static String output(DecisionTable table, DecisionTable.Rule rule, String name) {
        var names = table.outputs().stream().map(DecisionTable.Column::name).toList();
        var at = names.indexOf(name);
        return at < 0 ? "" : readable(rule.outputs().get(at));
    }

    /** Texts without the quotes of the expression language. */
    private static String readable(String cell) {
        var text = cell.replaceAll("\"([^\"]*)\"", "$1");
        return text.equals("null") ? "" : text;
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
        if (!css.isEmpty()) {
            cell.addClassName(css);
        }
        return cell;
    }
}
