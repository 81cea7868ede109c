package io.kaidian.checks.card;

/** The citizen identity number of GB 11643-1999: 17 digits and a check character. */
public final class IdentityNumber {

    static final int LENGTH = 18;

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";

    private IdentityNumber() {}

    /** Whether the check character fits (ISO 7064 MOD 11-2); false for anything but 18 well-formed characters. */
    public static boolean checks(String number) {
        if (number.length() != LENGTH) {
            return false;
        }
        var sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            var digit = number.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            sum += digit * WEIGHTS[i];
        }
        return CHECK.charAt(sum % 11) == number.charAt(LENGTH - 1);
    }
}
