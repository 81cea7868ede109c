package io.kaidian.ui.layout.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import io.kaidian.processes.catalogue.ViolationType;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever is told to press something finds it on the screen under that name. */
class LabelTranslationsTest {

    /** A mark in quotes, such as the dot of a name, is no label. */
    private static final Pattern QUOTED = Pattern.compile("“([^”{}]*\\p{L}[^”{}]*)”");

    private static final Pattern PRESSED = Pattern.compile("(?:[点用]|(?i:press) )“([^”{}]+)”");
    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    @Test
    void namesNothingInARemedyThatTheSellersScreensDoNotHave() {
        for (var language : LANGUAGES) {
            var remedies = Stream.concat(
                            ReasonCatalogue.load().active().stream().map(Reason::remedy),
                            ViolationCatalogue.load().active().stream().map(ViolationType::remedy))
                    .map((LocalizedText remedy) -> remedy.in(language));

            assertThat(named(remedies, QUOTED)).isNotEmpty().isSubsetOf(textsOf("i18n/seller", language));
        }
    }

    @Test
    void letsPressNothingThatTheSellersScreensDoNotHave() {
        for (var language : LANGUAGES) {
            var texts =
                    Stream.of("notices/notices", "i18n/seller").flatMap(bundle -> textsOf(bundle, language).stream());

            assertThat(named(texts, PRESSED)).isNotEmpty().isSubsetOf(textsOf("i18n/seller", language));
        }
    }

    private static Set<String> named(Stream<String> texts, Pattern names) {
        return texts.flatMap(text -> names.matcher(text).results())
                .map(name -> name.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> textsOf(String name, Locale language) {
        var bundle = ResourceBundle.getBundle(
                name, language, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return bundle.keySet().stream().map(bundle::getString).collect(Collectors.toSet());
    }
}
