package io.kaidian.api;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.kaidian.forms.AnswerFault;
import io.kaidian.platform.errors.FieldProblem;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.FieldError;

/** Says field by field what is wrong with a request. */
final class FieldProblems {

    private FieldProblems() {}

    /** What a constraint of the description refused. */
    static FieldProblem of(FieldError refused) {
        var constraint = refused.getCode() == null ? "" : refused.getCode();
        return switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" -> FieldProblem.of(refused.getField(), "required");
            case "Size" -> new FieldProblem(refused.getField(), "length", length(refused.getArguments()));
            case "Email", "Pattern" -> FieldProblem.of(refused.getField(), "format");
            case "PositiveOrZero", "Positive", "Min", "Max" -> FieldProblem.of(refused.getField(), "range");
            case "typeMismatch" -> FieldProblem.of(refused.getField(), "type");
            default -> FieldProblem.of(refused.getField(), "unfit");
        };
    }

    /** What could not be read out of a body. */
    static FieldProblem of(JsonMappingException unreadable) {
        return FieldProblem.of(
                path(unreadable), unreadable instanceof UnrecognizedPropertyException ? "unknown" : "type");
    }

    /** What is wrong with a reviewer's decision: a slot or a reason. */
    static FieldProblem ofDecision(String code, String detail) {
        var field = code.equals("outcome")
                ? code
                : code.matches("reason-.*|text-missing|decline-takes-two") ? "reasons" : "documents";
        return new FieldProblem(field, "unfit", detail);
    }

    /** What is wrong with an answer to a form. */
    static FieldProblem ofAnswer(AnswerFault fault) {
        return FieldProblem.of(
                fault.key() == null ? "outcome" : "answers." + fault.key(),
                switch (fault.code()) {
                    case REQUIRED -> "required";
                    case NOT_ASKED -> "unknown";
                    case TOO_SHORT, TOO_LONG -> "length";
                    case TOO_SMALL, TOO_LARGE -> "range";
                    case NOT_A_TEXT, NOT_A_NUMBER, NOT_A_DATE, NEITHER_YES_NOR_NO, TOO_MANY_DECIMALS -> "type";
                    case NOT_A_CHOICE -> "unfit";
                    case NO_OUTCOME -> fault.key() == null ? "unfit" : "required";
                });
    }

    /** Arguments of a constraint come by the names of its attributes: max before min. */
    private static String length(Object @Nullable [] arguments) {
        var bounds = Arrays.stream(arguments == null ? new Object[0] : arguments)
                .filter(Number.class::isInstance)
                .map(String::valueOf)
                .toList();
        return bounds.size() < 2
                ? FieldProblem.of("", "length").detail()
                : "The length must be from %s to %s.".formatted(bounds.get(1), bounds.get(0));
    }

    private static String path(JsonMappingException unreadable) {
        return unreadable.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }
}
