package io.kaidian.ui.seller;

import org.jspecify.annotations.Nullable;

/** Values as they stand on screens: enough to recognise, too little for whoever looks over a shoulder. */
public final class Masking {

    private static final int SHOWN_AT_ENDS = 4;

    private Masking() {}

    /** The ends only; a short value as it is, nothing for null. */
    public static String ends(@Nullable String value) {
        if (value == null || value.length() <= 2 * SHOWN_AT_ENDS) {
            return value == null ? "" : value;
        }
        return value.substring(0, SHOWN_AT_ENDS) + "…" + value.substring(value.length() - SHOWN_AT_ENDS);
    }
}
