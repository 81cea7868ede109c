package io.kaidian.browser.seller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README says to press stands on a screen under that name, in one of both languages. */
class ReadmeLabelsTest {

    private static final Set<String> IN_THE_LOG = Set.of("The demo is ready");

    @Test
    void namesOnlyWhatScreensHave() {
        var screens = Stream.of("shell", "seller", "review", "enforcement", "admin")
                .flatMap(bundle -> Stream.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)
                        .flatMap(language -> textsOf(bundle, language).stream()))
                .collect(Collectors.toSet());

        for (var section : List.of("A certified seller in five minutes", "The story to play")) {
            assertThat(ReadmeSteps.labels(section).stream().filter(label -> !IN_THE_LOG.contains(label)))
                    .as(section)
                    .isSubsetOf(screens);
        }
        assertThat(ReadmeSteps.labels("A certified seller in five minutes")).hasSizeGreaterThan(4);
    }

    private static Set<String> textsOf(String name, Locale language) {
        var bundle = ResourceBundle.getBundle(
                "i18n/" + name,
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return bundle.keySet().stream().map(bundle::getString).collect(Collectors.toSet());
    }
}
