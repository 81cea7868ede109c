package io.kaidian.platform.errors;

/**
 * What was asked for no longer fits how things stand; nothing was changed.
 *
 * <p>The code is stable and part of the interface to other systems.
 */
public class StateConflictException extends RuntimeException {

    private final String code;

    public StateConflictException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Stable code, such as {@code REI-OPEN} or {@code stale}. */
    public String code() {
        return code;
    }
}
