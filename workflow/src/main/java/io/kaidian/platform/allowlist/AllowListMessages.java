package io.kaidian.platform.allowlist;

import io.kaidian.processes.LocalizedText;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;

/** Words for {@link AllowListViolation}s in both languages, from the files {@code diagrams/refusals}. */
final class AllowListMessages {

    private static final Properties CHINESE = read("zh_CN");
    private static final Properties ENGLISH = read("en");

    private AllowListMessages() {}

    static LocalizedText of(String code, List<String> details) {
        return new LocalizedText(fill(CHINESE, code, details), fill(ENGLISH, code, details));
    }

    private static String fill(Properties texts, String code, List<String> details) {
        return MessageFormat.format(texts.getProperty(code, code), details.toArray());
    }

    private static Properties read(String language) {
        var texts = new Properties();
        try (var in = AllowListMessages.class.getResourceAsStream("/diagrams/refusals_" + language + ".properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
