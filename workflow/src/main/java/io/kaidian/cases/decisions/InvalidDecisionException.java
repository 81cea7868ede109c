package io.kaidian.cases.decisions;

import java.util.List;

/** A decision lacks something or contradicts itself; nothing was decided. */
public class InvalidDecisionException extends RuntimeException {

    private final String code;
    private final List<String> details;

    public InvalidDecisionException(String code, List<String> details) {
        super(code + " " + details);
        this.code = code;
        this.details = List.copyOf(details);
    }

    /** Stable code, such as {@code verdict-missing} or {@code reason-missing}. */
    public String code() {
        return code;
    }

    /** Slots or reason codes concerned. */
    public List<String> details() {
        return details;
    }
}
