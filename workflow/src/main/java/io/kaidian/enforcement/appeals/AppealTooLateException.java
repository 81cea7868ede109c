package io.kaidian.enforcement.appeals;

import io.kaidian.platform.errors.StateConflictException;
import java.time.Instant;

/** The time to appeal has passed. */
public class AppealTooLateException extends StateConflictException {

    private final Instant until;

    AppealTooLateException(Instant until) {
        super("appeal-late", "this could be appealed until " + until);
        this.until = until;
    }

    /** The last moment at which it could be appealed. */
    public Instant until() {
        return until;
    }
}
