package io.kaidian.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A threat is answered only as long as the test that is named beside it exists. */
class ThreatModelTest {

    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Properties|Faults))(?:\\.(\\w+)…?)?`");
    private static final List<Path> TESTS =
            List.of(Path.of("src/test/java"), Path.of("../ui/src/test/java"), Path.of("../processes/src/test/java"));

    @Test
    void everyTestThatTheThreatModelNamesExists() throws IOException {
        var missing = new TreeSet<String>();
        var named = 0;
        for (var page : List.of("docs/threat-model.md", "docs/asvs.md")) {
            for (var name :
                    NAMED.matcher(Files.readString(Path.of(page))).results().toList()) {
                named++;
                var source = source(name.group(1));
                if (source.isEmpty()) {
                    missing.add(name.group(1));
                } else if (name.group(2) != null
                        && !Pattern.compile("void " + name.group(2))
                                .matcher(source.get())
                                .find()) {
                    missing.add(name.group(1) + "." + name.group(2));
                }
            }
        }

        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(30);
    }

    /** Rows of the table of threats; one that was accepted says so instead. */
    @Test
    void everyThreatNamesATestOrIsAcceptedOpenly() throws IOException {
        var unanswered = Files.readString(Path.of("docs/threat-model.md"))
                .lines()
                .filter(line -> line.matches("\\| \\**[STRIDE]\\** \\|.*"))
                .filter(line -> !line.contains("Test`") && !line.contains("Test.") && !line.contains("accepted"))
                .toList();

        assertThat(unanswered).isEmpty();
    }

    private static Optional<String> source(String name) {
        return TESTS.stream()
                .flatMap(folder -> {
                    try (var files = Files.walk(folder)) {
                        return files
                                .filter(file -> file.getFileName().toString().equals(name + ".java"))
                                .toList()
                                .stream();
                    } catch (IOException unreadable) {
                        throw new UncheckedIOException(unreadable);
                    }
                })
                .findFirst()
                .map(file -> {
                    try {
                        return Files.readString(file);
                    } catch (IOException unreadable) {
                        throw new UncheckedIOException(unreadable);
                    }
                });
    }
}
