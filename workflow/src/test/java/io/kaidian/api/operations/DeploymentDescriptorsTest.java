package io.kaidian.api.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.platform.cluster.NodeRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The files that a server is put up with fit together: what one names, the other knows. */
class DeploymentDescriptorsTest {

    private static final Path DEPLOY = Path.of("../ui/deploy");

    @Test
    void nodesRunWithoutRightsAndUnderNamesThatTheProxyKnows() throws IOException {
        var compose = yaml("compose.yaml");
        var proxy = Files.readString(DEPLOY.resolve("nginx.conf"));
        var services = part(compose, "services");
        var nodes = services.keySet().stream()
                .filter(name -> name.startsWith("node"))
                .toList();

        assertThat(nodes).hasSize(2).allSatisfy(name -> {
            var node = part(services, name);
            assertThat(node)
                    .containsEntry("read_only", true)
                    .containsEntry("user", "10001")
                    .containsEntry("cap_drop", List.of("ALL"));
            assertThat(part(node, "environment"))
                    .containsEntry("KAIDIAN_JOBS_NODE", name)
                    .containsKey("SPRING_DATASOURCE_URL");
            assertThat(proxy)
                    .contains("upstream " + name, "server " + name + ":8080", "~\\." + name + "$ " + name + ";");
        });
        assertThat(Files.readString(DEPLOY.resolve("Containerfile"))).contains("USER 10001");
    }

    /** Where nodes leave the checks to others, there is another; and nobody is sent to it. */
    @Test
    void aNodeTakesTheChecksThatTheOthersLeave() throws IOException {
        var services = part(yaml("compose.yaml"), "services");
        var roles = services.keySet().stream()
                .map(name -> part(services, name))
                .filter(service -> "kaidian".equals(service.get("image")))
                .map(node -> part(node, "environment"))
                .collect(Collectors.groupingBy(
                        settings -> NodeRole.valueOf(((String) settings.get("KAIDIAN_ROLE")).toUpperCase(Locale.ROOT)),
                        Collectors.mapping(settings -> settings.get("KAIDIAN_JOBS_NODE"), Collectors.toList())));

        assertThat(roles)
                .isEqualTo(Map.of(NodeRole.SERVE, List.of("node1", "node2"), NodeRole.CHECKS, List.of("checks1")));
        assertThat(Files.readString(DEPLOY.resolve("nginx.conf"))).doesNotContain("checks1");
    }

    /** Whoever is woken at night must not have to think first. */
    @Test
    void everyAlertSaysWhatToDoFirst() throws IOException {
        var groups = (List<?>) yaml("alerts.yaml").get("groups");

        var rules = groups.stream()
                .flatMap(group -> ((List<?>) map(group).get("rules")).stream())
                .toList();
        assertThat(rules).hasSizeGreaterThanOrEqualTo(5).allSatisfy(rule -> {
            var alert = map(rule);
            assertThat((String) alert.get("expr")).contains("kaidian_");
            assertThat(part(alert, "annotations")).containsKeys("summary", "action");
            assertThat(part(alert, "labels")).containsKey("severity");
        });
    }

    private static Map<String, Object> yaml(String file) throws IOException {
        return new Yaml().load(Files.readString(DEPLOY.resolve(file)));
    }

    private static Map<String, Object> part(Map<String, Object> whole, String name) {
        return map(whole.get(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
