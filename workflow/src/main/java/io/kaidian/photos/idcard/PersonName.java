package io.kaidian.photos.idcard;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;

/**
 * A name in the form in which names are compared: one width, no spaces beside hanzi, and between hanzi the one separator
 * of minority names (U+00B7). Only for comparing: what is stored and shown stays as the person writes it.
 *
 * @param value the normal form
 */
public record PersonName(String value) {

    private static final int MIDDLE_DOT = 0x00B7;

    /** What people and keyboards put in the place of the middle dot; after NFKC, which folds width only. */
    private static final String DOTS = "\u00B7\u2022\u2027\u2219\u22C5\u30FB\u002E";

    /** The same, and what the reader of photos gives for it. */
    private static final String READ_AS_DOT = DOTS + "\uFF65\u25CF\uFF0E\u3002\u3001,";

    public PersonName {
        value = normal(value);
    }

    public static PersonName of(String text) {
        return new PersonName(text);
    }

    /** Whether a character that was read between two hanzi of a name is the separator. */
    public static boolean isSeparator(String character) {
        return READ_AS_DOT.contains(character);
    }

    /** Length in characters as people count them: code points. */
    public int length() {
        return value.codePointCount(0, value.length());
    }

    private static String normal(String text) {
        var folded = folded(folded(text).toUpperCase(Locale.ROOT));
        return dotted(folded(withoutSpaces(folded)));
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /** Spaces go, except a single one between two Latin words. */
    private static String withoutSpaces(String text) {
        var points = text.codePoints().toArray();
        var kept = new StringBuilder();
        for (int i = 0; i < points.length; i++) {
            if (!isSpace(points[i])) {
                kept.appendCodePoint(points[i]);
                continue;
            }
            var before = lastOf(kept);
            var after = firstAfter(points, i);
            if (isLatin(before) && isLatin(after)) {
                kept.append(' ');
            }
        }
        return kept.toString();
    }

    private static String dotted(String text) {
        var points = text.codePoints().toArray();
        var dotted = new StringBuilder();
        for (int i = 0; i < points.length; i++) {
            var between = i > 0 && i < points.length - 1 && isHan(points[i - 1]) && isHan(points[i + 1]);
            dotted.appendCodePoint(between && DOTS.indexOf(points[i]) >= 0 ? MIDDLE_DOT : points[i]);
        }
        return dotted.toString();
    }

    private static int lastOf(StringBuilder text) {
        return text.isEmpty() ? -1 : text.codePointBefore(text.length());
    }

    private static int firstAfter(int[] points, int index) {
        for (int i = index + 1; i < points.length; i++) {
            if (!isSpace(points[i])) {
                return points[i];
            }
        }
        return -1;
    }

    /** Invisible joiners and marks that keyboards leave behind count as spaces. */
    private static boolean isSpace(int point) {
        return Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || Character.getType(point) == Character.FORMAT;
    }

    private static boolean isLatin(int point) {
        return point >= 0 && UnicodeScript.of(point) == UnicodeScript.LATIN;
    }

    private static boolean isHan(int point) {
        return UnicodeScript.of(point) == UnicodeScript.HAN;
    }

    /** Never the name: it must not leak through logs. */
    @Override
    public String toString() {
        return "PersonName[masked]";
    }
}
