package io.kaidian.support.engine;

/** A step cannot be done yet, though nothing failed: its job is tried again soon, and no try is used up by it. */
public class NotYetException extends RuntimeException {

    /** @param waitsFor what it waits for; nothing that names a person */
    public NotYetException(String waitsFor) {
        super(waitsFor);
    }
}
