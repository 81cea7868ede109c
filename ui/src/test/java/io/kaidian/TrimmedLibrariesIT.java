package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pom leaves classes of some libraries out of the jar: none of them may be one that the rest of the jar can come to. */
@Tag("slow")
class TrimmedLibrariesIT {

    private static final Path JAR = Path.of("target", "kaidian.jar");
    private static final List<String> TRIMMED = List.of(
            "feel-engine", "tink", "protobuf-java", "oauth2-oidc-sdk", "zxing[/\\\\]core[/\\\\][^/\\\\]+[/\\\\]core");
    private static final String OWN_CLASSES = "BOOT-INF/classes/";
    private static final String CLASS = ".class";

    /** Names in descriptors, signatures and texts, with dots or with slashes. */
    private static final Pattern NAME = Pattern.compile("[\\w$]+(?:[./][\\w$]+)+");

    @Test
    void namesNoClassThatWasLeftOut() throws IOException {
        var inJar = classesOf(JAR);
        var whole = new HashSet<String>();
        for (var library : TRIMMED) {
            whole.addAll(classNames(onClassPath(library)));
        }
        var leftOut = new HashSet<>(whole);
        leftOut.removeAll(inJar.keySet());

        var named = new TreeSet<String>();
        var seen = new HashSet<String>();
        var toRead = inJar.keySet().stream()
                .filter(name -> !whole.contains(name))
                .collect(Collectors.toCollection(ArrayDeque::new));
        while (!toRead.isEmpty()) {
            var reading = toRead.remove();
            for (var name : namedBy(inJar.get(reading))) {
                if (leftOut.contains(name)) {
                    named.add(reading + " names " + name);
                } else if (whole.contains(name) && seen.add(name)) {
                    toRead.add(name);
                }
            }
        }

        assertThat(leftOut).hasSizeGreaterThan(1_000);
        assertThat(named).isEmpty();
    }

    private static Path onClassPath(String library) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> Pattern.compile(library + "-\\d[^/\\\\]*\\.jar$")
                        .matcher(path)
                        .find())
                .map(Path::of)
                .collect(Collectors.collectingAndThen(Collectors.toList(), found -> {
                    assertThat(found).as(library).hasSize(1);
                    return found.getFirst();
                }));
    }

    private static Set<String> classNames(Path library) throws IOException {
        try (var jar = new JarFile(library.toFile())) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(TrimmedLibrariesIT::isClass)
                    .map(TrimmedLibrariesIT::withoutEnding)
                    .collect(Collectors.toSet());
        }
    }

    /** All classes by their names, those of the libraries in it, too. */
    private static Map<String, byte[]> classesOf(Path path) throws IOException {
        var classes = new HashMap<String, byte[]>();
        try (var jar = new JarFile(path.toFile())) {
            for (var entry : jar.stream().toList()) {
                if (entry.getName().startsWith(OWN_CLASSES) && isClass(entry.getName())) {
                    classes.put(
                            withoutEnding(entry.getName().substring(OWN_CLASSES.length())),
                            jar.getInputStream(entry).readAllBytes());
                } else if (entry.getName().endsWith(".jar")) {
                    try (var library = new JarInputStream(jar.getInputStream(entry))) {
                        for (var inner = library.getNextEntry(); inner != null; inner = library.getNextEntry()) {
                            if (isClass(inner.getName())) {
                                classes.put(withoutEnding(inner.getName()), library.readAllBytes());
                            }
                        }
                    }
                }
            }
        }
        return classes;
    }

    /** Whatever looks like a name among the texts of a class file; its code names classes by these alone. */
    private static Set<String> namedBy(byte[] classFile) throws IOException {
        var names = new HashSet<String>();
        try (var file = new DataInputStream(new ByteArrayInputStream(classFile))) {
            file.skipNBytes(8);
            var count = file.readUnsignedShort();
            for (var i = 1; i < count; i++) {
                var kind = file.readUnsignedByte();
                switch (kind) {
                    case 1 -> addNames(file.readUTF(), names);
                    case 7, 8, 16, 19, 20 -> file.skipNBytes(2);
                    case 15 -> file.skipNBytes(3);
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> file.skipNBytes(4);
                    case 5, 6 -> {
                        file.skipNBytes(8);
                        i++;
                    }
                    default -> throw new IOException("constant of kind " + kind);
                }
            }
        }
        return names;
    }

    private static void addNames(String text, Set<String> names) {
        var found = NAME.matcher(text);
        while (found.find()) {
            var name = found.group().replace('.', '/');
            names.add(name);
            // Of a descriptor, (IILjava/lang/String; say, whose L and what is before it belong to no name.
            names.add(name.substring(name.indexOf('L') + 1));
        }
    }

    private static boolean isClass(String name) {
        return name.endsWith(CLASS) && !name.startsWith("META-INF/");
    }

    private static String withoutEnding(String name) {
        return name.substring(0, name.length() - CLASS.length());
    }
}
