package io.kaidian;

import static io.kaidian.KubernetesManifests.all;
import static io.kaidian.KubernetesManifests.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manifests are what Kubernetes takes, keep what the nodes need, and what one names is there. */
@SuppressWarnings("unchecked")
class KubernetesTest {

    /** Objects whose keys are the writer's own. */
    private static final Set<String> FREE =
            Set.of("labels", "annotations", "data", "matchLabels", "requests", "limits", "selector");

    @Test
    void takesEveryManifest() {
        assertThat(all())
                .hasSizeGreaterThan(8)
                .allSatisfy(manifest -> assertThatCode(() -> KubernetesManifests.check(manifest))
                        .as(name(manifest))
                        .doesNotThrowAnyException());
    }

    /** Wherever a field can stand, one that is misspelt is refused. */
    @Test
    void refusesAFieldThatNobodyKnowsAnywhere() {
        var tried = new ArrayList<String>();

        for (var manifest : all()) {
            objects(manifest, name(manifest), (object, path) -> {
                object.put("misspelt", "x");
                assertThatIllegalArgumentException().as(path).isThrownBy(() -> KubernetesManifests.check(manifest));
                object.remove("misspelt");
                tried.add(path);
            });
        }

        assertThat(tried).hasSizeGreaterThan(100);
    }

    @Test
    void refusesAnotherTypeAVersionThatIsGoneAndWhatIsMissing() {
        refuses("Service", service -> service.put("apiVersion", "core/v1"));
        refuses("PodDisruptionBudget", budget -> budget.put("apiVersion", "policy/v1beta1"));
        refuses("StatefulSet", set -> set.put("kind", "StatefullSet"));
        refuses(
                "StatefulSet",
                set -> KubernetesManifests.<Map<String, Object>>at(set, "spec").put("replicas", "two"));
        refuses(
                "StatefulSet",
                set -> KubernetesManifests.<Map<String, Object>>at(set, "spec").remove("selector"));
        refuses(
                "Ingress",
                ingress -> KubernetesManifests.<Map<String, Object>>at(ingress, "spec")
                        .put("tls", "yes"));
    }

    @Test
    void runsEachContainerWithoutRightsAndWithinLimits() {
        assertThat(pods()).hasSize(3).allSatisfy(pod -> {
            assertThat(pod).containsEntry("automountServiceAccountToken", false);
            assertThat(KubernetesManifests.<Map<String, Object>>at(pod, "securityContext"))
                    .containsEntry("runAsNonRoot", true)
                    .containsEntry("runAsUser", 10001);
            var container = container(pod);
            assertThat(KubernetesManifests.<Map<String, Object>>at(container, "securityContext"))
                    .containsEntry("readOnlyRootFilesystem", true)
                    .containsEntry("allowPrivilegeEscalation", false)
                    .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
            assertThat(KubernetesManifests.<Map<String, Object>>at(container, "resources", "limits"))
                    .containsKey("memory");
        });
    }

    @Test
    void asksEachNodeWhetherItStartedLivesAndIsReady() {
        assertThat(all("StatefulSet")).hasSize(2).allSatisfy(set -> {
            var container = container(at(set, "spec", "template", "spec"));
            assertThat(KubernetesManifests.<String>at(container, "startupProbe", "httpGet", "path"))
                    .isEqualTo("/actuator/health/liveness");
            assertThat(KubernetesManifests.<String>at(container, "livenessProbe", "httpGet", "path"))
                    .isEqualTo("/actuator/health/liveness");
            assertThat(KubernetesManifests.<String>at(container, "readinessProbe", "httpGet", "path"))
                    .isEqualTo("/actuator/health/readiness");
        });
    }

    /** Two nodes that serve are on two machines, and a drain takes one of them at most. */
    @Test
    void keepsOneNodeWhateverMachineGoes() {
        var serving = all("StatefulSet").getFirst();
        var labels = at(serving, "spec", "selector", "matchLabels");

        assertThat(KubernetesManifests.<Integer>at(serving, "spec", "replicas")).isGreaterThanOrEqualTo(2);
        List<Map<String, Object>> apart = at(
                serving,
                "spec",
                "template",
                "spec",
                "affinity",
                "podAntiAffinity",
                "requiredDuringSchedulingIgnoredDuringExecution");
        assertThat(apart).singleElement().satisfies(rule -> {
            assertThat(rule).containsEntry("topologyKey", "kubernetes.io/hostname");
            assertThat(KubernetesManifests.<Object>at(rule, "labelSelector", "matchLabels"))
                    .isEqualTo(labels);
        });
        assertThat(all("PodDisruptionBudget")).singleElement().satisfies(budget -> {
            assertThat(KubernetesManifests.<Integer>at(budget, "spec", "minAvailable"))
                    .isEqualTo(1);
            assertThat(KubernetesManifests.<Object>at(budget, "spec", "selector", "matchLabels"))
                    .isEqualTo(labels);
        });
    }

    @Test
    void keepsAPersonOnTheNodeOfTheSession() {
        assertThat(service("kaidian").get("metadata"))
                .extracting("annotations")
                .satisfies(said -> assertThat((Map<String, Object>) said)
                        .containsEntry("traefik.ingress.kubernetes.io/service.sticky.cookie", "true")
                        .containsEntry("traefik.ingress.kubernetes.io/service.sticky.cookie.secure", "true"));
    }

    @Test
    void sendsPeopleOverTlsToNodesThatServeAndToNothingElse() {
        var ingress = all("Ingress").getFirst();
        List<Map<String, Object>> rules = at(ingress, "spec", "rules");
        List<Map<String, Object>> paths = at(rules.getFirst(), "http", "paths");
        var tls = KubernetesManifests.<List<Map<String, Object>>>at(ingress, "spec", "tls")
                .getFirst();

        assertThat(tls)
                .containsEntry("hosts", List.of(rules.getFirst().get("host")))
                .containsKey("secretName");
        assertThat("https://" + rules.getFirst().get("host"))
                .isEqualTo(at(settings(), "data", "KAIDIAN_PUBLIC_ADDRESS"));
        assertThat(paths).extracting(path -> path.get("path")).containsExactly("/actuator", "/");
        assertThat(podsOf(service(backend(paths.get(0))))).isEmpty();
        assertThat(podsOf(service(backend(paths.get(1))))).containsExactly("kaidian");
    }

    /** As in Compose: who serves never has the password that can change tables. */
    @Test
    void givesTheOwnersPasswordToTheMigrationAlone() {
        assertThat(workloads())
                .filteredOn(workload ->
                        secrets(at(workload, "spec", "template", "spec")).contains("kaidian-owner"))
                .extracting(workload -> workload.get("kind"))
                .containsExactly("Job");
        var job = container(at(all("Job").getFirst(), "spec", "template", "spec"));
        assertThat(variables(job))
                .containsEntry("SPRING_FLYWAY_ENABLED", "true")
                .containsEntry("SPRING_FLYWAY_USER", "kaidian_owner");
        assertThat(KubernetesManifests.<Map<String, Object>>at(settings(), "data"))
                .containsEntry("SPRING_FLYWAY_ENABLED", "false")
                .containsEntry("SPRING_DATASOURCE_USERNAME", "kaidian_program")
                .containsEntry("KAIDIAN_TRIALS_USERNAME", "kaidian_trials");
    }

    /** Whatever a manifest takes from elsewhere is in another one, or the page says how it is made. */
    @Test
    void namesOnlyWhatIsThereOrHowItIsMade() throws IOException {
        var named = new TreeSet<String>();
        for (var pod : pods()) {
            named.addAll(secrets(pod));
        }
        named.add((String)
                KubernetesManifests.<List<Map<String, Object>>>at(all("Ingress").getFirst(), "spec", "tls")
                        .getFirst()
                        .get("secretName"));
        named.add("kaidian-database-ca");

        assertThat(named)
                .containsExactly(
                        "kaidian-database", "kaidian-database-ca", "kaidian-keys", "kaidian-owner", "kaidian-tls");
        assertThat(Files.readString(Path.of("../workflow/docs/operators.md")))
                .contains(named.stream()
                        .map(name -> name.equals("kaidian-database-ca") ? "create configmap " + name : name)
                        .toList());
        assertThat(pods())
                .allSatisfy(pod -> assertThat(
                                KubernetesManifests.<List<Map<String, Object>>>at(container(pod), "envFrom"))
                        .containsExactly(Map.of("configMapRef", Map.of("name", at(settings(), "metadata", "name")))));
    }

    private static Map<String, Object> settings() {
        return all("ConfigMap").getFirst();
    }

    private static List<Map<String, Object>> workloads() {
        return Stream.concat(all("StatefulSet").stream(), all("Job").stream()).toList();
    }

    private static List<Map<String, Object>> pods() {
        return workloads().stream()
                .map(workload -> KubernetesManifests.<Map<String, Object>>at(workload, "spec", "template", "spec"))
                .toList();
    }

    private static Map<String, Object> container(Map<String, Object> pod) {
        return KubernetesManifests.<List<Map<String, Object>>>at(pod, "containers")
                .getFirst();
    }

    private static Map<String, Object> variables(Map<String, Object> container) {
        var variables = new LinkedHashMap<String, Object>();
        KubernetesManifests.<List<Map<String, Object>>>at(container, "env")
                .forEach(one -> variables.put((String) one.get("name"), one.get("value")));
        return variables;
    }

    private static Set<String> secrets(Map<String, Object> pod) {
        var names = new TreeSet<String>();
        for (var volume : KubernetesManifests.<List<Map<String, Object>>>at(pod, "volumes")) {
            if (volume.containsKey("secret")) {
                names.add(at(volume, "secret", "secretName"));
            }
            if (volume.containsKey("projected")) {
                KubernetesManifests.<List<Map<String, Object>>>at(volume, "projected", "sources")
                        .forEach(source -> names.add(at(source, "secret", "name")));
            }
        }
        return names;
    }

    private static Map<String, Object> service(String name) {
        return all("Service").stream()
                .filter(service -> name.equals(at(service, "metadata", "name")))
                .findFirst()
                .orElseThrow();
    }

    private static String backend(Map<String, Object> path) {
        return at(path, "backend", "service", "name");
    }

    private static List<String> podsOf(Map<String, Object> service) {
        Map<String, Object> wanted = at(service, "spec", "selector");
        return all("StatefulSet").stream()
                .filter(set -> KubernetesManifests.<Map<String, Object>>at(
                                set, "spec", "template", "metadata", "labels")
                        .entrySet()
                        .containsAll(wanted.entrySet()))
                .map(set -> KubernetesManifests.<String>at(set, "metadata", "name"))
                .toList();
    }

    private static void refuses(String kind, Consumer<Map<String, Object>> mistake) {
        var manifest = all(kind).getFirst();

        mistake.accept(manifest);

        assertThatThrownBy(() -> KubernetesManifests.check(manifest)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String name(Map<String, Object> manifest) {
        return manifest.get("kind") + " " + at(manifest, "metadata", "name");
    }

    private interface Visit {
        void at(Map<String, Object> object, String path);
    }

    private static void objects(Object value, String path, Visit visit) {
        if (value instanceof Map<?, ?> found) {
            var object = (Map<String, Object>) found;
            visit.at(object, path);
            for (var name : List.copyOf(object.keySet())) {
                var isFree = FREE.contains(name)
                        && !(object.get(name) instanceof Map<?, ?> inner && inner.containsKey("matchLabels"));
                if (!isFree) {
                    objects(object.get(name), path + "." + name, visit);
                }
            }
        } else if (value instanceof List<?> list) {
            for (var index = 0; index < list.size(); index++) {
                objects(list.get(index), path + "[" + index + "]", visit);
            }
        }
    }
}
