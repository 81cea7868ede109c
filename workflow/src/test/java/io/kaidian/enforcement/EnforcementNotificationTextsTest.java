package io.kaidian.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What enforcement tells people is written in both languages. */
class EnforcementNotificationTextsTest {

    private static final Path SOURCES = Path.of("src/main/java/io/kaidian/enforcement");
    private static final Pattern TEMPLATE = Pattern.compile("\"((?:violation|shop|appeal|staff)\\.[a-zA-Z.]+)\"");

    @Test
    void hasSubjectAndBodyOfEveryNoticeInBothLanguages() throws IOException {
        var templates = templates();

        assertThat(templates).contains("shop.suspended", "appeal.overturned");
        for (var locale : Set.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            var keys = bundle(locale).keySet();
            for (var template : templates) {
                assertThat(keys).contains(template + ".subject", template + ".body");
            }
        }
    }

    @Test
    void hasTheSameKeysInBothLanguages() {
        assertThat(bundle(Locale.ENGLISH).keySet())
                .isEqualTo(bundle(Locale.SIMPLIFIED_CHINESE).keySet());
    }

    private static Set<String> templates() throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.walk(SOURCES)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                TEMPLATE.matcher(Files.readString(file)).results().forEach(match -> found.add(match.group(1)));
            }
        }
        return found;
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                "notices/notices",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
