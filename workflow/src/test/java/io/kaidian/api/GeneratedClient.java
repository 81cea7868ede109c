package io.kaidian.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A client made by OpenAPI Generator from the description that a running server gives of itself. */
final class GeneratedClient {

    private static final Path GENERATOR = Path.of("target/tools/openapi-generator-cli.jar");
    private static final String LINE = "java -jar openapi-generator-cli[.]jar (.* -g %s .*\\\\\\n.*)";
    private static final String ADDRESS = "http://localhost:8080/api/v1/openapi.json";

    private final Path sources;
    private final Path classes;

    private GeneratedClient(Path sources, Path classes) {
        this.sources = sources;
        this.classes = classes;
    }

    static GeneratedClient of(String description, Path folder) throws Exception {
        assertThat(GENERATOR)
                .as("brought by Maven in the phase generate-test-resources")
                .exists();
        var client = generate("java", description, folder);
        return new GeneratedClient(client.resolve("src/main/java"), Files.createDirectories(folder.resolve("classes")));
    }

    /** Compiles a program together with a TypeScript client, and gives the script that comes of it. */
    static Path typeScript(String description, Path folder, Path program) throws Exception {
        generate("typescript-fetch", description, folder);
        Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");
        return TypeScript.compile(
                Files.copy(program, folder.resolve(program.getFileName())), folder.resolve("compiled"));
    }

    private static Path generate(String generator, String description, Path folder) throws Exception {
        var file = folder.resolve("openapi.json");
        try (var content = URI.create(description).toURL().openStream()) {
            Files.copy(content, file);
        }
        var client = folder.resolve("client");
        var command = new ArrayList<>(
                List.of(tool("java"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", GENERATOR.toString()));
        command.addAll(optionsOfThePage(generator, file, client));
        command.add(
                "--global-property=apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false");
        run(command);
        return client;
    }

    private static List<String> optionsOfThePage(String generator, Path description, Path client) throws IOException {
        var line = Pattern.compile(LINE.formatted(generator)).matcher(Files.readString(Path.of("docs/integrators.md")));
        assertThat(line.find()).isTrue();
        var options = new ArrayList<>(List.of(line.group(1).replace("\\", "").split("\\s+")));
        options.set(options.indexOf(ADDRESS), description.toString());
        options.set(options.indexOf("-o") + 1, client.toString());
        return options;
    }

    /** Compiles a program together with the client, runs it and gives what it says. */
    String run(Path program, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                tool("javac"),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-proc:none",
                "-nowarn",
                "-encoding",
                "UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                program.toString()));
        try (var all = Files.walk(sources)) {
            all.filter(path -> path.toString().endsWith(".java")).forEach(path -> command.add(path.toString()));
        }
        run(command);
        var main = program.getFileName().toString().replace(".java", "");
        var running = new ArrayList<>(List.of(
                tool("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classes + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                main));
        running.addAll(List.of(arguments));
        return run(running);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        var running = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as("%s: %s", command.get(0), said).isZero();
        return said;
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
