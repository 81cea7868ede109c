package io.kaidian.forms;

import io.kaidian.processes.LocalizedText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that stands in a form. */
public sealed interface FormComponent {

    /** Stable id within the form. */
    String id();

    /** When it is shown; null for always. */
    @Nullable
    VisibilityCondition shown();

    /**
     * Components that belong together under one heading.
     *
     * @param label null where it has no heading
     */
    record Section(
            String id,
            @Nullable LocalizedText label,
            List<FormComponent> components,
            @Nullable VisibilityCondition shown)
            implements FormComponent {

        public Section {
            components = List.copyOf(components);
        }
    }

    /** Words to be read, such as what to say on the phone. */
    record Text(String id, LocalizedText text, @Nullable VisibilityCondition shown) implements FormComponent {}

    /**
     * Something to be filled in.
     *
     * @param key name of the answer
     * @param description what helps to fill it in; null where nothing
     * @param choices of what {@link FieldType#isChoice}, else empty
     */
    record Field(
            String id,
            String key,
            FieldType type,
            LocalizedText label,
            @Nullable LocalizedText description,
            boolean required,
            Limits limits,
            List<Choice> choices,
            @Nullable VisibilityCondition shown)
            implements FormComponent {

        public Field {
            choices = List.copyOf(choices);
        }

        /** The choice of this value. */
        public Optional<Choice> choice(String value) {
            return choices.stream()
                    .filter(choice -> choice.value().equals(value))
                    .findFirst();
        }
    }

    /** One of the answers that can be picked. */
    record Choice(String value, LocalizedText label) {}

    /**
     * What an answer has to keep to.
     *
     * @param shortest characters of a text; null for none
     * @param longest characters of a text
     * @param least of a number; null for none
     * @param most of a number; null for none
     * @param decimals of a number
     */
    record Limits(
            @Nullable Integer shortest,
            int longest,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            int decimals) {}

    /**
     * A button that ends the step.
     *
     * @param value what the variable of the form becomes, such as {@code REACHED}
     */
    record Outcome(
            String id,
            String value,
            LocalizedText label,
            @Nullable VisibilityCondition shown) implements FormComponent {}

    /** How a field is filled in. */
    enum FieldType {
        /** One line. */
        TEXT,
        /** Several lines. */
        LONG_TEXT,
        NUMBER,
        DATE,
        /** One of several, shown as a list to pick from. */
        SELECT,
        /** One of several, all of them in view. */
        RADIO,
        /** Yes or no. */
        TICK;

        /** Whether one of {@link Field#choices()} is picked. */
        public boolean isChoice() {
            return this == SELECT || this == RADIO;
        }

        /** Whether anything may be written into it. */
        public boolean isFreeText() {
            return this == TEXT || this == LONG_TEXT;
        }
    }
}
