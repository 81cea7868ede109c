package io.kaidian.api.security;

/** The token may not act for that person: unknown, without the role, or not among those it acts for. */
public class ImpersonationNotAllowedException extends RuntimeException {

    ImpersonationNotAllowedException(String username) {
        super("may not act for " + username);
    }
}
