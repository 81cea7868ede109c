package io.kaidian.platform.notifications;

import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.processes.LocalizedText;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Texts of notices in both languages, from the release in force; what that release does not know yet, because it is older
 * than this program, comes from the program.
 */
@Component
public class NotificationTemplates {

    private final BusinessZone zone;
    private final Supplier<Properties> chinese;
    private final Supplier<Properties> english;

    NotificationTemplates(BusinessZone zone, ReleaseService releases) {
        this.zone = zone;
        this.chinese = releases.following("notices/notices_zh_CN.properties", NotificationTemplates::read);
        this.english = releases.following("notices/notices_en.properties", NotificationTemplates::read);
    }

    /**
     * One text with its figures filled in; instants are written in the business zone, texts in two languages in
     * the one that is read.
     *
     * @throws MissingResourceException if no bundle has the key: a test finds that before a seller does
     */
    public String render(String key, Locale locale, Object... arguments) {
        var written = Arrays.stream(arguments)
                .map(argument -> argument(argument, locale))
                .toArray();
        return new MessageFormat(text(key, locale), locale).format(written);
    }

    private String text(String key, Locale locale) {
        var published = (isEnglish(locale) ? english : chinese).get().getProperty(key);
        return published != null
                ? published
                : ResourceBundle.getBundle(
                                "notices/notices",
                                locale,
                                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                        .getString(key);
    }

    private static boolean isEnglish(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
    }

    private static Properties read(String content) {
        var texts = new Properties();
        try {
            texts.load(new StringReader(content));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return texts;
    }

    private Object argument(Object argument, Locale locale) {
        if (argument instanceof LocalizedText text) {
            return text.in(locale);
        }
        return argument instanceof Instant instant ? write(instant, locale) : argument;
    }

    private String write(Instant instant, Locale locale) {
        var format = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(locale);
        return format.format(instant.atZone(zone.id()).toLocalDateTime()) + " ("
                + zone.id().getDisplayName(TextStyle.FULL, locale) + ")";
    }
}
