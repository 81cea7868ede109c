package io.kaidian.ui.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.ui.layout.i18n.KaidianI18nProvider;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A problem calls fields and choices as the form does in which its reader looks for them. */
class ProblemWordsTest {

    private final KaidianI18nProvider translations = new KaidianI18nProvider(EvidenceCatalogue.load());

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void callFieldsAsTheirFormDoes(String language) throws Exception {
        var locale = Locale.forLanguageTag(language);

        assertThat(problems(locale).stringPropertyNames().stream().filter(key -> key.startsWith("column.")))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(problems(locale).getProperty(key))
                        .as(key)
                        .isEqualTo(field(key.substring("column.".length()), locale)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void callChoicesAsTheirFormDoes(String language) throws Exception {
        var locale = Locale.forLanguageTag(language);
        var words = problems(locale);

        assertThat(words.stringPropertyNames().stream().filter(key -> key.startsWith("choice.")))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(translations.find("studio." + key, locale))
                        .as(key)
                        .contains(words.getProperty(key)));
        assertThat(Stream.of(
                                named("checks", EvidenceType.Check.values()),
                                named("checks", EvidenceField.Check.values()),
                                named("reader", EvidenceType.Reader.values()),
                                named("kinds", EvidenceType.FileKind.values()),
                                named("documents", EvidenceType.Document.values()),
                                named("whose", EvidenceType.Owner.values()),
                                named("type", EvidenceField.Kind.values()))
                        .flatMap(List::stream))
                .as("everything that a problem can name")
                .isSubsetOf(words.stringPropertyNames());
    }

    private static List<String> named(String column, Enum<?>... values) {
        return Arrays.stream(values)
                .map(value -> "choice." + column + "." + value.name())
                .toList();
    }

    private String field(String column, Locale locale) {
        for (var other : List.of("zh", "en")) {
            if (column.endsWith("_" + other)) {
                return translations.getTranslation("studio.field." + column.substring(0, column.length() - 3), locale)
                        + " · "
                        + translations.getTranslation(other.equals("zh") ? "studio.chinese" : "studio.english", locale);
            }
        }
        return translations.getTranslation("studio.field." + column, locale);
    }

    private static Properties problems(Locale locale) throws Exception {
        var file = "/diagrams/problems_" + (locale.getLanguage().equals("en") ? "en" : "zh_CN") + ".properties";
        var words = new Properties();
        try (var in = ProblemWordsTest.class.getResourceAsStream(file)) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return words;
    }
}
