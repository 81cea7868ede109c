package io.kaidian.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The document says what everything is, with an example, and keeps every rule of the linters. What is not described is told by
 * name: describe it in {@code src/main/resources/api/descriptions.txt} or beside the code.
 */
@Tag("slow")
class OpenApiLintTest extends ApiTestBase {

    private static final Path TOOLS = Path.of("src/test/openapi");
    private static final Path DOCUMENT = Path.of("target/openapi.json");

    private JsonNode document;

    @BeforeEach
    void readDocument() throws IOException {
        document = callerWithToken(null).get("/openapi.json").body();
        Files.writeString(DOCUMENT, document.toPrettyString());
    }

    @Test
    void describesEverythingWithAnExample() {
        var missing = new TreeSet<String>();
        document.path("tags")
                .forEach(tag -> need(missing, tag, "tag " + tag.path("name").asText()));
        for (var section : List.of("paths", "webhooks")) {
            document.path(section)
                    .properties()
                    .forEach(path -> path.getValue().properties().forEach(call -> {
                        var id = call.getValue().path("operationId").asText();
                        need(missing, call.getValue(), "call " + id);
                        if (call.getValue().path("summary").asText().isBlank()) {
                            missing.add("call " + id + " (summary)");
                        }
                        call.getValue().path("parameters").forEach(parameter -> {
                            var name = "parameter " + id + "."
                                    + parameter.path("name").asText();
                            need(missing, parameter, name);
                            if (!parameter.has("example") && !parameter.has("examples")) {
                                missing.add(name + " (example)");
                            }
                        });
                    }));
        }
        document.at("/components/schemas").properties().forEach(schema -> {
            need(missing, schema.getValue(), "schema " + schema.getKey());
            schema.getValue().path("properties").properties().forEach(field -> {
                if (field.getValue().has("$ref")) {
                    return;
                }
                var name = "field " + schema.getKey() + "." + field.getKey();
                need(missing, field.getValue(), name);
                if (!hasExample(field.getValue())) {
                    missing.add(name + " (example)");
                }
            });
        });

        assertThat(missing).isEmpty();
        assertThat(document.path("openapi").asText()).startsWith("3.1");
    }

    @Test
    void keepsTheRulesOfSpectral() throws Exception {
        assertThat(run(
                        "spectral",
                        "lint",
                        "--fail-severity=hint",
                        DOCUMENT.toAbsolutePath().toString()))
                .contains("No results with a severity of");
    }

    @Test
    void keepsTheRulesOfRedocly() throws Exception {
        assertThat(run("redocly", "lint", DOCUMENT.toAbsolutePath().toString()))
                .contains("Your API description is valid");
    }

    private static void need(TreeSet<String> missing, JsonNode node, String name) {
        if (node.path("description").asText().isBlank()) {
            missing.add(name);
        }
    }

    /** What consists of other things has an example where those have one. */
    private static boolean hasExample(JsonNode field) {
        return field.has("examples") || field.has("example") || field.has("items") || field.has("anyOf");
    }

    private static String run(String tool, String... arguments) throws IOException, InterruptedException {
        var program = TOOLS.resolve("node_modules/.bin/" + tool);
        assertThat(program)
                .as("brought by npm in the phase generate-test-resources")
                .exists();
        var command = new ArrayList<>(List.of(program.toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        var running = new ProcessBuilder(command).directory(TOOLS.toFile()).redirectErrorStream(true);
        running.environment().put("NO_COLOR", "1");
        running.environment().put("REDOCLY_TELEMETRY", "off");
        running.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        var process = running.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
