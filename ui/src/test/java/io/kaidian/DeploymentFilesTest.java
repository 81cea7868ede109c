package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yaml.snakeyaml.Yaml;

/** What the files under {@code ui/deploy} say reaches the server as it was meant. */
@SuppressWarnings("unchecked")
class DeploymentFilesTest {

    private static final Path COMPOSE = Path.of("deploy/compose.yaml");
    private static final Path ROLES = Path.of("deploy/roles.sql");

    /** Compose fills in variables before a container sees them; an unknown one becomes its default or nothing, without a word. */
    @Test
    void leaveOnlySettingsWithADefaultToCompose() throws IOException {
        assertThat(Files.readString(COMPOSE).replaceAll("\\$\\{(KAIDIAN_[A-Z_]+):-[^}]+}", ""))
                .doesNotContain("$");
    }

    @Test
    void giveTheOwnersPasswordToOneNodeAlone() throws IOException {
        var services = services();

        assertThat(secrets(services.get("node1")))
                .containsOnly(
                        Map.entry("spring.datasource.password", "program"),
                        Map.entry("kaidian.trials.password", "trials"),
                        Map.entry("spring.flyway.password", "owner"));
        assertThat(settings(services.get("node1"))).containsEntry("SPRING_FLYWAY_USER", "kaidian_owner");
        for (var node : List.of("node2", "checks1")) {
            assertThat(secrets(services.get(node)))
                    .as(node)
                    .containsOnly(
                            Map.entry("spring.datasource.password", "program"),
                            Map.entry("kaidian.trials.password", "trials"));
            assertThat(settings(services.get(node))).as(node).containsEntry("SPRING_FLYWAY_ENABLED", "false");
            assertThat((Map<String, Object>) services.get(node).get("depends_on"))
                    .as(node)
                    .containsOnlyKeys("node1");
        }
    }

    @Test
    void readEverySecretFromTheDirectoryThatTheServerImports() throws IOException {
        assertThat(services().entrySet())
                .filteredOn(service -> settings(service.getValue()).containsKey("SPRING_DATASOURCE_URL"))
                .hasSize(3)
                .allSatisfy(service -> assertThat(settings(service.getValue()))
                        .containsEntry("SPRING_CONFIG_IMPORT", "configtree:/run/secrets/")
                        .containsEntry("SPRING_DATASOURCE_USERNAME", "kaidian_program")
                        .containsEntry("KAIDIAN_TRIALS_USERNAME", "kaidian_trials"));
    }

    @Test
    void makeThreeRolesOfWhichOneOwnsTheDatabase(@TempDir Path secrets) throws IOException, SQLException {
        for (var role : List.of("owner", "program", "trials")) {
            Files.writeString(secrets.resolve(role), "it's " + role + "\n");
        }
        try (var postgres = EmbeddedPostgres.start()) {
            var jdbc = JdbcClient.create(postgres.getPostgresDatabase());

            for (var statement : Files.readString(ROLES)
                    .replace("/run/secrets", secrets.toString())
                    .split(";\n\n")) {
                jdbc.sql(statement).update();
            }

            assertThat(jdbc.sql("""
                            select rolname from pg_authid
                            where rolname like 'kaidian%' and rolcanlogin and not rolsuper and rolpassword like 'SCRAM%'
                            order by 1""").query(String.class).list())
                    .containsExactly("kaidian_owner", "kaidian_program", "kaidian_trials");
            assertThat(jdbc.sql("select pg_get_userbyid(datdba) from pg_database where datname = 'kaidian'")
                            .query(String.class)
                            .single())
                    .isEqualTo("kaidian_owner");
        }
    }

    private static Map<String, Map<String, Object>> services() throws IOException {
        Map<String, Object> file = new Yaml().load(Files.readString(COMPOSE));
        return (Map<String, Map<String, Object>>) file.get("services");
    }

    private static Map<String, String> settings(Map<String, Object> service) {
        return (Map<String, String>) service.getOrDefault("environment", Map.of());
    }

    /** By the file as which the server sees each, the secret that it holds. */
    private static Map<String, String> secrets(Map<String, Object> service) {
        return ((List<Map<String, String>>) service.get("secrets"))
                .stream().collect(Collectors.toMap(secret -> secret.get("target"), secret -> secret.get("source")));
    }
}
