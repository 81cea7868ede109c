package io.kaidian.cases.accesslog;

import java.time.Duration;

/** Whoever looks has looked at more sellers than the work explains, and waits before the next one. */
public class AccessLimitExceededException extends RuntimeException {

    private final Duration span;

    AccessLimitExceededException(Duration span) {
        super("more sellers were looked at in the last hour than decisions explain");
        this.span = span;
    }

    /** How long to wait. */
    public Duration span() {
        return span;
    }
}
