package io.kaidian.ui.studio.editors;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldVariant;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kaidian.processes.ProcessResources;
import io.kaidian.studio.drafts.ParameterTableFile;
import io.kaidian.studio.drafts.ParameterTableFile.Setting;
import io.kaidian.ui.components.FirstField;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.studio.ParameterLabels;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Every number that can be turned, with its unit, its bounds and its meaning. A value outside of its bounds is marked and kept as
 * it was typed: the draft's problems name it, so that nobody proposes the value of before without knowing.
 */
class ParameterEditor implements FileEditor {

    private static final String FILE = ProcessResources.PARAMETERS;

    private static final List<String> COLUMNS = List.of("meaning", "value", "unit", "bounds", "name");

    private final boolean writable;
    private final Div page = new Div();
    private final TextField search = new ValidatedTextField();
    private final NativeTable table = new NativeTable();
    private @Nullable ParameterTableFile numbers;
    private String content = "";
    private BiConsumer<String, String> changed = (file, text) -> {};

    ParameterEditor(boolean writable) {
        this.writable = writable;
        search.setPlaceholder(page.getTranslation("studio.search"));
        search.setAriaLabel(page.getTranslation("studio.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(typed -> rows());
        var how = new Paragraph(page.getTranslation("studio.numbers.how"));
        how.addClassName("soft");
        var head = new Div(TestId.set(search, "numbers-search"), how);
        head.addClassName("studio-head");
        table.addClassNames("decision-table", "numbers");
        TestId.set(table, "numbers");
        var frame = new Div(table);
        frame.addClassName("table-frame");
        page.addClassNames("board", "board-form");
        page.add(head, frame);
    }

    @Override
    public Component component() {
        return page;
    }

    @Override
    public void show(UnaryOperator<String> contents) {
        take(contents.apply(FILE));
        rows();
    }

    @Override
    public void onChanged(BiConsumer<String, String> listener) {
        changed = listener;
    }

    private void take(String xml) {
        content = xml;
        numbers = ParameterTableFile.of(xml);
    }

    private ParameterTableFile numbers() {
        return Objects.requireNonNull(numbers, "no file is open");
    }

    private void rows() {
        var header = new NativeTableRow();
        for (var column : COLUMNS) {
            var cell = new NativeTableHeaderCell(page.getTranslation("studio.numbers." + column));
            cell.addClassName(column);
            header.add(cell);
        }
        table.getHead().removeAllRows();
        table.getHead().add(header);
        table.getBody().removeAllRows();
        var wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
        for (var subject : ParameterLabels.subjects()) {
            var settings = numbers().settings().stream()
                    .filter(setting -> ParameterLabels.subject(setting.name()).equals(subject))
                    .filter(setting -> (setting.name() + " " + setting.meaningZh() + " " + setting.meaningEn())
                            .toLowerCase(Locale.ROOT)
                            .contains(wanted))
                    .toList();
            if (!settings.isEmpty()) {
                var title = new NativeTableHeaderCell(ParameterLabels.subjectName(subject));
                title.getElement().setAttribute("colspan", String.valueOf(COLUMNS.size()));
                title.getElement().setAttribute("scope", "rowgroup");
                title.addClassName("group-title");
                table.getBody().add(new NativeTableRow(title));
            }
            settings.forEach(setting -> table.getBody().add(row(setting)));
        }
    }

    private NativeTableRow row(Setting setting) {
        var english = UI.getCurrent().getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
        var meaning = new NativeTableCell(new Text(english ? setting.meaningEn() : setting.meaningZh()));
        if (writable) {
            var words = new Button(KaidianIcon.PEN.create(), click -> editMeaning(setting.rule()));
            words.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            words.setAriaLabel(page.getTranslation("studio.numbers.editMeaning"));
            words.setTooltipText(page.getTranslation("studio.numbers.editMeaning"));
            meaning.add(new Text(" "), TestId.set(words, "meaning-" + setting.name()));
        }
        var bounds = new Span(ParameterLabels.bounds(setting.unit(), setting.min(), setting.max()));
        var name = new NativeTableCell(setting.name());
        name.addClassName("code");
        var row = new NativeTableRow();
        row.add(
                meaning,
                new NativeTableCell(value(setting)),
                new NativeTableCell(ParameterLabels.unit(setting.unit())),
                new NativeTableCell(bounds),
                name);
        return row;
    }

    private Component value(Setting setting) {
        var field = new ValidatedTextField();
        field.setValue(setting.value());
        field.setReadOnly(!writable);
        field.setAriaLabel(setting.name());
        field.addThemeVariants(TextFieldVariant.LUMO_SMALL, TextFieldVariant.LUMO_ALIGN_RIGHT);
        field.setHelperText(ParameterLabels.meaning(setting.unit(), setting.value()));
        field.setErrorMessage(page.getTranslation(
                "studio.numbers.outside",
                ParameterLabels.value(setting.unit(), setting.min()),
                ParameterLabels.value(setting.unit(), setting.max())));
        field.setInvalid(!setting.allows(setting.value()));
        field.addValueChangeListener(typed -> {
            var value = typed.getValue().strip();
            field.setInvalid(!setting.allows(value));
            field.setHelperText(ParameterLabels.meaning(setting.unit(), value));
            change(numbers().withValue(setting.rule(), value));
        });
        return TestId.set(field, "number-" + setting.name());
    }

    private void editMeaning(String rule) {
        var setting = numbers().settings().stream()
                .filter(one -> one.rule().equals(rule))
                .findFirst()
                .orElseThrow();
        var chinese = new ValidatedTextArea(page.getTranslation("studio.chinese"), setting.meaningZh(), "");
        var english = new ValidatedTextArea(page.getTranslation("studio.english"), setting.meaningEn(), "");
        List.of(chinese, english).forEach(area -> {
            area.setWidthFull();
            area.setErrorMessage(page.getTranslation("studio.bothLanguages"));
        });
        var dialog = FirstField.focusIn(new Dialog(page.getTranslation("studio.numbers.editMeaning")));
        var save = new Button(page.getTranslation("studio.apply"), click -> {
            chinese.setInvalid(chinese.getValue().isBlank());
            english.setInvalid(english.getValue().isBlank());
            if (!chinese.isInvalid() && !english.isInvalid()) {
                change(numbers()
                        .withMeaning(
                                rule,
                                chinese.getValue().strip(),
                                english.getValue().strip()));
                rows();
                dialog.close();
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.add(chinese, english);
        dialog.getFooter().add(new Button(page.getTranslation("shell.cancel"), click -> dialog.close()), save);
        dialog.setWidth("520px");
        dialog.open();
    }

    private void change(String xml) {
        if (!xml.equals(content)) {
            take(xml);
            changed.accept(FILE, xml);
        }
    }
}
