package io.kaidian.platform.errors;

/** One value of a request cannot be taken. */
public class UnfitFieldException extends RuntimeException {

    private final String field;

    public UnfitFieldException(String field) {
        super("cannot be taken: " + field);
        this.field = field;
    }

    /** Its name in the request. */
    public String field() {
        return field;
    }
}
