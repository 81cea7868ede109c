package io.kaidian.processes;

import java.util.Locale;

/**
 * A text in both languages of the product. Placeholders such as <code>{field}</code> are left for the reader to fill.
 *
 * @param zh simplified Chinese
 * @param en English
 */
public record LocalizedText(String zh, String en) {

    private static final String FULL_WIDTH = "。！？；：，、”）";

    /** The English text for English readers, the Chinese one for everybody else. */
    public String in(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? en : zh;
    }

    /**
     * One sentence after the other: with a gap, or without one after a sign that brings its own, as in Chinese.
     *
     * @param sentences those without a word are left out
     */
    public static String sentences(String... sentences) {
        var text = new StringBuilder();
        for (var sentence : sentences) {
            if (!sentence.isBlank()) {
                var gap = text.isEmpty() || FULL_WIDTH.indexOf(text.charAt(text.length() - 1)) >= 0 ? "" : " ";
                text.append(gap).append(sentence);
            }
        }
        return text.toString();
    }
}
