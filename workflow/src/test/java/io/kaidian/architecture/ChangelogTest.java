package io.kaidian.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The changelog tells each reader what to do: who, a colon, an imperative. */
class ChangelogTest {

    private static final Path CHANGELOG = Path.of("../.github/CHANGELOG.md");
    private static final Pattern ADDRESSED = Pattern.compile("\\*\\*(?<reader>[A-Z][^*]*)\\*\\*(?<then>:? \\S+)");
    private static final Pattern IMPERATIVE = Pattern.compile("""
            (?x) :\\s
            (?! (?: an? | the | this | that | these | those | it | they | you | your | who | what | where | when | while | each | every | one | all | no | its
                  | of | in | on | at | by | for | with | as | if | text | there ) \\b )
            (?! \\w* [^s] s \\b )               # shows
            (?! \\w* [^e] ed \\b )              # showed
            (?! \\w* (?<! \\b br) ing \\b )     # showing
            [a-z]+ ,?""");

    @Test
    void everyEntryBeginsWithItsReaderAndAnImperative() throws IOException {
        assertThat(otherwise(Files.readString(CHANGELOG))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- A field says more.",
                "- **Sellers** sign in by six digits.",
                "- **Sellers**: the page shows more.",
                "- **Operators**: shows more.",
                "- **Operators**: `kaidian.zone` is new.",
                "- **Sellers**: read more. **Operators**: settings have other names."
            })
    void findsAnEntryOfAnotherForm(String entry) {
        assertThat(otherwise(entry)).hasSize(1);
    }

    private static List<String> otherwise(String changelog) {
        var found = new ArrayList<String>();
        changelog
                .lines()
                .filter(line -> line.startsWith("- ") && !line.startsWith("- **"))
                .forEach(found::add);
        ADDRESSED
                .matcher(changelog)
                .results()
                .filter(part -> !IMPERATIVE.matcher(part.group("then")).matches())
                .forEach(part -> found.add(part.group()));
        return found;
    }
}
