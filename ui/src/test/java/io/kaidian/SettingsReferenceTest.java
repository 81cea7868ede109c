package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of settings says what the program reads: neither more nor less. */
class SettingsReferenceTest {

    private static final Path PAGE = Path.of("../workflow/docs/settings.md");
    private static final Pattern READ = Pattern.compile("\\$\\{(kaidian\\.[a-z.-]+)");
    private static final String HEAD = """
            # Settings

            Made from the program's own description of them; `mvn -pl ui -am test -Dtest=SettingsReferenceTest -Dsettings.write=true
            -Dsurefire.failIfNoSpecifiedTests=false` writes this page anew. Each can stand on the command line (`--kaidian.zone=…`), in the environment
            (`KAIDIAN_ZONE=…`) or in a file `application.properties` beside the jar. All of Spring Boot's own settings work, too.

            | setting | default | meaning |
            |---|---|---|
            """;

    private final Map<String, JsonNode> described = new TreeMap<>();

    SettingsReferenceTest() throws IOException {
        var files = SettingsReferenceTest.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json");
        while (files.hasMoreElements()) {
            try (var file = files.nextElement().openStream()) {
                new ObjectMapper().readTree(file).at("/properties").forEach(property -> {
                    if (property.at("/name").asText().startsWith("kaidian.")) {
                        described.put(property.at("/name").asText(), property);
                    }
                });
            }
        }
    }

    @Test
    void describesEverySettingThatIsRead() throws IOException {
        var read = new TreeSet<String>();
        for (var module : new String[] {"../workflow", "../ui"}) {
            try (var files = Files.walk(Path.of(module, "src/main/java"))) {
                for (var file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    READ.matcher(Files.readString(file)).results().forEach(found -> read.add(found.group(1)));
                }
            }
        }

        assertThat(described.keySet()).containsAll(read);
        assertThat(described.values())
                .allSatisfy(property -> assertThat(property.at("/description").asText())
                        .as(property.at("/name").asText())
                        .isNotBlank());
    }

    @Test
    void isWhatThePageSays() throws IOException {
        var page = new StringBuilder(HEAD);
        described.forEach((name, property) -> page.append("| `%s` | %s | %s |%n"
                .formatted(
                        name,
                        property.hasNonNull("defaultValue")
                                ? "`" + property.get("defaultValue").asText() + "`"
                                : "",
                        property.at("/description").asText().replace("|", "\\|"))));
        if (Boolean.getBoolean("settings.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
    }
}
