package io.kaidian.api.forms;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One answer. */
@Schema(name = "FormAnswer", description = "One answer, as text.")
public record FormAnswer(
        @Schema(description = "Key of the field.", example = "attempts") @NotBlank @Size(max = 40)
        String key,

        @Schema(
                description = "The answer as text: a number in digits, a date as 2026-11-28, a tick as true or false,"
                        + " a choice by its value.",
                example = "2")
        @NotNull
        @Size(max = 4000)
        String value) {

    /** The answers by the keys of their fields. */
    public static Map<String, Object> byKey(@Nullable List<FormAnswer> answers) {
        var given = new LinkedHashMap<String, Object>();
        if (answers != null) {
            answers.forEach(answer -> given.put(answer.key, answer.value));
        }
        return given;
    }
}
