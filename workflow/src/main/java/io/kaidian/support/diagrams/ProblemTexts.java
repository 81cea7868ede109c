package io.kaidian.support.diagrams;

import io.kaidian.processes.LocalText;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;

/** Words of the studio's services in both languages, from the files {@code diagrams/problems}. */
final class ProblemTexts {

    private static final Properties CHINESE = read("zh_CN");
    private static final Properties ENGLISH = read("en");

    private ProblemTexts() {}

    /** @param details fill the places of the text; of a {@link LocalText} the half in the same language */
    static LocalText of(String code, Object... details) {
        return new LocalText(
                fill(CHINESE, code, in(LocalText::zh, details)), fill(ENGLISH, code, in(LocalText::en, details)));
    }

    private static Object[] in(Function<LocalText, String> language, Object... details) {
        return Stream.of(details)
                .map(detail -> detail instanceof LocalText text ? language.apply(text) : detail)
                .toArray();
    }

    private static String fill(Properties texts, String code, Object... details) {
        return MessageFormat.format(texts.getProperty(code, code), details);
    }

    private static Properties read(String language) {
        var texts = new Properties();
        try (var in = ProblemTexts.class.getResourceAsStream("/diagrams/problems_" + language + ".properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
