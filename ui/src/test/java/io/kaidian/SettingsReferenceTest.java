package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** The page of settings is generated from their types, and nothing else reads a setting. */
class SettingsReferenceTest {

    private static final Path PAGE = Path.of("../workflow/docs/settings.md");
    private static final Pattern READ = Pattern.compile("\\$\\{(kaidian\\.[a-z.-]+)(:?)");
    private static final Pattern NAMED = Pattern.compile("\"(kaidian\\.[a-z.-]+)\"");
    private static final Pattern NEEDED = Pattern.compile("needs = (\\{[^}]*}|\"[^\"]*\")");
    private static final String HEAD = """
            # Settings

            Generated from the types of the settings; `mvn -pl ui -am test -Dtest=SettingsReferenceTest -Dsettings.write=true
            -Dsurefire.failIfNoSpecifiedTests=false` writes this page again. Each can stand on the command line (`--kaidian.zone=…`), in the environment
            (`KAIDIAN_ZONE=…`) or in a file `application.properties` beside the jar. All of Spring Boot's own settings work, too.

            | setting | default | meaning |
            |---|---|---|
            """;

    /** What a server without a database of its own is, which no type knows: the meaning says it. */
    private static final String DEMO = "kaidian.demo";

    private final Map<String, JsonNode> described = new TreeMap<>();
    private final Properties shipped =
            PropertiesLoaderUtils.loadProperties(new ClassPathResource("kaidian-defaults.properties"));
    private final Properties renamed =
            PropertiesLoaderUtils.loadProperties(new ClassPathResource("META-INF/kaidian-renamed-settings.properties"));

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
    void everySettingIsReadThroughItsType() throws IOException {
        var read = new TreeSet<String>();
        var withDefaultOfTheirOwn = new ArrayList<String>();
        for (var source : sources()) {
            READ.matcher(source).results().forEach(found -> {
                read.add(found.group(1));
                if (!found.group(2).isEmpty()) {
                    withDefaultOfTheirOwn.add(found.group(1));
                }
            });
            assertThat(source).doesNotContain("@Value(\"${kaidian.");
        }

        assertThat(described.keySet()).containsAll(read);
        assertThat(withDefaultOfTheirOwn).isEmpty();
        assertThat(read)
                .allSatisfy(name -> assertThat(described.get(name).hasNonNull("defaultValue"))
                        .as(name)
                        .isTrue());
    }

    @Test
    void everySettingComesFromATypeAndHasAMeaning() {
        assertThat(described.values()).allSatisfy(property -> {
            assertThat(property.at("/sourceType").asText())
                    .as(property.at("/name").asText())
                    .startsWith("io.kaidian.");
            assertThat(property.at("/description").asText())
                    .as(property.at("/name").asText())
                    .isNotBlank();
        });
    }

    @Test
    void settingsThatJobsNeedExist() throws IOException {
        var needed = new TreeSet<String>();
        for (var source : sources()) {
            NEEDED.matcher(source)
                    .results()
                    .forEach(job -> NAMED.matcher(job.group(1)).results().forEach(name -> needed.add(name.group(1))));
        }

        assertThat(needed).isNotEmpty().isSubsetOf(described.keySet());
    }

    @Test
    void everySettingHasAMeaningInChineseToo() throws IOException {
        var chinese = PropertiesLoaderUtils.loadProperties(
                new ClassPathResource("META-INF/kaidian-settings_zh_CN.properties"));

        assertThat(chinese.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(described.keySet());
    }

    @Test
    void shippedDefaultsAreOfSettingsThatExist() {
        assertThat(shipped.stringPropertyNames())
                .filteredOn(name -> name.startsWith("kaidian."))
                .allSatisfy(name -> assertThat(described).containsKey(name));
    }

    @Test
    void oldNamesLeadToSettingsThatExist() throws IOException {
        assertThat(described).doesNotContainKeys(renamed.stringPropertyNames().toArray(String[]::new));
        assertThat(renamed.values()).allSatisfy(current -> assertThat(described).containsKey((String) current));
        for (var source : sources()) {
            NAMED.matcher(source).results().forEach(found -> assertThat(renamed).doesNotContainKey(found.group(1)));
        }
    }

    @Test
    void isWhatThePageSays() throws IOException {
        var page = new StringBuilder(HEAD);
        described.forEach((name, property) -> page.append("| `%s` | %s | %s |%n"
                .formatted(name, defaultOf(name, property), meaning(property).replace("|", "\\|"))));
        if (Boolean.getBoolean("settings.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
    }

    private String defaultOf(String name, JsonNode property) {
        var shippedValue = shipped.getProperty(name);
        if (shippedValue != null) {
            return "`" + shippedValue + "`";
        }
        return name.equals(DEMO) || !property.hasNonNull("defaultValue")
                ? ""
                : "`" + property.get("defaultValue").asText() + "`";
    }

    private static String meaning(JsonNode property) {
        return property.at("/description").asText().replaceAll("\\{@code ([^}]*\\}?[^}]*)\\}", "`$1`");
    }

    private static List<String> sources() throws IOException {
        var sources = new ArrayList<String>();
        for (var module : new String[] {"../workflow", "../ui"}) {
            try (var files = Files.walk(Path.of(module, "src/main/java"))) {
                for (var file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    sources.add(Files.readString(file));
                }
            }
        }
        return sources;
    }
}
