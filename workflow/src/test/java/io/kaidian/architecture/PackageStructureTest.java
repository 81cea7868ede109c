package io.kaidian.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tree of packages of all modules, as it lies on the disk. */
class PackageStructureTest {

    private static final int MOST_FILES = 25;
    private static final Pattern SENTENCE = Pattern.compile("/\\*\\*.*?\\w.*?\\.\\s*\\*/", Pattern.DOTALL);

    private static final List<Path> MAIN = Stream.of("processes", "workflow", "ui")
            .map(module -> Path.of("..", module, "src/main/java"))
            .toList();
    private static final List<Path> TEST = Stream.of("processes", "workflow", "ui")
            .map(module -> Path.of("..", module, "src/test/java"))
            .toList();

    @Test
    void noPackageHoldsMoreFilesThanOnePersonCanSurvey() {
        var large = new TreeMap<String, Integer>();
        Stream.concat(MAIN.stream(), TEST.stream())
                .forEach(root -> packages(root).forEach((directory, files) -> {
                    if (files.size() > MOST_FILES) {
                        large.put(directory.toString(), files.size());
                    }
                }));

        assertThat(large).isEmpty();
    }

    @Test
    void noTwoClassesShareASimpleName() {
        var places = new TreeMap<String, TreeSet<String>>();
        Stream.concat(MAIN.stream(), TEST.stream())
                .flatMap(root -> sources(root).stream())
                .filter(file -> !isPackageInfo(file))
                .forEach(file -> places.computeIfAbsent(file.getFileName().toString(), name -> new TreeSet<>())
                        .add(file.toString()));

        assertThat(places).hasSizeGreaterThan(1000);
        assertThat(places.values().stream().filter(files -> files.size() > 1)).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        var silent = new TreeSet<String>();
        MAIN.forEach(root -> packages(root).forEach((directory, files) -> {
            var info = directory.resolve("package-info.java");
            if (!directory.endsWith("io/kaidian")
                    && (!Files.exists(info) || !SENTENCE.matcher(read(info)).find())) {
                silent.add(directory.toString());
            }
        }));

        assertThat(silent).isEmpty();
    }

    /** The package that all modules share is marked in the first of them. */
    @Test
    void everyPackageSaysWhatMayBeNull() {
        var unmarked = new TreeSet<String>();
        MAIN.forEach(root -> packages(root).keySet().forEach(directory -> {
            var info = directory.resolve("package-info.java");
            if (!directory.equals(Path.of("../ui/src/main/java/io/kaidian"))
                    && (!Files.exists(info) || !read(info).contains("@NullMarked\npackage"))) {
                unmarked.add(directory.toString());
            }
        }));

        assertThat(unmarked).isEmpty();
    }

    private static Map<Path, List<Path>> packages(Path root) {
        return sources(root).stream()
                .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.toList()));
    }

    private static List<Path> sources(Path root) {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isPackageInfo(Path file) {
        return file.endsWith("package-info.java");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
