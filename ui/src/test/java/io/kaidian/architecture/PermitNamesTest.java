package io.kaidian.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.bpmn.PermitProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which permits there are is said by diagrams: no source of the program names one, its process, its form or its table. */
class PermitNamesTest {

    private static final List<String> NAMES = names();

    @Test
    void namesNoPermitInTheSources() throws IOException {
        var named = new TreeSet<String>();

        for (var module : List.of("processes", "workflow", "ui")) {
            try (var files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file ->
                                namesIn(read(file)).forEach(name -> named.add(file.getFileName() + ": " + name)));
            }
        }

        assertThat(named).as("permits in sources").isEmpty();
    }

    @Test
    void seesAPermitWhereOneIsNamed() {
        var process = processes().findFirst().orElseThrow();

        assertThat(namesIn(
                        "start(\"" + process.key() + "\"); // " + process.name().zh()))
                .containsExactlyInAnyOrder(process.key(), process.name().zh());
        assertThat(namesIn("case \"" + process.kind() + "\" -> open();")).containsExactly("\"" + process.kind() + "\"");
    }

    private static Stream<String> namesIn(String source) {
        return NAMES.stream().filter(source::contains);
    }

    private static List<String> names() {
        var files = Stream.concat(ProcessResources.permits().stream(), ProcessResources.forms().stream())
                .map(file -> file.replaceAll(".*/|[.][a-z]+$", ""));
        var declared = processes()
                .flatMap(process -> Stream.of(
                        process.key(), process.name().zh(), process.name().en(), "\"" + process.kind() + "\""));
        return Stream.concat(files, declared).toList();
    }

    private static Stream<PermitProcess> processes() {
        return ProcessResources.permits().stream()
                .filter(file -> file.endsWith(".bpmn"))
                .flatMap(file -> PermitProcess.of(ProcessResources.text(file)).stream());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(file.toString(), unreadable);
        }
    }
}
