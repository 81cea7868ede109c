package io.kaidian.forms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an answer cannot be taken.
 *
 * @param key of the field, of an outcome that cannot be chosen the one that it needs an answer to; null where the outcome itself is
 *     meant
 * @param limits that the answer does not keep to, as text; often none
 */
public record AnswerFault(@Nullable String key, Code code, List<String> limits) {

    public AnswerFault {
        limits = List.copyOf(limits);
    }

    static AnswerFault of(@Nullable String key, Code code, Object... limits) {
        return new AnswerFault(
                key, code, java.util.Arrays.stream(limits).map(String::valueOf).toList());
    }

    /** What is wrong. */
    public enum Code {
        /** Nothing is answered where something has to be. */
        REQUIRED,
        /** The form has no such field, or does not show it with the other answers. */
        NOT_ASKED,
        /** The form has no such outcome, or does not offer it with these answers. */
        NO_OUTCOME,
        TOO_SHORT,
        TOO_LONG,
        NOT_A_TEXT,
        NOT_A_NUMBER,
        TOO_SMALL,
        TOO_LARGE,
        TOO_MANY_DECIMALS,
        NOT_A_DATE,
        NOT_A_CHOICE,
        NEITHER_YES_NOR_NO
    }
}
