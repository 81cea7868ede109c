package io.kaidian.api;

/** The token may not act for that person: unknown, without the role, or not among those it acts for. */
class ImpersonationNotAllowedException extends RuntimeException {

    ImpersonationNotAllowedException(String username) {
        super("may not act for " + username);
    }
}
