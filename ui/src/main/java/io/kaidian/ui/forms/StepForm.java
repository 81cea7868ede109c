package io.kaidian.ui.forms;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.data.binder.Binder;
import io.kaidian.forms.AnswerFault;
import io.kaidian.forms.FormAnswers;
import io.kaidian.forms.FormComponent;
import io.kaidian.forms.FormComponent.Field;
import io.kaidian.forms.FormComponent.Outcome;
import io.kaidian.forms.FormComponent.Section;
import io.kaidian.forms.FormComponent.Text;
import io.kaidian.forms.FormDefinition;
import io.kaidian.processes.LocalizedText;
import io.kaidian.ui.components.TestId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A form of an analyst, to be filled in: what is asked, in the order of its file, and a button for each outcome. What is wrong is
 * said at its field; the same judgement is passed again where the answers are kept.
 */
public class StepForm extends Div {

    private final FormDefinition form;
    private final BiConsumer<Outcome, Map<String, Object>> done;
    private final Binder<Map<String, Object>> binder = new Binder<>();
    private final Map<String, Object> answers = new LinkedHashMap<>();
    private final Map<FormComponent, Component> drawn = new LinkedHashMap<>();
    private final Map<Outcome, Button> buttons = new LinkedHashMap<>();
    private final Div outcomes = new Div();
    private final Paragraph wrong = new Paragraph();

    /**
     * @param step what is to be done
     * @param draft which step of what it is, such as the id of its task: unfinished words come back there and in no other form
     * @param done is given the outcome and the answers once they can be taken
     */
    public StepForm(
            FormDefinition form, LocalizedText step, String draft, BiConsumer<Outcome, Map<String, Object>> done) {
        this.form = form;
        this.done = done;
        addClassName("step-form");
        TestId.set(this, "step-form");
        outcomes.addClassName("step-outcomes");
        wrong.addClassName("step-wrong");
        wrong.getElement().setAttribute("role", "alert");
        wrong.setVisible(false);
        add(new H2(step.in(getLocale())));
        draw(form.components(), this, new FormFieldFactory(getLocale(), draft));
        binder.setBean(answers);
        binder.addValueChangeListener(change -> refresh());
        // Leaving the field sends what was typed before the shortcut acts on it.
        Shortcuts.addShortcutListener(this, () -> press(0), Key.ENTER, KeyModifier.CONTROL)
                .listenOn(this)
                .resetFocusOnActiveElement();
        refresh();
        add(wrong);
    }

    /**
     * Fills in what was filled in before.
     *
     * @param before answers by key, as they are kept; what the form does not ask is left out
     */
    public StepForm filledWith(Map<String, Object> before) {
        form.fields().forEach(field -> {
            var value = before.get(field.key());
            if (value != null && drawn.get(field) instanceof AbstractField<?, ?> component) {
                fill(component, field, value);
            }
        });
        refresh();
        return this;
    }

    @SuppressWarnings("unchecked")
    private static void fill(AbstractField<?, ?> component, Field field, Object value) {
        var fitting = switch (field.type()) {
            case NUMBER -> new BigDecimal(value.toString());
            case DATE -> LocalDate.parse(value.toString());
            case TICK -> Boolean.valueOf(value.toString());
            default -> value.toString();
        };
        ((HasValue<?, Object>) component).setValue(fitting);
    }

    /**
     * Says something more below a field, if the form has it.
     *
     * @param key of the field
     */
    public void explained(String key, String more) {
        form.field(key).map(drawn::get).ifPresent(field -> {
            if (field instanceof HasHelper helped) {
                var help = helped.getHelperText();
                helped.setHelperText(help == null || help.isBlank() ? more : LocalizedText.sentences(help, more));
            }
        });
    }

    /** The buttons with which the step ends; they stand where the decisions of the program stand. */
    public Component outcomes() {
        return outcomes;
    }

    /** Begins at the first thing to fill in. */
    public void focusFirst() {
        drawn.values().stream()
                .filter(component -> component.isVisible() && component instanceof Focusable<?>)
                .findFirst()
                .ifPresent(component -> ((Focusable<?>) component).focus());
    }

    /** Presses the outcome at that place, from 0. */
    public boolean press(int place) {
        var all = List.copyOf(buttons.keySet());
        if (place >= all.size()) {
            return false;
        }
        submit(all.get(place));
        return true;
    }

    private void draw(Collection<FormComponent> components, Div into, FormFieldFactory fields) {
        for (var component : components) {
            var one = switch (component) {
                case Section section -> section(section, fields);
                case Text text -> text(text);
                case Field field -> bound(field, fields.create(field));
                case Outcome outcome -> button(outcome);
            };
            drawn.put(component, one);
            if (!(component instanceof Outcome)) {
                into.add(one);
            }
        }
    }

    private Component section(Section section, FormFieldFactory fields) {
        var box = new Div();
        box.addClassName("step-section");
        if (section.label() != null) {
            var label = section.label().in(getLocale());
            box.add(new H3(label));
            box.getElement().setAttribute("role", "group");
            box.getElement().setAttribute("aria-label", label);
        }
        draw(section.components(), box, fields);
        return box;
    }

    private Component text(Text text) {
        var words = new Paragraph(text.text().in(getLocale()));
        words.addClassName("step-text");
        return words;
    }

    private <F extends AbstractField<?, V>, V> F bound(Field field, AbstractField<?, V> component) {
        binder.forField((HasValue<?, V>) component).bind(known -> component.getEmptyValue(), (known, value) -> {
            if (component.isEmpty()) {
                known.remove(field.key());
            } else {
                known.put(field.key(), value);
            }
        });
        @SuppressWarnings("unchecked")
        var same = (F) component;
        return same;
    }

    private Component button(Outcome outcome) {
        var button = new Button(outcome.label().in(getLocale()), click -> submit(outcome));
        button.addThemeVariants(buttons.isEmpty() ? ButtonVariant.LUMO_PRIMARY : ButtonVariant.LUMO_CONTRAST);
        TestId.set(button, "outcome-" + outcome.value());
        buttons.put(outcome, button);
        outcomes.add(button);
        return button;
    }

    /** What is shown depends on what is answered. */
    private void refresh() {
        var judged = FormAnswers.of(form, "", answers);
        // The outcomes stay where they are: nothing moves while somebody fills in, and what one of them needs is said
        // when it is chosen.
        drawn.forEach((component, one) ->
                one.setVisible(component instanceof Outcome || FormAnswers.isShown(component, judged.values())));
    }

    private void submit(Outcome outcome) {
        var shown = FormAnswers.shown(
                form, FormAnswers.of(form, outcome.value(), answers).values());
        var given = new LinkedHashMap<>(answers);
        given.keySet().retainAll(shown);
        var judged = FormAnswers.of(form, outcome.value(), given);
        show(judged.faults());
        if (judged.faults().isEmpty()) {
            done.accept(outcome, given);
        } else if (judged.faults().stream().anyMatch(fault -> fault.code() == AnswerFault.Code.NO_OUTCOME)) {
            showNeed(outcome);
        }
    }

    /** Says at the field on which an outcome depends what keeps it from being chosen. */
    private void showNeed(Outcome outcome) {
        var condition = outcome.shown();
        var field = condition == null
                ? Optional.<Field>empty()
                : form.field(condition.key()).filter(one -> drawn.get(one) instanceof HasValidationProperties);
        var label = outcome.label().in(getLocale());
        var isToFill = condition != null && !condition.equal() && condition.value() == null;
        field.ifPresent(one -> {
            var checked = (HasValidationProperties) Objects.requireNonNull(drawn.get(one));
            checked.setInvalid(true);
            checked.setErrorMessage(getTranslation(isToFill ? "shell.form.needed" : "shell.form.NO_OUTCOME", label));
            if (checked instanceof Focusable<?> focusable) {
                focusable.focus();
            }
        });
        var name = field.map(one -> one.label().in(getLocale())).orElse(label);
        wrong.setVisible(true);
        wrong.setText(getTranslation("shell.form.wrong", name));
    }

    private void show(List<AnswerFault> faults) {
        var said = new ArrayList<String>();
        form.fields().forEach(field -> {
            if (drawn.get(field) instanceof HasValidationProperties checked) {
                var fault = faults.stream()
                        .filter(one -> field.key().equals(one.key()))
                        .findFirst();
                checked.setInvalid(fault.isPresent());
                checked.setErrorMessage(fault.map(this::words).orElse(null));
                fault.ifPresent(one -> said.add(field.label().in(getLocale())));
            }
        });
        wrong.setVisible(!said.isEmpty());
        wrong.setText(getTranslation("shell.form.wrong", String.join(getTranslation("shell.form.and"), said)));
        form.fields().stream()
                .filter(field -> faults.stream().anyMatch(fault -> field.key().equals(fault.key())))
                .findFirst()
                .map(drawn::get)
                .filter(Focusable.class::isInstance)
                .ifPresent(field -> ((Focusable<?>) field).focus());
    }

    private String words(AnswerFault fault) {
        return getTranslation("shell.form." + fault.code(), fault.limits().toArray());
    }
}
