package io.kaidian.api;

/** The token may not act for that person: unknown, without the role, or not among those it acts for. */
class MayNotActException extends RuntimeException {

    MayNotActException(String username) {
        super("may not act for " + username);
    }
}
