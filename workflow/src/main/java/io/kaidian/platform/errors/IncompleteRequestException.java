package io.kaidian.platform.errors;

import java.util.List;

/** A case cannot be sent, because something is still due; nothing was changed. */
public class IncompleteRequestException extends RuntimeException {

    private final String code;
    private final List<String> missing;

    public IncompleteRequestException(String code, List<String> missing) {
        super(code + " " + missing);
        this.code = code;
        this.missing = List.copyOf(missing);
    }

    /** Stable code, such as {@code missing}, {@code consent-required} or {@code POL-TRIES}. */
    public String code() {
        return code;
    }

    /** Slots and fields that are due. */
    public List<String> missing() {
        return missing;
    }
}
