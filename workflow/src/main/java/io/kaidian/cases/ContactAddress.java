package io.kaidian.cases;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A phone number or mail address, however it was typed.
 *
 * @param value digits alone, without the country code before a Chinese mobile number; or lower case
 */
record ContactAddress(boolean isPhone, String value) {

    static ContactAddress of(String typed) {
        var text = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        return text.contains("@")
                ? new ContactAddress(false, text.toLowerCase(Locale.ROOT))
                : new ContactAddress(true, text.replaceAll("[^0-9]", "").replaceAll("^(00)?86(?=1[0-9]{10}$)", ""));
    }

    /** Never the value. */
    @Override
    public String toString() {
        return isPhone ? "a phone number" : "a mail address";
    }
}
