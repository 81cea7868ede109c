package io.kaidian.platform.http;

/**
 * A body is not read any further. Unchecked on purpose: an {@code IOException} is what a connection that broke off gives, which
 * the container answers itself and readers turn into a mistake of the caller's, or into parameters that are missing.
 */
public class RequestBodyRejectedException extends RuntimeException {

    /** Why not. */
    public enum Reason {
        TOO_LARGE,
        TOO_SLOW
    }

    private final Reason reason;

    RequestBodyRejectedException(Reason reason) {
        super("the body is " + reason, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
