package io.kaidian.ui.forms;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kaidian.forms.FormComponent.Choice;
import io.kaidian.forms.FormComponent.Field;
import io.kaidian.ui.components.LocalizedDatePicker;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.components.ValidatedTextField;
import java.util.Locale;
import java.util.Objects;

/** Draws one field of a form in the reader's language. */
final class FormFieldFactory {

    private final Locale locale;
    private final String draft;

    /** @param draft whose unfinished words come back in these fields and in no others */
    FormFieldFactory(Locale locale, String draft) {
        this.locale = locale;
        this.draft = draft;
    }

    /** A component that is also a field, whatever its value is. */
    AbstractField<?, ?> create(Field field) {
        var label = field.label().in(locale);
        AbstractField<?, ?> drawn = switch (field.type()) {
            case TEXT -> line(field, label);
            case LONG_TEXT -> lines(field, label);
            case NUMBER -> number(label);
            case DATE -> new LocalizedDatePicker(label);
            case SELECT -> select(field, label);
            case RADIO -> radio(field, label);
            case TICK -> new Checkbox(label);
        };
        ((HasValue<?, ?>) drawn).setRequiredIndicatorVisible(field.required());
        if (field.description() != null && drawn instanceof HasHelper helped) {
            helped.setHelperText(field.description().in(locale));
        }
        if (drawn instanceof HasSize sized && drawn instanceof HasLabel) {
            sized.setWidthFull();
        }
        TestId.set((Component) drawn, "form-" + field.key());
        drawn.getElement().setAttribute("data-draft", draft + " " + field.key());
        return drawn;
    }

    private static ValidatedTextField line(Field field, String label) {
        var line = new ValidatedTextField(label);
        line.setMaxLength(field.limits().longest());
        return line;
    }

    private static ValidatedTextArea lines(Field field, String label) {
        var lines = new ValidatedTextArea(label);
        lines.setMaxLength(field.limits().longest());
        lines.setMinHeight("5em");
        return lines;
    }

    private static BigDecimalField number(String label) {
        var number = new BigDecimalField(label);
        number.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        return number;
    }

    private Select<String> select(Field field, String label) {
        var select = new Select<String>();
        select.setLabel(label);
        select.setEmptySelectionAllowed(!field.required());
        select.setItems(field.choices().stream().map(Choice::value).toList());
        select.setItemLabelGenerator(value -> labelOf(field, value));
        return select;
    }

    private RadioButtonGroup<String> radio(Field field, String label) {
        var radio = new RadioButtonGroup<String>(label);
        radio.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
        radio.setItems(field.choices().stream().map(Choice::value).toList());
        radio.setItemLabelGenerator(value -> labelOf(field, value));
        return radio;
    }

    private String labelOf(Field field, String value) {
        return value == null
                ? ""
                : field.choice(value).map(choice -> choice.label().in(locale)).orElse(Objects.toString(value));
    }
}
