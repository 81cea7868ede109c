package io.kaidian.photos.mrz;

/**
 * The check digit of a machine-readable zone (ICAO Doc 9303 part 3, 4.9): characters count 0 to 9, A 10 to Z 35 and the
 * filler 0, are weighted 7 3 1 in turn, and the sum modulo 10 is the digit.
 */
public final class MrzCheckDigit {

    /** Stands where nothing stands, and between the parts of a name. */
    public static final char FILLER = '<';

    private static final int[] WEIGHTS = {7, 3, 1};

    private MrzCheckDigit() {}

    /** The digit for these characters, as a character. */
    public static char of(CharSequence characters) {
        var sum = 0;
        for (int i = 0; i < characters.length(); i++) {
            sum += value(characters.charAt(i)) * WEIGHTS[i % WEIGHTS.length];
        }
        return (char) ('0' + sum % 10);
    }

    /** Whether a character can stand in a machine-readable zone. */
    public static boolean isAllowed(char c) {
        return c == FILLER || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z';
    }

    private static int value(char c) {
        if (!isAllowed(c)) {
            throw new IllegalArgumentException("no character of a machine-readable zone");
        }
        if (c == FILLER) {
            return 0;
        }
        return c <= '9' ? c - '0' : c - 'A' + 10;
    }
}
