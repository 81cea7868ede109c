package io.kaidian.resilience.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Memory of processes as Linux counts it; elsewhere, and of a process that has ended, nothing. */
public final class ProcessMemory {

    private static final double KILOBYTES_OF_MEGABYTE = 1024;

    private ProcessMemory() {}

    /** @param line {@code VmRSS} for now, {@code VmHWM} for the most so far */
    public static double residentMegabytes(long pid, String line) throws IOException {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(one -> one.startsWith(line))
                    .mapToDouble(one -> Long.parseLong(one.replaceAll("\\D+", "")) / KILOBYTES_OF_MEGABYTE)
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }

    /** The same of all processes that read photos for a server, together. */
    public static double readersMegabytes(long server, String line) throws IOException {
        var sum = 0.0;
        for (var reader : readers(server).toList()) {
            sum += residentMegabytes(reader.pid(), line);
        }
        return sum;
    }

    /** Processes that read photos for a server: its other child is a PostgreSQL. */
    public static Stream<ProcessHandle> readers(long server) {
        return ProcessHandle.of(server).stream()
                .flatMap(ProcessHandle::children)
                .filter(child -> child.info().command().orElse("").endsWith("java"));
    }
}
