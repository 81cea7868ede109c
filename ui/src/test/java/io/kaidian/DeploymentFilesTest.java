package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What the files under {@code ui/deploy} say reaches the server as it was meant. */
class DeploymentFilesTest {

    private static final Path COMPOSE = Path.of("deploy/compose.yaml");

    /** Compose fills in variables before a container sees them; an unknown one becomes its default or nothing, without a word. */
    @Test
    void leaveNothingToFillInToCompose() throws IOException {
        assertThat(Files.readString(COMPOSE).replace("$$", "")).doesNotContain("$");
    }

    @Test
    @SuppressWarnings("unchecked")
    void takeThePasswordOfTheDatabaseFromItsSecret() throws IOException {
        Map<String, Object> file = new Yaml().load(Files.readString(COMPOSE));

        var services = (Map<String, Map<String, Object>>) file.get("services");
        for (var node : new String[] {"node1", "node2", "checks1"}) {
            var settings = (Map<String, String>) services.get(node).get("environment");
            var asSeenByTheServer = settings.get("SPRING_DATASOURCE_PASSWORD").replace("$$", "$");
            assertThat(asSeenByTheServer).as(node).isEqualTo("${database-password}");
            assertThat(settings.get("SPRING_CONFIG_IMPORT")).isEqualTo("configtree:/run/secrets/");
        }
        assertThat((Map<String, Object>) file.get("secrets")).containsKey("database-password");
    }
}
