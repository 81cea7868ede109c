package io.kaidian.photos.isolation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process has, as Linux counts it. */
final class ResidentMemory {

    private static final String LINE = "VmRSS:";
    private static final int KILOBYTE = 1024;

    private ResidentMemory() {}

    /** In bytes; 0 where it cannot be known, or where the process is gone. */
    static long of(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith(LINE))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) * KILOBYTE)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | RuntimeException unknown) {
            return 0;
        }
    }
}
