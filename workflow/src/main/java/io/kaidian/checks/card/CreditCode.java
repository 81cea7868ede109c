package io.kaidian.checks.card;

/** The unified social credit code of GB 32100-2015: 17 characters and a check character. */
public final class CreditCode {

    static final int LENGTH = 18;

    /** Without I, O, S, V, Z, which look like digits or each other. */
    static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    private CreditCode() {}

    /** Whether the check character fits; false for anything but 18 characters of the code's alphabet. */
    public static boolean checks(String code) {
        if (code.length() != LENGTH) {
            return false;
        }
        var sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            var value = ALPHABET.indexOf(code.charAt(i));
            if (value < 0) {
                return false;
            }
            sum += value * WEIGHTS[i];
        }
        return ALPHABET.indexOf(code.charAt(LENGTH - 1)) == (31 - sum % 31) % 31;
    }
}
