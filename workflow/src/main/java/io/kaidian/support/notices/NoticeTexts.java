package io.kaidian.support.notices;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;

/** Texts of notices in both languages, from the bundles {@code notices/notices}. */
@Component
class NoticeTexts {

    /**
     * One text with its figures filled in.
     *
     * @throws MissingResourceException if no bundle has the key: a test finds that before a seller does
     */
    String render(String key, Locale locale, Object... arguments) {
        var bundle = ResourceBundle.getBundle(
                "notices/notices",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }
}
