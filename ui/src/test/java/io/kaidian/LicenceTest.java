package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Later versions of the screens' library are under a commercial licence: none of them may slip in (decision record 0002). */
class LicenceTest {

    private static final List<String> COMMERCIAL = List.of(
            "charts",
            "crud",
            "grid-pro",
            "board",
            "spreadsheet",
            "rich-text-editor",
            "map",
            "cookie-consent",
            "dashboard");

    @Test
    void carriesNoJarOfTheScreensLibraryThatIsNotApacheLicensed() throws IOException {
        var licences = new TreeMap<String, String>();
        for (var jar : jars().filter(LicenceTest::isOfVaadin).toList()) {
            licences.put(jar.getName(), licenceOf(jar).orElse("unknown"));
        }

        assertThat(licences).hasSizeGreaterThan(20);
        assertThat(licences)
                .allSatisfy((jar, licence) ->
                        assertThat(licence).as("licence in the pom of %s", jar).contains("Apache"));
    }

    @Test
    void carriesNoCommercialComponent() {
        assertThat(jars().map(File::getName))
                .noneMatch(name -> COMMERCIAL.stream().anyMatch(part -> name.startsWith("vaadin-" + part)));
    }

    private static Stream<File> jars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(File::new);
    }

    private static boolean isOfVaadin(File jar) {
        return jar.getPath().replace(File.separatorChar, '/').contains("/com/vaadin/")
                && (jar.getName().startsWith("vaadin-") || jar.getName().startsWith("flow-"));
    }

    /** What the pom inside the jar says; poms without a word on it inherit, so the parents beside it in the repository count. */
    private static Optional<String> licenceOf(File jar) throws IOException {
        try (var content = new JarFile(jar)) {
            var pom = content.stream()
                    .filter(entry -> entry.getName().startsWith("META-INF/maven/com.vaadin/")
                            && entry.getName().endsWith("/pom.xml"))
                    .findFirst();
            if (pom.isPresent()) {
                try (var in = content.getInputStream(pom.get())) {
                    return Optional.of(in.readAllBytes())
                            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                            .flatMap(LicenceTest::named);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> named(String pom) {
        var start = pom.indexOf("<license>");
        return start < 0 ? Optional.empty() : Optional.of(pom.substring(start, pom.indexOf("</license>", start)));
    }
}
