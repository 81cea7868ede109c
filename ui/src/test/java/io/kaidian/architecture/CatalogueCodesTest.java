package io.kaidian.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import io.kaidian.processes.catalogue.ViolationType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a code of a catalogue does stands in the catalogue's columns: no source of the program names one. */
class CatalogueCodesTest {

    /** An example in the description of the API does nothing. */
    private static final Pattern LITERAL = Pattern.compile("(?<!example = )[\"']([A-Z]{3}-[A-Z0-9-]+)[\"']");

    private static final Set<String> CODES = Stream.concat(
                    ReasonCatalogue.load().all().stream().map(Reason::code),
                    ViolationCatalogue.load().all().stream().map(ViolationType::code))
            .collect(Collectors.toSet());

    @Test
    void namesNoCodeOfACatalogueInTheSources() throws IOException {
        var named = new TreeSet<String>();

        for (var module : Set.of("processes", "workflow", "ui")) {
            named.addAll(named(Path.of("..", module, "src", "main", "java")));
        }

        assertThat(named).as("codes in sources").isEmpty();
    }

    @Test
    void seesACodeWhereOneIsNamed() {
        assertThat(codesIn("var code = \"HLD-FAR\"; where code = 'IPR-COUNTERFEIT' or 'ABC-DEF'"))
                .containsExactly("HLD-FAR", "IPR-COUNTERFEIT");
    }

    @Test
    void letsTheDescriptionOfTheApiGiveAnExample() {
        assertThat(codesIn("@Schema(description = \"Stable code.\", example = \"HLD-FAR\")"))
                .isEmpty();
    }

    private static Set<String> named(Path sources) throws IOException {
        try (var files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(CatalogueCodesTest::codesOf)
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> codesOf(Path file) {
        try {
            return codesIn(Files.readString(file)).map(code -> file.getFileName() + ": " + code);
        } catch (IOException unreadable) {
            throw new IllegalStateException(file.toString(), unreadable);
        }
    }

    private static Stream<String> codesIn(String source) {
        return LITERAL.matcher(source)
                .results()
                .map(literal -> literal.group(1))
                .filter(CODES::contains);
    }
}
