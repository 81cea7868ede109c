package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A setting that its library has renamed would be ignored without a word, and what it guards with it. */
class LibrarySettingsTest {

    /** Read, but not described by their libraries. */
    private static final Set<String> UNDESCRIBED = Set.of(
            "vaadin.productionMode",
            "vaadin.frameOptions",
            "vaadin.closeIdleSessions",
            "vaadin.devmode.usageStatistics.enabled");

    /** Entries of maps that are described elsewhere, or in parts. */
    private static final Set<String> MAPS_OF_OTHERS =
            Set.of("management.endpoint.health.group.", "spring.datasource.hikari.data-source-properties.");

    private final TreeMap<String, JsonNode> described = new TreeMap<>();

    LibrarySettingsTest() throws IOException {
        var loader = LibrarySettingsTest.class.getClassLoader();
        var files = loader.getResources("META-INF/spring-configuration-metadata.json");
        while (files.hasMoreElements()) {
            try (var file = files.nextElement().openStream()) {
                new ObjectMapper()
                        .readTree(file)
                        .at("/properties")
                        .forEach(property -> described.put(property.at("/name").asText(), property));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/application.properties", "/kaidian-defaults.properties"})
    void areAllKnownToTheirLibraries(String shipped) throws IOException {
        var settings = new Properties();
        try (var file = LibrarySettingsTest.class.getResourceAsStream(shipped)) {
            settings.load(file);
        }

        assertThat(settings.stringPropertyNames())
                .isNotEmpty()
                .filteredOn(name -> !UNDESCRIBED.contains(name))
                .allMatch(this::isKnown);
    }

    /** By its name, or as an entry of a map that is. */
    private boolean isKnown(String name) {
        if (described.containsKey(name)) {
            return !described.get(name).has("deprecation");
        }
        for (var end = name.lastIndexOf('.'); end > 0; end = name.lastIndexOf('.', end - 1)) {
            var map = described.get(name.substring(0, end));
            if (map != null && map.at("/type").asText().startsWith("java.util.Map")) {
                return true;
            }
        }
        return MAPS_OF_OTHERS.stream().anyMatch(name::startsWith);
    }
}
