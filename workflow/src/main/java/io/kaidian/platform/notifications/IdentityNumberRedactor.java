package io.kaidian.platform.notifications;

import java.util.regex.Pattern;

/**
 * Keeps identity numbers out of messages and requests, also where somebody wrote one into a free text. Not even the last digits stay, since sellers
 * prove by them who they are.
 */
public final class IdentityNumberRedactor {

    private static final Pattern NUMBER =
            Pattern.compile("(?<![0-9A-Za-z])([0-9]{4})[0-9]{10,13}[0-9Xx]{4}(?![0-9A-Za-z])");

    private IdentityNumberRedactor() {}

    /** The text with the first four digits of each number. */
    public static String masked(String text) {
        return NUMBER.matcher(text).replaceAll("$1…");
    }
}
