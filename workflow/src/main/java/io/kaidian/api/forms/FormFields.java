package io.kaidian.api.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.forms.FormComponent;
import io.kaidian.forms.FormDefinition;
import io.kaidian.processes.LocalizedText;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a form asks, and how it can end. */
public final class FormFields {

    private FormFields() {}

    /** What is filled in, in the order of the form. */
    public static List<FormField> of(FormDefinition form) {
        return form.fields().stream().map(FormField::of).toList();
    }

    /** The buttons with which the step ends. */
    public static List<FormOutcome> outcomesOf(FormDefinition form) {
        return form.outcomes().stream()
                .map(outcome -> new FormOutcome(outcome.value(), outcome.label()))
                .toList();
    }

    /** One field. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "FormField", description = "One field of a form.")
    public record FormField(
            @Schema(description = "Name of the answer.", example = "attempts")
            String key,

            @Schema(description = "How it is filled in.", example = "NUMBER")
            FormComponent.FieldType type,

            @Schema(description = "What is asked.") LocalizedText label,

            @Schema(description = "What helps to fill it in; absent where nothing.") @Nullable
            LocalizedText description,

            @Schema(description = "Whether it has to be answered where it is shown.", example = "true")
            boolean required,

            @Schema(description = "Characters of a text, at least; absent for none.", example = "1") @Nullable
            Integer minLength,

            @Schema(description = "Characters of a text, at most; absent for other fields.", example = "1000") @Nullable
            Integer maxLength,

            @Schema(description = "The least number; absent for none.", example = "1") @Nullable
            BigDecimal min,

            @Schema(description = "The largest number; absent for none.", example = "5") @Nullable
            BigDecimal max,

            @Schema(description = "What can be picked; empty for other fields.")
            List<FormChoice> choices) {

        private static FormField of(FormComponent.Field field) {
            var limits = field.limits();
            return new FormField(
                    field.key(),
                    field.type(),
                    field.label(),
                    field.description(),
                    field.required(),
                    limits.shortest(),
                    field.type().isFreeText() ? limits.longest() : null,
                    limits.least(),
                    limits.most(),
                    field.choices().stream()
                            .map(choice -> new FormChoice(choice.value(), choice.label()))
                            .toList());
        }
    }

    /** One of the answers that can be picked. */
    @Schema(name = "FormChoice", description = "One of the answers that can be picked.")
    public record FormChoice(
            @Schema(description = "What is sent as the answer.", example = "seller")
            String value,

            @Schema(description = "What it means.") LocalizedText label) {}

    /** A button with which the step ends. */
    @Schema(name = "FormOutcome", description = "A button with which the step ends.")
    public record FormOutcome(
            @Schema(description = "What is sent as the outcome.", example = "REACHED")
            String value,

            @Schema(description = "What it means.") LocalizedText label) {}
}
