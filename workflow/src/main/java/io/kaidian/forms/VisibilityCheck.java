package io.kaidian.forms;

import io.kaidian.forms.FormComponent.Field;
import io.kaidian.forms.FormComponent.Section;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether everything in a form can be seen by somebody: conditions ask for fields of the form, and can hold together. */
final class VisibilityCheck {

    private final FormDefinition form;
    private final List<FormFault> faults;
    /** Conditions on each component, those of the section around it too. */
    private final Map<FormComponent, List<VisibilityCondition>> conditions = new LinkedHashMap<>();

    private VisibilityCheck(FormDefinition form, List<FormFault> faults) {
        this.form = form;
        this.faults = faults;
    }

    static void of(FormDefinition form, List<FormFault> faults) {
        var check = new VisibilityCheck(form, faults);
        check.collect(form.components(), List.of());
        check.conditions.keySet().forEach(check::look);
    }

    private void collect(Collection<FormComponent> components, List<VisibilityCondition> around) {
        for (var component : components) {
            var here = new ArrayList<>(around);
            if (component.shown() != null) {
                here.add(component.shown());
            }
            conditions.put(component, here);
            if (component instanceof Section section) {
                collect(section.components(), here);
            }
        }
    }

    private void look(FormComponent component) {
        var own = component.shown();
        if (own != null) {
            var asked = form.field(own.key());
            if (asked.isEmpty()) {
                faults.add(FormFault.of(component.id(), "form.condition.field", own.key()));
                return;
            }
            if (!canBe(asked.get(), own)) {
                faults.add(FormFault.of(
                        component.id(), "form.condition.value", asked.get().label(), String.valueOf(own.value())));
                return;
            }
        }
        var all = new HashSet<VisibilityCondition>();
        if (!follow(component, all, new HashSet<>())) {
            faults.add(FormFault.of(component.id(), "form.condition.circle"));
        } else if (own != null && contradict(all)) {
            faults.add(FormFault.of(component.id(), "form.condition.never"));
        }
    }

    /** Everything that has to hold, for the fields asked as well: what is not shown has no answer. False in a circle. */
    private boolean follow(FormComponent component, Set<VisibilityCondition> all, Set<FormComponent> way) {
        if (!way.add(component)) {
            return false;
        }
        for (var condition : conditions.getOrDefault(component, List.of())) {
            all.add(condition);
            var asked = form.field(condition.key());
            if (asked.isPresent() && !follow(asked.get(), needsAnswer(condition) ? all : new HashSet<>(), way)) {
                return false;
            }
        }
        way.remove(component);
        return true;
    }

    private static boolean needsAnswer(VisibilityCondition condition) {
        return condition.equal() ? !condition.isSame(null) : condition.isSame(null);
    }

    private boolean contradict(Set<VisibilityCondition> all) {
        return form.fields().stream().anyMatch(field -> {
            var about = all.stream()
                    .filter(condition -> condition.key().equals(field.key()))
                    .toList();
            return !about.isEmpty()
                    && candidates(field, about).stream()
                            .noneMatch(answer -> about.stream().allMatch(one -> one.holds(answer)));
        });
    }

    /** Answers that tell all conditions on a field apart: each of a choice, none, what is asked for, and something else. */
    private static List<Map<String, Object>> candidates(Field field, List<VisibilityCondition> about) {
        var answers = new ArrayList<Map<String, Object>>();
        answers.add(Map.of());
        if (field.type().isChoice()) {
            field.choices().forEach(choice -> answers.add(Map.of(field.key(), choice.value())));
        } else if (field.type() == FormComponent.FieldType.TICK) {
            answers.add(Map.of(field.key(), true));
        } else {
            about.stream()
                    .filter(condition -> condition.value() != null)
                    .forEach(condition -> answers.add(Map.of(field.key(), condition.value())));
            answers.add(Map.of(field.key(), new Object()));
        }
        return answers;
    }

    /** Whether the field can have the value, or another than it, at all. */
    private static boolean canBe(Field field, VisibilityCondition condition) {
        var value = condition.value();
        return value == null
                || switch (field.type()) {
                    case SELECT, RADIO ->
                        value instanceof String text && field.choice(text).isPresent();
                    case TICK -> value instanceof Boolean;
                    case NUMBER -> value instanceof java.math.BigDecimal;
                    case TEXT, LONG_TEXT, DATE -> value instanceof String;
                };
    }
}
