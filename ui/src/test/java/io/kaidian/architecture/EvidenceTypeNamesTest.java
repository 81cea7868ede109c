package io.kaidian.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.catalogue.EvidenceCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which types of evidence there are is said by the catalogue: no source of the program names one. */
class EvidenceTypeNamesTest {

    /**
     * In a text, in SQL, or as a constant; neither what the photo reader can recognise nor an example of the described
     * interface.
     */
    private static final Pattern NAME =
            Pattern.compile("(?<!\\w)(?:DocumentSlot\\.)?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)\\b");

    private static final Pattern LITERAL = Pattern.compile("\"\"\"[\\s\\S]*?\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*\"");
    private static final Pattern EXAMPLE = Pattern.compile("\\bexample = \"(?:[^\"\\\\\n]|\\\\.)*\"");
    private static final Pattern CONSTANT = Pattern.compile("\\bDocumentSlot\\.([A-Z][A-Z0-9_]+)\\b");

    /** Fewer files mean that the test looks in the wrong place. */
    private static final int LEAST_SOURCES = 20;

    private static final Set<String> IDS = Set.copyOf(EvidenceCatalogue.load().ids());

    @Test
    void namesNoTypeOfEvidenceInTheSources() throws IOException {
        var named = new TreeSet<String>();

        for (var module : List.of("processes", "workflow", "ui")) {
            var sources = sources(Path.of("..", module, "src", "main"));
            assertThat(sources).as("sources of " + module).hasSizeGreaterThan(LEAST_SOURCES);
            sources.forEach(file -> named(file).forEach(name -> named.add(file.getFileName() + ": " + name)));
        }

        assertThat(named).as("types of evidence in sources").isEmpty();
    }

    @Test
    void seesATypeWhereOneIsNamed() {
        assertThat(namesIn("""
                        var slot = DocumentSlot.HANDHELD; // and ID_BACK
                        sql("where slot = 'ID_FRONT' and place = 'ID_FRONTIER'"); case DocumentKind.ID_BACK -> "LICENCE";
                        say("evidence.name.PASSPORT_PAGE");
                        @Schema(description = "One of BUSINESS_LICENCE", example = "ID_BACK")
                        """)).containsExactlyInAnyOrder("HANDHELD", "ID_FRONT", "BUSINESS_LICENCE", "PASSPORT_PAGE");
        assertThat(wordsIn("if (slot === 'HANDHELD') say(`photo-ID_BACK`);")).containsExactly("HANDHELD", "ID_BACK");
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(java|ts|js)"))
                    .filter(file -> !file.toString().contains("node_modules"))
                    .toList();
        }
    }

    /** What runs in the browser has other marks of texts, so that every word counts. */
    private static Stream<String> named(Path file) {
        return file.toString().endsWith(".java") ? namesIn(read(file)) : wordsIn(read(file));
    }

    private static Stream<String> wordsIn(String text) {
        return NAME.matcher(text).results().map(found -> found.group(1)).filter(IDS::contains);
    }

    private static Stream<String> namesIn(String text) {
        var source = EXAMPLE.matcher(text).replaceAll("");
        return Stream.concat(
                        CONSTANT.matcher(source).results().map(found -> found.group(1)),
                        LITERAL.matcher(source)
                                .results()
                                .flatMap(
                                        literal -> NAME.matcher(literal.group()).results())
                                .map(found -> found.group(1)))
                .filter(IDS::contains);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(file.toString(), unreadable);
        }
    }
}
