package io.kaidian.forms;

import io.kaidian.forms.AnswerFault.Code;
import io.kaidian.forms.FormComponent.Field;
import io.kaidian.forms.FormComponent.Section;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody filled into a form, judged the same wherever it comes from: a screen, the interface or a scenario.
 *
 * @param outcome the button that was pressed
 * @param values answers by key as they are kept: text, {@link BigDecimal}, Boolean, dates as ISO text
 * @param faults none where the answers can be taken
 */
public record FormAnswers(String outcome, Map<String, Object> values, List<AnswerFault> faults) {

    /** The field whose words the seller reads. */
    public static final String MESSAGE_TO_SELLER = "messageToSeller";

    private static final int LONGEST_NUMBER = 30;

    /**
     * Judges answers.
     *
     * @param given by key; text, number, Boolean or {@link LocalDate}, or any of them as text; null, and a blank text, is no answer
     */
    public static FormAnswers of(FormDefinition form, String outcome, Map<String, ?> given) {
        var faults = new ArrayList<AnswerFault>();
        var read = new LinkedHashMap<String, Object>();
        for (var field : form.fields()) {
            var answer = read(field, given.get(field.key()), faults);
            if (answer != null) {
                read.put(field.key(), answer);
            }
        }
        var shown = shown(form, read);
        given.forEach((key, answer) -> {
            if (!isEmpty(answer) && !shown.contains(key)) {
                faults.add(AnswerFault.of(key, Code.NOT_ASKED));
            }
        });
        read.keySet().retainAll(shown);
        faults.removeIf(fault -> fault.code() != Code.NOT_ASKED && !shown.contains(String.valueOf(fault.key())));
        form.fields().stream()
                .filter(field -> field.required() && shown.contains(field.key()))
                .filter(field -> isMissing(field, read.get(field.key())))
                .filter(field -> faults.stream().noneMatch(fault -> field.key().equals(fault.key())))
                .forEach(field -> faults.add(AnswerFault.of(field.key(), Code.REQUIRED)));
        var chosen = form.outcomes().stream()
                .filter(button -> button.value().equals(outcome))
                .toList();
        if (chosen.stream().noneMatch(button -> isShown(button, read))
                && chosen.stream().noneMatch(button -> isSaid(button, faults))) {
            faults.add(AnswerFault.of(unanswered(chosen, shown, read).orElse(null), Code.NO_OUTCOME));
        }
        return new FormAnswers(outcome, read, List.copyOf(faults));
    }

    /** The field that has no answer, on which an outcome depends; empty where something else keeps it from being chosen. */
    private static Optional<String> unanswered(
            List<FormComponent.Outcome> chosen, Set<String> shown, Map<String, Object> answers) {
        return chosen.stream()
                .flatMap(outcome -> Stream.ofNullable(outcome.shown()))
                .map(VisibilityCondition::key)
                .filter(key -> shown.contains(key) && !answers.containsKey(key))
                .findFirst();
    }

    /** Whether what keeps an outcome from being chosen is said at the field on which it depends. */
    private static boolean isSaid(FormComponent.Outcome outcome, List<AnswerFault> faults) {
        var condition = outcome.shown();
        return condition != null
                && faults.stream().anyMatch(fault -> condition.key().equals(fault.key()));
    }

    /** Keys of the fields that are shown with these answers. */
    public static Set<String> shown(FormDefinition form, Map<String, Object> answers) {
        // What is hidden has no answer, so that what depends on it may have to go as well.
        var known = new LinkedHashMap<>(answers);
        while (true) {
            var shown = new LinkedHashSet<String>();
            collect(form.components(), known, shown);
            if (!known.keySet().retainAll(shown)) {
                return shown;
            }
        }
    }

    /** Whether a component is shown with these answers, as far as its own condition goes. */
    public static boolean isShown(FormComponent component, Map<String, Object> answers) {
        return component.shown() == null || component.shown().holds(answers);
    }

    private static void collect(Collection<FormComponent> components, Map<String, Object> answers, Set<String> shown) {
        for (var component : components) {
            if (isShown(component, answers)) {
                if (component instanceof Field field) {
                    shown.add(field.key());
                } else if (component instanceof Section section) {
                    collect(section.components(), answers, shown);
                }
            }
        }
    }

    private static boolean isEmpty(@Nullable Object answer) {
        return answer == null || "false".equals(answer.toString()) || answer instanceof String text && text.isBlank();
    }

    /** A tick that has to be set is one that says yes. */
    private static boolean isMissing(Field field, @Nullable Object answer) {
        return answer == null || field.type() == FormComponent.FieldType.TICK && Boolean.FALSE.equals(answer);
    }

    private static @Nullable Object read(Field field, @Nullable Object given, List<AnswerFault> faults) {
        if (given == null || given instanceof String text && text.isBlank()) {
            return null;
        }
        var fault = switch (field.type()) {
            case TEXT, LONG_TEXT -> given instanceof String text ? length(field, text.strip()) : Code.NOT_A_TEXT;
            case NUMBER -> number(field, given);
            case DATE -> date(given) == null ? Code.NOT_A_DATE : null;
            case SELECT, RADIO ->
                given instanceof String value && field.choice(value).isPresent() ? null : Code.NOT_A_CHOICE;
            case TICK -> tick(given) == null ? Code.NEITHER_YES_NOR_NO : null;
        };
        if (fault != null) {
            faults.add(AnswerFault.of(field.key(), fault, limits(field, fault)));
            return null;
        }
        return switch (field.type()) {
            case TEXT, LONG_TEXT -> ((String) given).strip();
            case NUMBER -> decimal(given);
            case DATE -> String.valueOf(date(given));
            case SELECT, RADIO -> given;
            case TICK -> tick(given);
        };
    }

    private static @Nullable Code length(Field field, String text) {
        var limits = field.limits();
        if (text.length() > limits.longest()) {
            return Code.TOO_LONG;
        }
        return limits.shortest() != null && text.length() < limits.shortest() ? Code.TOO_SHORT : null;
    }

    private static @Nullable Code number(Field field, Object given) {
        var limits = field.limits();
        var number = decimal(given);
        if (number == null) {
            return Code.NOT_A_NUMBER;
        }
        if (limits.least() != null && number.compareTo(limits.least()) < 0) {
            return Code.TOO_SMALL;
        }
        if (limits.most() != null && number.compareTo(limits.most()) > 0) {
            return Code.TOO_LARGE;
        }
        return number.stripTrailingZeros().scale() > limits.decimals() ? Code.TOO_MANY_DECIMALS : null;
    }

    private static @Nullable BigDecimal decimal(Object given) {
        var text = given instanceof Number || given instanceof String
                ? String.valueOf(given).strip()
                : "";
        try {
            return text.length() > LONGEST_NUMBER || text.contains("e") || text.contains("E")
                    ? null
                    : new BigDecimal(text);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static @Nullable Boolean tick(Object given) {
        return switch (String.valueOf(given).strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    private static @Nullable LocalDate date(Object given) {
        if (given instanceof LocalDate date) {
            return date;
        }
        try {
            return given instanceof String text ? LocalDate.parse(text.strip()) : null;
        } catch (DateTimeParseException notADate) {
            return null;
        }
    }

    private static Object[] limits(Field field, Code fault) {
        var limits = field.limits();
        return switch (fault) {
            case TOO_SHORT -> new Object[] {String.valueOf(limits.shortest())};
            case TOO_LONG -> new Object[] {limits.longest()};
            case TOO_SMALL -> new Object[] {String.valueOf(limits.least())};
            case TOO_LARGE -> new Object[] {String.valueOf(limits.most())};
            case TOO_MANY_DECIMALS -> new Object[] {limits.decimals()};
            default -> new Object[] {};
        };
    }
}
