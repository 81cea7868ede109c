package io.kaidian.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Classes and tables that the glossary and the three flows of contributing name exist. */
class GlossaryTest {

    private static final Path GLOSSARY = Path.of("docs/glossary.md");
    private static final Path FLOWS = Path.of("../.github/CONTRIBUTING.md");
    private static final List<Path> SOURCES =
            List.of(Path.of("src/main/java"), Path.of("../ui/src/main/java"), Path.of("../processes/src/main/java"));
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");
    private static final Pattern TABLE = Pattern.compile("(?i)create (?:table|view) (\\w+)|rename to (\\w+)");

    @Test
    void everyClassThatIsNamedExists() throws IOException {
        var glossary = named(GLOSSARY, 3, 4);
        var flows = named(FLOWS, 2, 4);
        assertThat(glossary).hasSizeGreaterThan(50);
        assertThat(flows).hasSizeGreaterThan(40);

        var missing = both(glossary, flows);
        missing.removeAll(classes());

        assertThat(missing).isEmpty();
    }

    @Test
    void everyTableThatIsNamedExists() throws IOException {
        var glossary = named(GLOSSARY, 4, 5);
        var flows = named(FLOWS, 4, 5);
        assertThat(glossary).hasSizeGreaterThan(30);
        assertThat(flows).hasSizeGreaterThan(20);

        var missing = both(glossary, flows);
        missing.removeAll(tables());

        assertThat(missing).isEmpty();
    }

    @Test
    void everyWordStandsOnce() throws IOException {
        var words = Files.readString(GLOSSARY)
                .lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.split(" [|] ")[0])
                .filter(word -> !"| word".equals(word))
                .toList();

        assertThat(words).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
    }

    /** What stands as code in the columns from the first to before the last. */
    private static Set<String> named(Path page, int first, int last) throws IOException {
        var names = new TreeSet<String>();
        for (var line : Files.readString(page)
                .lines()
                .filter(row -> row.startsWith("| "))
                .toList()) {
            var cells = line.split("[|]");
            for (var cell = first; cell < Math.min(last, cells.length); cell++) {
                NAME.matcher(cells[cell]).results().forEach(name -> names.add(name.group(1)));
            }
        }
        return names;
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        var all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    private static Set<String> classes() throws IOException {
        var names = new TreeSet<String>();
        for (var folder : SOURCES) {
            try (var files = Files.walk(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".java"))
                        .forEach(file -> names.add(file.substring(0, file.length() - ".java".length())));
            }
        }
        return names;
    }

    private static Set<String> tables() throws IOException {
        try (var files = Files.walk(Path.of("src/main/resources/db/migration"))) {
            var names = new TreeSet<String>();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                names.addAll(TABLE.matcher(Files.readString(file))
                        .results()
                        .map(table -> table.group(1) == null ? table.group(2) : table.group(1))
                        .collect(Collectors.toSet()));
            }
            return names;
        }
    }
}
