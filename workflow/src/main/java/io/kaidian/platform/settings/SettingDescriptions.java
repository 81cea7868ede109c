package io.kaidian.platform.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Our settings as the compiler found them in their types: name, default and meaning. */
final class SettingDescriptions {

    private static final String FILE = "META-INF/spring-configuration-metadata.json";
    private static final String OURS = "kaidian.";

    private SettingDescriptions() {}

    /** @param defaultValue null where the type names none */
    record Description(String type, @Nullable String defaultValue, String meaning) {}

    static Map<String, Description> byName() {
        var found = new TreeMap<String, Description>();
        try {
            var files = SettingDescriptions.class.getClassLoader().getResources(FILE);
            while (files.hasMoreElements()) {
                try (var file = files.nextElement().openStream()) {
                    var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
                    // Many libraries have such a file, and most of a start's time for them would go into understanding
                    // it.
                    if (text.contains('"' + OURS)) {
                        addOurs(new ObjectMapper().readTree(text), found);
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found;
    }

    private static void addOurs(JsonNode file, Map<String, Description> found) {
        file.path("properties").forEach(property -> {
            var name = property.path("name").asText();
            if (name.startsWith(OURS)) {
                found.put(name, description(property));
            }
        });
    }

    private static Description description(JsonNode property) {
        return new Description(
                property.path("type").asText(),
                property.hasNonNull("defaultValue")
                        ? property.get("defaultValue").asText()
                        : null,
                property.path("description").asText());
    }
}
