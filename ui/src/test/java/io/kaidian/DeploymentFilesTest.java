package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yaml.snakeyaml.Yaml;

/** What the files under {@code ui/deploy} say reaches the server as it was meant. */
@SuppressWarnings("unchecked")
class DeploymentFilesTest {

    private static final Path COMPOSE = Path.of("deploy/compose.yaml");
    private static final Path ROLES = Path.of("deploy/roles.sql");
    private static final Path PROXY = Path.of("deploy/nginx.conf");
    private static final Path IMAGE = Path.of("deploy/Containerfile");
    private static final Path OPERATORS = Path.of("../workflow/docs/operators.md");
    private static final List<String> SECRETS =
            List.of("administrator", "certificate", "certificate-key", "owner", "program", "trials");

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

    /** A database of one's own: the page's lines do what the file does for Compose. */
    @Test
    void makeTheSameRolesByTheLinesOfThePage() throws IOException, SQLException {
        try (var postgres = EmbeddedPostgres.start()) {
            var jdbc = JdbcClient.create(postgres.getPostgresDatabase());

            for (var statement : DocumentedCommands.block(
                            "workflow/docs/operators.md", "## Three roles in the database")
                    .split(";[^\n]*\n")) {
                jdbc.sql(statement).update();
            }

            assertThat(jdbc.sql("select rolname from pg_roles where rolname like 'kaidian%' order by 1")
                            .query(String.class)
                            .list())
                    .containsExactly("kaidian_owner", "kaidian_program", "kaidian_trials");
        }
    }

    /** The page's lines before a first start, but for those that need Maven and an engine for containers. */
    @Test
    void getTheirSecretsByTheLinesOfThePage(@TempDir Path project) throws IOException, InterruptedException {
        Files.createDirectories(project.resolve("ui/deploy"));
        Files.copy(COMPOSE, project.resolve("ui/deploy/compose.yaml"));
        Files.copy(IMAGE, project.resolve("ui/deploy/Containerfile"));
        Files.writeString(
                project.resolve("lines.sh"),
                "set -eu\nmvn() { :; }\npodman() { [ -f \"$(sed 's/.* -f \\([^ ]*\\).*/\\1/' <<<\"$*\")\" ]; }\n"
                        + DocumentedCommands.block("workflow/docs/operators.md", "## Containers"));

        ended(project, "bash", "lines.sh");

        try (var made = Files.list(project.resolve("ui/deploy/secrets"))) {
            assertThat(made.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(SECRETS);
        }
        assertThat(Files.readString(project.resolve("ui/deploy/secrets/certificate")))
                .contains("BEGIN CERTIFICATE");
        assertThat(Files.readString(project.resolve("ui/deploy/secrets/certificate-key")))
                .contains("PRIVATE KEY");
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

    /** What Compose itself makes of the file, where it is installed. */
    @Test
    void areTakenByCompose(@TempDir Path project) throws IOException, InterruptedException {
        Assumptions.assumeTrue(hasCompose(), "docker-compose is not installed");
        Files.copy(COMPOSE, project.resolve("compose.yaml"));
        Files.createDirectory(project.resolve("secrets"));
        for (var secret : SECRETS) {
            Files.writeString(project.resolve("secrets").resolve(secret), "x");
        }

        var said = ended(project, "docker-compose", "config", "--format", "json");

        var made = new ObjectMapper().readTree(said);
        assertThat(made.at("/services").propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("database", "node1", "node2", "checks1", "proxy");
        assertThat(made.at("/secrets").propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(SECRETS);
        assertThat(made.at("/services/node1/environment/KAIDIAN_PUBLIC_ADDRESS").asText())
                .isEqualTo("https://localhost:8443");
        assertThat(said).as("no password stands in the file").doesNotContainIgnoringCase("password\": \"");
    }

    /** A name that is misspelt would be a setting that nobody reads, without a word. */
    @Test
    void nameOnlySettingsThatTheServerReads() throws IOException {
        var named = new TreeSet<String>();
        services().values().stream()
                .filter(service -> "kaidian".equals(service.get("image")))
                .forEach(node -> named.addAll(settings(node).keySet()));
        named.addAll(KubernetesManifests.<Map<String, String>>at(
                        KubernetesManifests.all("ConfigMap").getFirst(), "data")
                .keySet());
        for (var workload : List.of("StatefulSet", "Job")) {
            for (var one : KubernetesManifests.all(workload)) {
                List<Map<String, Object>> containers =
                        KubernetesManifests.at(one, "spec", "template", "spec", "containers");
                KubernetesManifests.<List<Map<String, String>>>at(containers.getFirst(), "env")
                        .forEach(variable -> named.add(variable.get("name")));
            }
        }

        // Java itself reads that one.
        named.remove("JAVA_TOOL_OPTIONS");

        assertThat(named).hasSizeGreaterThan(10).isSubsetOf(variablesThatAreRead());
    }

    /** What is published speaks TLS, with a certificate that Compose hands in. */
    @Test
    void letNothingInWithoutTls() throws IOException {
        var proxy = services().get("proxy");

        assertThat(services().values().stream().filter(service -> service.containsKey("ports")))
                .containsExactly(proxy);
        assertThat(proxy).containsEntry("ports", List.of("8443:8443"));
        assertThat(Files.readString(PROXY))
                .contains("listen 8443 ssl;", "/run/secrets/certificate;", "/run/secrets/certificate-key;")
                .doesNotContain("listen 8080");
        assertThat((List<String>) proxy.get("secrets")).containsExactly("certificate", "certificate-key");
    }

    /** A volume takes over whose the directory is over which it is laid. */
    @Test
    void giveTheServerAVolumeOfKeysThatIsItsOwn() throws IOException {
        var image = Files.readString(IMAGE);

        assertThat(image)
                .contains("mkdir --mode=700 /keys && chown kaidian /keys")
                .contains("HEALTHCHECK");
        assertThat((List<String>) services().get("node1").get("volumes")).containsExactly("keys:/keys");
        assertThat(settings(services().get("node1"))).containsEntry("KAIDIAN_KEYS_DIRECTORY", "/keys");
    }

    /** Where no registry is reached, another base is named; and the image keeps its check of health. */
    @Test
    void buildOnABaseThatCanBeNamed() throws IOException {
        assertThat(Files.readString(IMAGE).lines().filter(line -> line.startsWith("FROM ")))
                .allMatch(line -> line.startsWith("FROM ${BASE}") || line.startsWith("FROM program"));
        assertThat(Files.readString(OPERATORS).lines().filter(line -> line.contains("-f ui/deploy/Containerfile")))
                .isNotEmpty()
                .allMatch(line -> line.contains("--format docker"));
    }

    private static boolean hasCompose() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "docker-compose")));
    }

    private static String ended(Path folder, String... command) throws IOException, InterruptedException {
        var said = folder.resolve("said");
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(said.toFile())
                .redirectError(folder.resolve("complaints").toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("complaints")))
                .isZero();
        return Files.readString(said);
    }

    /** By Spring's rules for the environment: dots become underscores, dashes go or become underscores, too. */
    private static Set<String> variablesThatAreRead() throws IOException {
        var names = new TreeSet<String>();
        for (var file :
                List.of("spring-configuration-metadata.json", "additional-spring-configuration-metadata.json")) {
            var found = DeploymentFilesTest.class.getClassLoader().getResources("META-INF/" + file);
            while (found.hasMoreElements()) {
                try (var metadata = found.nextElement().openStream()) {
                    new ObjectMapper().readTree(metadata).at("/properties").forEach(property -> {
                        var name = property.at("/name")
                                .asText()
                                .toUpperCase(Locale.ROOT)
                                .replace('.', '_');
                        names.add(name.replace("-", ""));
                        names.add(name.replace('-', '_'));
                    });
                }
            }
        }
        return names;
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
