package io.kaidian.platform.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Notices are written in both languages, whole. */
class NotificationTemplatesTest {

    @Test
    void saysEverythingInBothLanguages() throws IOException {
        var chinese = bundle("zh_CN");
        var english = bundle("en");

        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        assertThat(chinese.stringPropertyNames())
                .allSatisfy(key -> assertThat(key).matches(".+\\.(subject|body)|mail\\.open|sms\\.(text|code)"))
                .allSatisfy(key -> assertThat(chinese.containsKey(key.replaceFirst("(subject|body)$", "subject")))
                        .as("%s has a subject", key)
                        .isTrue());
        // MessageFormat takes a lone apostrophe for the beginning of a quotation and swallows figures behind it.
        assertThat(english.values()).noneMatch(text -> text.toString().contains("'"));
    }

    private static Properties bundle(String language) throws IOException {
        var properties = new Properties();
        try (var in =
                NotificationTemplatesTest.class.getResourceAsStream("/notices/notices_" + language + ".properties")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }
}
