package io.kaidian.support.notices;

import io.kaidian.support.time.BusinessZone;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;

/** Texts of notices in both languages, from the bundles {@code notices/notices}. */
@Component
class NoticeTexts {

    private final BusinessZone zone;

    NoticeTexts(BusinessZone zone) {
        this.zone = zone;
    }

    /**
     * One text with its figures filled in; instants are written in the business zone.
     *
     * @throws MissingResourceException if no bundle has the key: a test finds that before a seller does
     */
    String render(String key, Locale locale, Object... arguments) {
        var bundle = ResourceBundle.getBundle(
                "notices/notices",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        var written = Arrays.stream(arguments)
                .map(argument -> argument instanceof Instant instant ? write(instant, locale) : argument)
                .toArray();
        return new MessageFormat(bundle.getString(key), locale).format(written);
    }

    private String write(Instant instant, Locale locale) {
        var format = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(locale);
        return format.format(instant.atZone(zone.id()).toLocalDateTime()) + " ("
                + zone.id().getDisplayName(TextStyle.FULL, locale) + ")";
    }
}
