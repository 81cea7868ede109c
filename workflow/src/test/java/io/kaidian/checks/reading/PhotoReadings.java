package io.kaidian.checks.reading;

import io.kaidian.photos.inspection.PhotoReaderRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.util.FileSystemUtils;

/**
 * What the real reader answered in this build. The build names a folder of its own, in which its test JVMs find each other's
 * answers; whoever starts a test without a build has them in memory.
 */
final class PhotoReadings {

    /** System property: a folder that no other build has, in one that holds nothing else and is called as below. */
    private static final String FOLDER = "kaidian.test.readings";

    private static final Path ALL_BUILDS = Path.of("readings");

    private static final Map<String, byte[]> IN_MEMORY = new ConcurrentHashMap<>();

    private PhotoReadings() {}

    static <T> Optional<T> get(String key, Class<T> type) {
        return Optional.ofNullable(Folder.OF_THIS_BUILD == null ? IN_MEMORY.get(key) : read(file(key)))
                .map(answer -> PhotoReaderRequest.read(answer, type));
    }

    static void keep(String key, Object answer) {
        var written = PhotoReaderRequest.write(answer);
        if (Folder.OF_THIS_BUILD == null) {
            IN_MEMORY.put(key, written);
            return;
        }
        try {
            // Written beside and moved, since another test JVM may be reading it.
            var own = Files.createTempFile(Folder.OF_THIS_BUILD, "answer", ".tmp");
            Files.write(own, written);
            Files.move(own, file(key), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path file(String key) {
        return Folder.OF_THIS_BUILD.resolve(key + ".json");
    }

    private static byte[] read(Path file) {
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : null;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Made when first asked for; what earlier builds left is removed. */
    private static final class Folder {

        private static final Path OF_THIS_BUILD = make();

        private static Path make() {
            var name = System.getProperty(FOLDER);
            if (name == null) {
                return null;
            }
            try {
                var folder = Files.createDirectories(Path.of(name).toAbsolutePath());
                if (!folder.getParent().endsWith(ALL_BUILDS)) {
                    throw new IllegalArgumentException(
                            FOLDER + " must be a folder within one that is called " + ALL_BUILDS + ": " + folder);
                }
                try (var all = Files.list(folder.getParent())) {
                    for (var other : all.filter(one -> !one.equals(folder)).toList()) {
                        FileSystemUtils.deleteRecursively(other);
                    }
                }
                return folder;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
