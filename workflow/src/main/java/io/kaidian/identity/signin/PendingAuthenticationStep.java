package io.kaidian.identity.signin;

/** What stands between a right password and a person's rights. */
public enum PendingAuthenticationStep {
    /** Type a code of the authenticator. */
    PROVE_SECOND_FACTOR,
    /** Choose a password of one's own. */
    CHANGE_PASSWORD,
    /** Set an authenticator up. */
    SET_UP_SECOND_FACTOR
}
