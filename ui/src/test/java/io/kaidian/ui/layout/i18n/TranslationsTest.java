package io.kaidian.ui.layout.i18n;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that a person reads stands in the bundles, in both languages, and nowhere else. */
class TranslationsTest {

    private static final Path BUNDLES = Path.of("src/main/resources/i18n");
    private static final Path SOURCES = Path.of("src/main/java/io/kaidian/ui");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern KEY =
            Pattern.compile("(shell|seller|review|enforcement|studio|release|admin)(\\.[\\w-]+)+");
    private static final Pattern HANZI = Pattern.compile("\\p{IsHan}");
    private static final Pattern SENTENCE = Pattern.compile("[A-Z][a-z]+( [a-z]+)+.*|[A-Z][a-z]+ [A-Z][a-z]+");

    @Test
    void bothLanguagesHaveTheSameKeys() {
        bundles().forEach((name, languages) -> {
            assertThat(languages).as(name).containsOnlyKeys("zh_CN", "en");

            assertThat(languages.get("en").stringPropertyNames())
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(languages.get("zh_CN").stringPropertyNames());
        });
    }

    @Test
    void everyKeyBeginsWithTheNameOfItsBundle() {
        bundles()
                .forEach((name, languages) -> languages
                        .values()
                        .forEach(texts -> assertThat(texts.stringPropertyNames())
                                .as(name)
                                .allMatch(key -> key.startsWith(name + "."))));
    }

    /** A reader of properties takes the last one without a word. */
    @Test
    void noKeyStandsTwiceInItsFile() throws IOException {
        try (var files = Files.list(BUNDLES)) {
            for (var file : files.toList()) {
                var keys = Files.readAllLines(file).stream()
                        .filter(line -> !line.startsWith("#") && line.contains("="))
                        .map(line -> line.substring(0, line.indexOf('=')).strip())
                        .toList();

                assertThat(keys).as(file.toString()).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void everyTextIsAValidPatternWithTypographicQuotes() {
        bundles()
                .forEach((name, languages) -> languages.forEach((language, texts) -> texts.forEach((key, text) -> {
                    assertThat(text.toString())
                            .as("%s in %s", key, language)
                            .isNotBlank()
                            .doesNotContain("'");
                    new MessageFormat(text.toString(), Locale.ENGLISH);
                })));
    }

    @Test
    void chineseTextsUseFullWidthPunctuation() {
        var faults = new ArrayList<String>();
        bundles()
                .values()
                .forEach(languages -> languages.get("zh_CN").forEach((key, text) -> {
                    if (Pattern.compile("\\p{IsHan}[,;:!?]|[,;!?]\\p{IsHan}")
                            .matcher(text.toString())
                            .find()) {
                        faults.add(key + "=" + text);
                    }
                }));

        assertThat(faults).isEmpty();
    }

    @Test
    void everyKeyInJavaHasItsText() {
        var known = bundles().values().stream()
                .flatMap(languages -> languages.get("zh_CN").stringPropertyNames().stream())
                .collect(toCollection(TreeSet::new));

        var missing = literals().stream()
                .filter(literal -> KEY.matcher(literal.text()).matches())
                // A key that begins others, such as one for a confirmation or for the values of an enumeration.
                .filter(literal -> !known.contains(literal.text())
                        && known.stream().noneMatch(key -> key.startsWith(literal.text() + ".")))
                .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void noWordsForPeopleStandInJava() {
        var words = literals().stream()
                .filter(literal -> HANZI.matcher(literal.text()).find()
                        || SENTENCE.matcher(literal.text()).matches())
                .toList();

        assertThat(words).isEmpty();
    }

    private record Literal(Path file, String text) {}

    private static List<Literal> literals() {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> literals(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Literal> literals(Path file) {
        var found = new ArrayList<Literal>();
        for (var line : read(file).lines().toList()) {
            // Logs and exceptions are read by operators, in English.
            var trimmed = line.strip();
            if (trimmed.startsWith("*")
                    || trimmed.startsWith("//")
                    || trimmed.contains("LOG.")
                    || trimmed.contains("Exception(")) {
                continue;
            }
            LITERAL.matcher(line).results().forEach(match -> found.add(new Literal(file, match.group(1))));
        }
        return found;
    }

    private static Map<String, Map<String, Properties>> bundles() {
        var bundles = new TreeMap<String, Map<String, Properties>>();
        try (Stream<Path> files = Files.list(BUNDLES)) {
            files.forEach(file -> {
                var parts =
                        file.getFileName().toString().replace(".properties", "").split("_", 2);
                var texts = new Properties();
                try {
                    texts.load(new StringReader(read(file)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                bundles.computeIfAbsent(parts[0], name -> new TreeMap<>()).put(parts[1], texts);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bundles;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
