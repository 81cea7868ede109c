package io.kaidian.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.processes.LocalizedText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The components of a form as it is written, with faults or without, for those who compare two versions of a file. */
public final class FormComponents {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LABEL = "label";
    private static final String DATE_LABEL = "dateLabel";
    private static final String LABEL_ZH = "properties.labelZh";
    private static final String INSIDE = "components";

    private FormComponents() {}

    /**
     * What is written of each component, by its id and the path of the property; where it stands in the drawing does not count.
     * Empty where the file cannot be read.
     */
    public static Map<String, Map<String, String>> of(String content) {
        var components = new LinkedHashMap<String, Map<String, String>>();
        try {
            collect(JSON.readTree(content), components);
        } catch (JsonProcessingException broken) {
            return Map.of();
        }
        return components;
    }

    /** What people call a component: its label, or else its id. */
    public static LocalizedText nameOf(String id, Map<String, String> properties) {
        var english = properties.getOrDefault(LABEL, properties.getOrDefault(DATE_LABEL, id));
        return new LocalizedText(properties.getOrDefault(LABEL_ZH, english), english);
    }

    /** What people call the form in this file: its title, in the other language where there is one only, or else its id. */
    public static LocalizedText titleOf(String file, String content) {
        var id = FormDefinition.idOf(file);
        try {
            var root = JSON.readTree(content);
            var english = root.path("name").asText().strip();
            var chinese = root.path("properties").path("nameZh").asText().strip();
            return new LocalizedText(first(chinese, english, id), first(english, chinese, id));
        } catch (JsonProcessingException broken) {
            return new LocalizedText(id, id);
        }
    }

    /** Whether the form in this file has a title in both languages; a file that is no form has none to ask for. */
    public static boolean isTitled(String content) {
        try {
            var root = JSON.readTree(content);
            return !root.path("name").asText().isBlank()
                    && !root.path("properties").path("nameZh").asText().isBlank();
        } catch (JsonProcessingException broken) {
            return true;
        }
    }

    private static String first(String... names) {
        return Stream.of(names).filter(name -> !name.isEmpty()).findFirst().orElseThrow();
    }

    private static void collect(JsonNode node, Map<String, Map<String, String>> components) {
        for (var component : node.path(INSIDE)) {
            var properties = new LinkedHashMap<String, String>();
            flatten("", component, properties);
            properties.remove("id");
            components.put(component.path("id").asText("component " + (components.size() + 1)), properties);
            collect(component, components);
        }
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> properties) {
        node.fields().forEachRemaining(entry -> {
            var path = prefix + entry.getKey();
            // The action of a button can be nothing but to submit.
            if (path.equals(INSIDE) || path.equals("layout") || path.equals("action")) {
                return;
            }
            if (entry.getValue().isObject()) {
                flatten(path + ".", entry.getValue(), properties);
            } else {
                properties.put(
                        path,
                        entry.getValue().isValueNode()
                                ? entry.getValue().asText()
                                : entry.getValue().toString());
            }
        });
    }
}
