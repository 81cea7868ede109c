package io.kaidian.performance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Processor time of this program by kind of thread and of PostgreSQL by kind of process, as Linux counts it: what waits costs nothing,
 * and other programs on the machine do not count. Where there is no {@code /proc} nothing is told.
 */
final class ProcessorTime {

    private static final Path PROCESSES = Path.of("/proc");

    /** Of a tick, as the kernel tells it to programs. */
    private static final int MILLIS_A_TICK = 10;

    private final long postmaster;

    /** @param watching any database of the server that is looked at */
    ProcessorTime(JdbcTemplate watching) {
        this.postmaster = Files.isDirectory(PROCESSES)
                // A connection is a child of it for as long as it is open.
                ? watching.query(
                        BenchmarkDatabase.WATCH + "select pg_backend_pid()",
                        row -> row.next() ? parent(row.getLong(1)) : 0)
                : 0;
    }

    /** Milliseconds since each began, by kind. */
    Map<String, Double> read() {
        var spent = new TreeMap<String, Double>();
        if (postmaster > 0) {
            each(
                    PROCESSES.resolve("self/task"),
                    thread -> spent.merge(
                            "program: "
                                    + kindOfThread(text(thread.resolve("comm")).strip()),
                            Stat.of(thread).ownMillis(),
                            Double::sum));
            each(PROCESSES, process -> {
                var stat = Stat.of(process);
                if (stat.parent == postmaster) {
                    spent.merge("database: " + kindOfProcess(process), stat.ownMillis(), Double::sum);
                }
            });
            spent.put(
                    "database: ended",
                    Stat.of(PROCESSES.resolve("" + postmaster)).endedMillis());
        }
        return spent;
    }

    private static long parent(long process) {
        return Stat.of(PROCESSES.resolve("" + process)).parent;
    }

    /** Who a thread of this program works for. */
    static String kindOfThread(String name) {
        if (name.startsWith("person")) {
            return "people";
        } else if (name.startsWith("pool-")) {
            return "jobs";
        } else if (name.startsWith("JobExecutor")) {
            return "looks for jobs";
        } else if (name.contains("Compiler")) {
            return "compiler";
        } else if (name.matches("(G1|GC|VM |Reference|Finalizer).*")) {
            return "collector";
        } else {
            return "all else";
        }
    }

    private static String kindOfProcess(Path process) {
        var title = text(process.resolve("cmdline")).replace('\0', ' ').strip();
        // "postgres: postgres kaidian 127.0.0.1(1234) idle", "postgres: walwriter"
        var words = title.replaceFirst("^postgres: ", "").split(" ");
        return words.length > 2 && words[0].equals("postgres") ? words[1] : words[0];
    }

    private static void each(Path folder, Consumer<Path> look) {
        try (var entries = Files.newDirectoryStream(folder, "[0-9]*")) {
            for (var entry : entries) {
                try {
                    look.accept(entry);
                } catch (UncheckedIOException gone) {
                    // Threads and processes end while they are looked at.
                    continue;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Stat(long parent, long own, long ended) {

        static Stat of(Path process) {
            var text = ProcessorTime.text(process.resolve("stat"));
            // The name may hold anything but ends with the last bracket.
            var fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            return new Stat(
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
                    Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
        }

        double ownMillis() {
            return own * (double) MILLIS_A_TICK;
        }

        double endedMillis() {
            return ended * (double) MILLIS_A_TICK;
        }
    }
}
