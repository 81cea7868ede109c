package io.kaidian.identity;

import java.time.Duration;
import org.springframework.security.authentication.BadCredentialsException;

/** So many attempts failed that the next has to wait. */
public class LoginThrottledException extends BadCredentialsException {

    private final Duration span;

    /** @param span how long */
    public LoginThrottledException(Duration span) {
        super("too many attempts");
        this.span = span;
    }

    /** How long. */
    public Duration span() {
        return span;
    }
}
