package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes and resources are those of a loader that asks one library after the other. */
class IndexedJarLoaderTest {

    private static final List<File> JARS = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.endsWith(".jar"))
            .map(File::new)
            .toList();
    private static final URL[] LIBRARIES =
            JARS.stream().map(IndexedJarLoaderTest::place).toArray(URL[]::new);
    private static final ClassLoader PARENT = ClassLoader.getPlatformClassLoader();

    @Test
    void findsEveryEntryOfALibraryWhereTheOtherDoes() throws IOException {
        try (var indexed = new IndexedJarLoader(LIBRARIES, PARENT);
                var asking = new URLClassLoader(LIBRARIES, PARENT);
                var library = new JarFile(JARS.get(JARS.size() / 2))) {
            for (var name : library.stream().map(JarEntry::getName).toList()) {
                assertThat(found(indexed, name)).as(name).isEqualTo(found(asking, name));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "META-INF/MANIFEST.MF",
                "META-INF/spring.factories",
                "META-INF/services/java.sql.Driver",
                "META-INF/services/",
                "META-INF/versions/",
                "io/kaidian/",
                "org/springframework/",
                "org/springframework/nothing.properties",
                "no/such/folder/file",
                "a file with spaces",
                "文件"
            })
    void findsAResourceInTheSameLibrariesInTheSameOrder(String name) throws IOException {
        try (var indexed = new IndexedJarLoader(LIBRARIES, PARENT);
                var asking = new URLClassLoader(LIBRARIES, PARENT)) {
            assertThat(found(indexed, name)).isEqualTo(found(asking, name));
            assertThat(String.valueOf(indexed.findResource(name))).isEqualTo(String.valueOf(asking.findResource(name)));
        }
    }

    @Test
    void loadsAClassWithItsPackageAndItsPlace() throws Exception {
        var name = "org.springframework.core.SpringVersion";
        try (var indexed = new IndexedJarLoader(LIBRARIES, PARENT);
                var asking = new URLClassLoader(LIBRARIES, PARENT)) {
            var loaded = indexed.loadClass(name);

            assertThat(loaded.getClassLoader()).isSameAs(indexed);
            assertThat(loaded.getPackage().getImplementationVersion())
                    .isNotEmpty()
                    .isEqualTo(asking.loadClass(name).getPackage().getImplementationVersion());
            assertThat(loaded.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getFile())
                    .contains("spring-core");
        }
    }

    @Test
    void saysThatAClassIsNotThere() throws IOException {
        try (var indexed = new IndexedJarLoader(LIBRARIES, PARENT)) {
            assertThatThrownBy(() -> indexed.loadClass("org.springframework.core.Nothing"))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }

    private static List<String> found(URLClassLoader loader, String name) throws IOException {
        return Collections.list(loader.findResources(name)).stream()
                .map(URL::toString)
                .toList();
    }

    private static URL place(File jar) {
        try {
            return URI.create("jar:" + jar.toURI() + "!/").toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
