package io.kaidian.sellers;

import java.util.regex.Pattern;

/** Phone numbers as people write them, from any country. */
public final class PhoneNumbers {

    private static final Pattern FORM = Pattern.compile("[+0-9][0-9 ()-]{4,38}");

    private PhoneNumbers() {}

    /** Whether that can be one. */
    public static boolean isOne(String typed) {
        return FORM.matcher(typed).matches();
    }
}
