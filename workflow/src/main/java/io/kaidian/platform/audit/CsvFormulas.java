package io.kaidian.platform.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;

/** A spreadsheet takes a text that begins like a formula for one; an apostrophe before it keeps it a text. */
public final class CsvFormulas {

    private static final String BEGINNINGS = "=+-@\t\r\n＝＋－＠";
    private static final String APOSTROPHE = "'";

    private CsvFormulas() {}

    /** The same text, for a cell of a file that somebody may open in a spreadsheet; null stays null. */
    @Contract("null -> null; !null -> !null")
    public static @Nullable String escape(@Nullable String text) {
        return isFormula(text) ? APOSTROPHE + text : text;
    }

    /** Takes back what {@link #escape} did; null stays null. */
    @Contract("null -> null; !null -> !null")
    public static @Nullable String unescape(@Nullable String text) {
        return text != null && text.startsWith(APOSTROPHE) && isFormula(text.substring(1)) ? text.substring(1) : text;
    }

    private static boolean isFormula(@Nullable String text) {
        return text != null && text.length() > 1 && BEGINNINGS.indexOf(text.charAt(0)) >= 0;
    }
}
