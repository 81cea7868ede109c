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
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Texts of notices in both languages, from the release in force; what that release does not know yet, because it is older
 * than this program, comes from the program.
 */
@Component
public class NotificationTemplates {

    private static final String BODY = ".body";
    private static final String ZONE = "zone";
    private static final String TIMES = "notices/times";

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
        var rendered = new MessageFormat(text(key, locale), locale).format(written);
        var saysTimes = IntStream.range(0, arguments.length)
                .anyMatch(at -> arguments[at] instanceof Instant && rendered.contains(String.valueOf(written[at])));
        return saysTimes && key.endsWith(BODY) ? rendered + inZone(locale) : rendered;
    }

    /** Once below all of them, not beside each. */
    private String inZone(Locale locale) {
        var texts = bundle(TIMES, locale);
        var named = ZONE + "." + zone.id();
        var name = texts.containsKey(named) ? texts.getString(named) : zone.id().getDisplayName(TextStyle.FULL, locale);
        return new MessageFormat(texts.getString(ZONE), locale).format(new Object[] {name});
    }

    private String text(String key, Locale locale) {
        var published = (isEnglish(locale) ? english : chinese).get().getProperty(key);
        return published != null ? published : bundle("notices/notices", locale).getString(key);
    }

    private static ResourceBundle bundle(String name, Locale locale) {
        return ResourceBundle.getBundle(
                name, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
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
        return DateTimeFormatter.ofPattern(bundle(TIMES, locale).getString("pattern"), locale)
                .format(instant.atZone(zone.id()));
    }
}
