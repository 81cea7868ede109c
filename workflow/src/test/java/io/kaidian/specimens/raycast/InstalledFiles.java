package io.kaidian.specimens.raycast;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files that packages of the system bring, below {@code /usr/share} and, first, where {@code -Dkaidian.specimens.share} says. */
final class InstalledFiles {

    private static final List<Path> ROOTS = Stream.of(System.getProperty("kaidian.specimens.share"), "/usr/share")
            .filter(root -> root != null && !root.isEmpty())
            .map(Path::of)
            .toList();

    private InstalledFiles() {}

    static Optional<Path> file(String name) {
        return ROOTS.stream()
                .map(root -> root.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    static List<Path> folders(String name) {
        return ROOTS.stream()
                .map(root -> root.resolve(name))
                .filter(Files::isDirectory)
                .toList();
    }
}
