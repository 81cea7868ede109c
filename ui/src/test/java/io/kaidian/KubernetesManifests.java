package io.kaidian;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.util.StringUtils;
import org.yaml.snakeyaml.Yaml;

/** The manifests under {@code ui/deploy/kubernetes}, and what Kubernetes' own description of its interface says of one. */
@SuppressWarnings("unchecked")
final class KubernetesManifests {

    private static final Path FOLDER = Path.of("deploy/kubernetes");
    /** The client's name for the group that has none. */
    private static final String CORE = "core";

    private static final String CLIENT = "io.kubernetes.client.openapi.apis.";

    private KubernetesManifests() {}

    static List<Map<String, Object>> all() {
        try (var files = Files.list(FOLDER)) {
            var all = new ArrayList<Map<String, Object>>();
            for (var file : files.sorted().toList()) {
                new Yaml().loadAll(Files.readString(file)).forEach(one -> all.add((Map<String, Object>) one));
            }
            return all;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Map<String, Object>> all(String kind) {
        return all().stream().filter(one -> kind.equals(one.get("kind"))).toList();
    }

    /** Follows {@code path} through objects. */
    static <T> T at(Map<String, Object> manifest, String... path) {
        Object found = manifest;
        for (var step : path) {
            found = ((Map<String, Object>) found).get(step);
        }
        return (T) found;
    }

    /**
     * Refuses what the interface does not know: version, kind, fields that it has not, values of another type, missing fields.
     *
     * @throws IllegalArgumentException with the name of what is wrong
     */
    static void check(Map<String, Object> manifest) {
        var tree = new Gson().toJsonTree(manifest);
        var model = modelOf((String) manifest.get("apiVersion"), (String) manifest.get("kind"));
        try {
            model.getMethod("validateJsonElement", JsonElement.class).invoke(null, tree);
            JSON.getGson().fromJson(tree, model);
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(refused.getCause().getMessage(), refused.getCause());
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(changed);
        } catch (RuntimeException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    /** What the client sends to make one of that kind. */
    private static Class<?> modelOf(String apiVersion, String kind) {
        var slash = apiVersion.indexOf('/');
        var group = slash < 0 ? CORE : apiVersion.substring(0, slash).replaceFirst("[.].*", "");
        if (slash >= 0 && group.equals(CORE)) {
            throw new IllegalArgumentException("there is no " + apiVersion);
        }
        var client = CLIENT + StringUtils.capitalize(group) + StringUtils.capitalize(apiVersion.substring(slash + 1))
                + "Api";
        try {
            return Arrays.stream(Class.forName(client).getMethods())
                    .filter(method -> method.getName().equals("createNamespaced" + kind))
                    .map(method -> method.getParameterTypes()[1])
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(apiVersion + " has no " + kind));
        } catch (ClassNotFoundException unknown) {
            throw new IllegalArgumentException("there is no " + apiVersion, unknown);
        }
    }
}
