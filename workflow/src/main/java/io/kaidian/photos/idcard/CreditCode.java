package io.kaidian.photos.idcard;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A unified social credit code (GB 32100-2015): authority, kind, six digits of region, nine characters of organisation
 * code, one check character.
 *
 * @param value 18 characters of the code's own alphabet
 */
public record CreditCode(String value) {

    /** Characters of a code. */
    public static final int LENGTH = 18;

    /** Without I, O, S, V, Z, which look like digits or like each other. */
    public static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /** Powers of 3 modulo 31. */
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    public CreditCode {
        if (!checks(value)) {
            throw new IllegalArgumentException("not a credit code");
        }
    }

    /** The code in this text, whatever its width, spaces and case; empty where form or check character do not fit. */
    public static Optional<CreditCode> parse(String text) {
        var code = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("\\s", "")
                .toUpperCase(Locale.ROOT);
        return checks(code) ? Optional.of(new CreditCode(code)) : Optional.empty();
    }

    /** Whether 18 characters of the code's alphabet bear the check character that fits. */
    public static boolean checks(String code) {
        return code.length() == LENGTH
                && code.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
                && checkCharacter(code) == code.charAt(LENGTH - 1);
    }

    static char checkCharacter(String code) {
        var sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * WEIGHTS[i];
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
