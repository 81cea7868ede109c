package io.kaidian.platform.errors;

/** There is no such thing, or it belongs to somebody else: the caller cannot tell which. */
public class NotFoundException extends RuntimeException {

    public NotFoundException(String what, Object id) {
        super("no " + what + " " + id);
    }
}
