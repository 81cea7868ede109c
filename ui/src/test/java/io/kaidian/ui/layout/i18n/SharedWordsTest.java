package io.kaidian.ui.layout.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.dmn.DecisionTableSchemas;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What several pages name is called the same on each of them, in both languages. */
class SharedWordsTest {

    private record Name(String thing, List<String> keys) {

        static Name of(String thing, String... keys) {
            return new Name(thing, List.of(keys));
        }

        @Override
        public String toString() {
            return thing;
        }
    }

    static final List<Name> NAMES = List.of(
            Name.of("the first certification", "seller.kind.INITIAL", "review.kind.INITIAL", "studio.value.INITIAL"),
            Name.of(
                    "a seller who is one person",
                    "seller.type.PERSONAL",
                    "review.type.PERSONAL",
                    "studio.value.PERSONAL"),
            Name.of("asking for help", "seller.help.ask", "seller.ask.title", "shell.support.application"),
            Name.of("golden cases", "review.golden.title", "review.board.column.golden"),
            Name.of(
                    "what waits for a person’s check",
                    "review.queue.HOLD",
                    "review.effect.HOLD",
                    "review.reasonKind.HOLD",
                    "studio.value.HOLD",
                    "studio.choice.kind.HOLD",
                    "studio.choice.machine_effect.HOLD",
                    "seller.rules.kind.HOLD"));

    @ParameterizedTest
    @FieldSource("NAMES")
    void nameOneThingWithOneWord(Name name) {
        for (var language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            assertThat(name.keys().stream()
                            .map(key -> text(key, language).toLowerCase(language))
                            .distinct())
                    .as("%s in %s", name.keys(), language)
                    .hasSize(1);
        }
    }

    @Test
    void callQueuesAsTheTableOfRoutesDoes() {
        DecisionTableSchemas.ReviewRouting.QUEUE.type().choices().forEach(queue -> {
            for (var language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
                assertThat(text("review.queue." + queue.value(), language))
                        .isEqualTo(queue.label().in(language));
            }
        });
    }

    private static String text(String key, Locale language) {
        return ResourceBundle.getBundle("i18n/" + key.substring(0, key.indexOf('.')), language)
                .getString(key);
    }
}
