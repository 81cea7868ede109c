package io.kaidian.platform.releases;

import io.kaidian.processes.LocalizedText;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import org.xml.sax.SAXParseException;

/** Words of the studio's services in both languages, from the files {@code diagrams/problems}. */
public final class StudioMessages {

    private static final Properties CHINESE = read("zh_CN");
    private static final Properties ENGLISH = read("en");

    private StudioMessages() {}

    /** @param details fill the places of the text; of a {@link LocalizedText} the half in the same language */
    public static LocalizedText of(String code, Object... details) {
        return new LocalizedText(
                fill(CHINESE, code, in(LocalizedText::zh, details)),
                fill(ENGLISH, code, in(LocalizedText::en, details)));
    }

    /** A text that nothing is filled into; empty where there is none of that name. */
    public static Optional<LocalizedText> find(String code) {
        return Optional.ofNullable(CHINESE.getProperty(code))
                .flatMap(zh -> Optional.ofNullable(ENGLISH.getProperty(code)).map(en -> new LocalizedText(zh, en)));
    }

    /** Why a file cannot be understood, with its line where the parser names one. Parsers speak English alone. */
    public static LocalizedText unreadable(Throwable failure) {
        for (var cause = failure; cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            if (cause instanceof SAXParseException parsed && parsed.getLineNumber() > 0) {
                return of("file.brokenAt", String.valueOf(parsed.getLineNumber()));
            }
        }
        return of("file.broken");
    }

    private static Object[] in(Function<LocalizedText, String> language, Object... details) {
        return Stream.of(details)
                .map(detail -> detail instanceof LocalizedText text ? language.apply(text) : detail)
                .toArray();
    }

    private static String fill(Properties texts, String code, Object... details) {
        return MessageFormat.format(texts.getProperty(code, code), details);
    }

    private static Properties read(String language) {
        var texts = new Properties();
        try (var in = StudioMessages.class.getResourceAsStream("/diagrams/problems_" + language + ".properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
