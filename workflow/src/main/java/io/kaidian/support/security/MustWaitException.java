package io.kaidian.support.security;

import java.time.Duration;
import org.springframework.security.authentication.BadCredentialsException;

/** So many attempts failed that the next has to wait. */
public class MustWaitException extends BadCredentialsException {

    private final Duration span;

    /** @param span how long */
    public MustWaitException(Duration span) {
        super("too many attempts");
        this.span = span;
    }

    /** How long. */
    public Duration span() {
        return span;
    }
}
