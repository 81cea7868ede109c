package io.kaidian.processes;

import java.util.List;
import java.util.Locale;

/** A value of a table or catalogue that the code which reads it cannot use. */
public final class InvalidValueException extends IllegalArgumentException {

    private final transient ErrorType fault;
    private final transient List<Object> details;

    public InvalidValueException(ErrorType fault, Object... details) {
        super(fault.code() + " " + List.of(details));
        this.fault = fault;
        this.details = List.of(details);
    }

    /** What is wrong with a value. */
    public enum ErrorType {
        /** There is none where one is needed. Detail: column. */
        MISSING,
        /** Not a duration. Details: value, least, most. */
        DURATION,
        /** Not a whole number. Details: value, least, most, unit. */
        WHOLE,
        /** Not a number. Details: value, least, most, unit. */
        DECIMAL,
        /** Beyond its bounds. Details: value, least, most, unit. */
        BOUNDS,
        /** None of the values that are known. Details: value, known values. */
        CHOICE,
        /** Neither true nor false. Detail: value. */
        YES_NO,
        /** Not a code, such as NEW_LISTINGS, or a list of codes. Detail: value. */
        CODES,
        /** Cannot be withheld from anybody. Detail: code. */
        ALWAYS,
        /** Not a text. Detail: value. */
        TEXT;

        /** Stable name, such as {@code value.duration}. */
        public String code() {
            return switch (this) {
                case YES_NO -> "value.yesNo";
                default -> "value." + name().toLowerCase(Locale.ROOT);
            };
        }
    }

    public ErrorType errorType() {
        return fault;
    }

    /** Values and texts in the order that the fault says; a {@link LocalizedText} where it depends on the language. */
    public List<Object> details() {
        return details;
    }
}
