package io.kaidian.ui.review.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever decides and is refused reads why: each code of a refusal has its sentence. */
class RefusedDecisionTextsTest {

    private static final Path REVIEW = Path.of("../workflow/src/main/java/io/kaidian/review");
    private static final Pattern CODE =
            Pattern.compile("(?:new InvalidDecisionException|\\brefuse)\\(\\s*\"([a-z-]+)\"");
    private static final String KEY = "review.unfit.";

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void saysEachRefusalInBothLanguages(String language) throws IOException {
        var texts = ResourceBundle.getBundle(
                "i18n/review",
                Locale.forLanguageTag(language),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
        var said = texts.keySet().stream()
                .filter(key -> key.startsWith(KEY))
                .map(key -> key.substring(KEY.length()))
                .collect(Collectors.toSet());

        assertThat(codes()).contains("decline-takes-two", "verdict-missing");
        assertThat(said).containsAll(codes());
    }

    private static Set<String> codes() throws IOException {
        try (var files = Files.walk(REVIEW)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(RefusedDecisionTextsTest::codesIn)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<String> codesIn(Path file) {
        try {
            return CODE.matcher(Files.readString(file)).results().map(found -> found.group(1));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
