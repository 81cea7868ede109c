package io.kaidian.sellers;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A phone number or mail address, however it was typed.
 *
 * @param value digits alone, without the country code before a Chinese mobile number; or lower case
 */
public record ContactAddress(boolean isPhone, String value) {

    private static final int SHOWN_AT_LEAST = 4;
    private static final int HIDDEN = 4;
    private static final int MOBILE_DIGITS = 11;

    /** However it was typed; letters and digits of full width are read as what they stand for. */
    public static ContactAddress of(String typed) {
        var text = written(typed);
        return text.contains("@")
                ? new ContactAddress(false, text.toLowerCase(Locale.ROOT))
                : new ContactAddress(true, text.replaceAll("[^0-9]", "").replaceAll("^(00)?86(?=1[0-9]{10}$)", ""));
    }

    /** As it is kept and shown: as typed, in letters and digits of plain width. */
    public static String written(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
    }

    /** The same way however it was typed: a Chinese mobile number by its digits, anything else as it is kept. */
    public static String shown(String typed) {
        var address = of(typed);
        return address.isPhone() && address.value().matches("1[0-9]{10}") ? address.value() : written(typed);
    }

    /** Enough to know which of one's own it is, too little to reach it. */
    public static String masked(String typed) {
        var at = typed.indexOf('@');
        if (at > 0) {
            return typed.substring(0, 1) + "…" + typed.substring(at);
        }
        var digits = of(typed).value();
        if (digits.length() >= MOBILE_DIGITS) {
            // As banks write it: the beginning and the last four.
            return digits.substring(0, digits.length() - HIDDEN - SHOWN_AT_LEAST) + "****"
                    + digits.substring(digits.length() - SHOWN_AT_LEAST);
        }
        return typed.length() <= SHOWN_AT_LEAST ? "…" : "…" + typed.substring(typed.length() - 2);
    }

    /** Never the value. */
    @Override
    public String toString() {
        return isPhone ? "a phone number" : "a mail address";
    }
}
