package io.kaidian.platform.security;

import java.util.regex.Pattern;

/** Names that people may choose to sign in with. Names that this server gives to accounts without a password begin otherwise. */
public final class Usernames {

    /** ASCII alone: letters of other scripts look alike, and databases fold them in ways of their own. */
    private static final Pattern CHOSEN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    private Usernames() {}

    /** Thrown where people may not choose that name. */
    public static class InvalidUsernameException extends RuntimeException {
        InvalidUsernameException() {
            super("a user name begins with a Latin letter or a digit and has letters, digits and . _ @ - only");
        }
    }

    /** Whether people may choose that name. */
    public static boolean isFit(String username) {
        return CHOSEN.matcher(username).matches();
    }

    /** @throws InvalidUsernameException if people may not choose that name */
    public static void check(String username) {
        if (!isFit(username)) {
            throw new InvalidUsernameException();
        }
    }
}
