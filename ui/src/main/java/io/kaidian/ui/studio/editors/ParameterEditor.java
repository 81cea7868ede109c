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
import io.kaidian.ui.studio.StudioLabels;
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
        for (var column : List.of("meaning", "value", "unit", "bounds", "name")) {
            header.add(new NativeTableHeaderCell(page.getTranslation("studio.numbers." + column)));
        }
        table.getHead().removeAllRows();
        table.getHead().add(header);
        table.getBody().removeAllRows();
        var wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
        numbers().settings().stream()
                .filter(setting -> (setting.name() + " " + setting.meaningZh() + " " + setting.meaningEn())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .forEach(setting -> table.getBody().add(row(setting)));
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
        var bounds = new Span(
                setting.min().isEmpty() && setting.max().isEmpty()
                        ? ""
                        : StudioLabels.withSpansInWords(setting.min() + " – " + setting.max()));
        var name = new NativeTableCell(setting.name());
        name.addClassName("code");
        var row = new NativeTableRow();
        row.add(
                meaning,
                new NativeTableCell(value(setting)),
                new NativeTableCell(unit(setting.unit())),
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
        field.setHelperText(spans(setting.value()));
        field.setErrorMessage(page.getTranslation("studio.numbers.outside", setting.min(), setting.max()));
        field.setInvalid(!setting.allows(setting.value()));
        field.addValueChangeListener(typed -> {
            var value = typed.getValue().strip();
            field.setInvalid(!setting.allows(value));
            field.setHelperText(spans(value));
            change(numbers().withValue(setting.rule(), value));
        });
        return TestId.set(field, "number-" + setting.name());
    }

    /** What a span of time such as PT48H means; nothing below other values. */
    private static @Nullable String spans(String value) {
        var words = StudioLabels.withSpansInWords(value);
        return words.equals(value) ? null : words;
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
        dialog.getFooter().add(save);
        dialog.setWidth("520px");
        dialog.open();
    }

    private void change(String xml) {
        if (!xml.equals(content)) {
            take(xml);
            changed.accept(FILE, xml);
        }
    }

    private String unit(String unit) {
        return page.getTranslation("studio.unit." + unit.replace(' ', '-'));
    }
}
