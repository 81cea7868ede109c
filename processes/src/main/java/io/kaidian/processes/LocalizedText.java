package io.kaidian.processes;

import java.util.Locale;

/**
 * A text in both languages of the product. Placeholders such as <code>{field}</code> are left for the reader to fill.
 *
 * @param zh simplified Chinese
 * @param en English
 */
public record LocalizedText(String zh, String en) {

    /** The English text for English readers, the Chinese one for everybody else. */
    public String in(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? en : zh;
    }
}
