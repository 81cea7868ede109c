package io.kaidian.resilience.servers;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The clock of the operating system as some programs see it, which can be set while they run: libfaketime, Debian's package of that
 * name. Only the time of day moves; what measures spans does not.
 */
public final class SettableSystemClock {

    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final int SECONDS_UNTIL_SEEN = 1;

    private final Path library;
    private final Path offset;

    /** @param folder where it keeps by how much it is off */
    public SettableSystemClock(Path folder) throws IOException {
        this.library = library().orElseThrow();
        this.offset = folder.resolve("clock-offset");
        set(Duration.ZERO);
    }

    /** Where that library is, if it is installed. */
    public static Optional<Path> library() throws IOException {
        var name = FileSystems.getDefault().getPathMatcher("glob:**/faketime/libfaketimeMT.so.1");
        if (!Files.isDirectory(LIBRARIES)) {
            return Optional.empty();
        }
        try (var files = Files.find(LIBRARIES, 3, (file, attributes) -> name.matches(file))) {
            return files.findFirst();
        }
    }

    /** Of a program that goes by this clock. Without the last one Java's waits end at once, again and again. */
    public Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", offset.toString(),
                "FAKETIME_CACHE_DURATION", String.valueOf(SECONDS_UNTIL_SEEN),
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    /** @param ahead of the real clock; programs see it within a second or two */
    public void set(Duration ahead) throws IOException {
        var written = Files.writeString(offset.resolveSibling("clock-offset.new"), "%+d".formatted(ahead.toSeconds()));
        Files.move(written, offset, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
