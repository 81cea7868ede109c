package io.kaidian.api.security;

import java.util.Locale;

/** What a token may do; one token can have several. */
public enum TokenScope {
    /** Everything a seller may do, for any seller of the marketplace. */
    SELLERS,
    /** To list, take and decide submissions in the name of people whom the token acts for. */
    REVIEW,
    /** To record violations and decide about them in the name of people whom the token acts for. */
    ENFORCEMENT,
    /** To read what sellers may read, and nothing else. */
    READ,
    /** To read the figures of the server, and nothing else. */
    METRICS,
    /** To take steps that diagrams hand to programs beside the server, and to finish them. */
    WORK,
    /** To operate the server. */
    ADMIN;

    /** As tokens and the contract name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name under which Spring Security knows this scope. */
    String authority() {
        return "SCOPE_" + key();
    }
}
