package io.kaidian.ui.components;

import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.data.binder.BindingValidationStatus;
import com.vaadin.flow.data.binder.ValidationException;
import com.vaadin.flow.data.binder.ValidationResult;
import com.vaadin.flow.data.binder.Validator;
import java.util.Collection;
import java.util.Optional;

/**
 * The fields of a form and what is read from them. What is wrong is said at each field when the form is read, and no sooner; the
 * first such field is focused, what was typed stays, and whatever is typed into a field takes back what was said there.
 *
 * @param <T> a record with a component for every field
 */
public class FormBinder<T extends Record> extends Binder<T> {

    /** @param form must be public, since it is made by reflection */
    public FormBinder(Class<T> form) {
        super(form);
        setValidatorsDisabled(true);
    }

    /** Begins the binding of a text that must be given; spaces around it do not count. */
    public BindingBuilder<T, String> forText(HasValue<?, String> field, String missing) {
        return forField(field).asRequired(written(missing)).withConverter(String::strip, text -> text);
    }

    /** A text of which only the spaces around it do not count; null where nothing else stands there. */
    public BindingBuilder<T, String> forOptionalText(HasValue<?, String> field) {
        return forField(field)
                .withConverter(text -> text.isBlank() ? null : text.strip(), text -> text == null ? "" : text);
    }

    /** What the form holds; empty where something is wrong. */
    public Optional<T> read() {
        setValidatorsDisabled(false);
        try {
            return Optional.of(writeRecord());
        } catch (ValidationException wrong) {
            wrong.getFieldValidationErrors().stream()
                    // The exception names the fields that are right, too.
                    .filter(BindingValidationStatus::isError)
                    .map(BindingValidationStatus::getField)
                    .findFirst()
                    .ifPresent(FormBinder::focus);
            return Optional.empty();
        } finally {
            setValidatorsDisabled(true);
        }
    }

    /** Empties all fields, and says nothing at them. */
    public void clear() {
        readBean(null);
    }

    /** Says at a field what only whoever used its value could know. It stays there until somebody types. */
    public static <F extends HasValue<?, ?> & HasValidationProperties> void reject(F field, String why) {
        field.setErrorMessage(why);
        field.setInvalid(true);
        focus(field);
    }

    /** A text with more in it than spaces. */
    public static Validator<String> written(String message) {
        return Validator.from(text -> text != null && !text.isBlank(), message);
    }

    /** At least one. */
    public static <C extends Collection<?>> Validator<C> some(String message) {
        return (chosen, context) ->
                chosen == null || chosen.isEmpty() ? ValidationResult.error(message) : ValidationResult.ok();
    }

    /** Something chosen. */
    public static <V> Validator<V> chosen(String message) {
        return (value, context) -> value == null ? ValidationResult.error(message) : ValidationResult.ok();
    }

    private static void focus(HasValue<?, ?> field) {
        if (field instanceof Focusable<?> focusable) {
            focusable.focus();
        }
    }
}
