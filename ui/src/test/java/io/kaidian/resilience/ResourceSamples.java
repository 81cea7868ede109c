package io.kaidian.resilience;

import io.kaidian.resilience.servers.DatabaseServer;
import io.kaidian.resilience.servers.ProcessMemory;
import io.kaidian.resilience.servers.ServerProcess;
import io.kaidian.testing.DatabaseInvariants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a server and the tables that should not grow with time take, looked at again and again. Needs Linux. */
final class ResourceSamples {

    private static final double MEGABYTE = 1 << 20;
    /** Noise of a small figure is no growth. */
    private static final Map<String, Double> ALLOWANCE = Map.of(
            "serverMegabytes", 60.0,
            "readersMegabytes", 60.0,
            "files", 30.0,
            "threads", 10.0,
            "connections", 5.0,
            "queueMegabytes", 8.0);

    private static final double LARGEST_GROWTH = 1.15;

    private final List<Map<String, Double>> samples = new ArrayList<>();

    void take(ServerProcess server, DatabaseServer database) throws IOException, SQLException {
        var sample = new LinkedHashMap<String, Double>();
        sample.put("serverMegabytes", ProcessMemory.residentMegabytes(server.pid(), "VmRSS"));
        sample.put("readersMegabytes", ProcessMemory.readersMegabytes(server.pid(), "VmRSS"));
        sample.put("files", (double) entries(server.pid(), "fd"));
        sample.put("threads", (double) entries(server.pid(), "task"));
        try (var connection = database.connect()) {
            sample.put(
                    "connections",
                    (double)
                            DatabaseInvariants.number(
                                    connection,
                                    "select count(*) from pg_stat_activity where datname = current_database() and backend_type = 'client backend'"));
            sample.put("queueMegabytes", queues(connection));
        }
        samples.add(sample);
    }

    /** Tables of what is under way: whatever they hold goes again. */
    private static double queues(Connection connection) throws SQLException {
        return DatabaseInvariants.number(connection, """
                        select coalesce(sum(pg_total_relation_size(oid)), 0) from pg_class
                        where relkind = 'r' and (relname like 'act_ru_%' or relname in ('background_job', 'counter_entry',
                          'form_draft', 'held_work_item', 'pending_decision', 'reading_job', 'sign_in_code', 'work_item'))
                        """) / MEGABYTE;
    }

    private static long entries(long pid, String kind) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc/" + pid + "/" + kind))) {
            return entries.count();
        }
    }

    /** Median of each figure over that part of the time. */
    Map<String, Double> medians(double from, double until) {
        var part = samples.subList((int) (samples.size() * from), (int) (samples.size() * until));
        return part.stream()
                .flatMap(sample -> sample.entrySet().stream())
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList()),
                                ResourceSamples::median)));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** Figures that are larger in the last quarter of the time than in the second, once everything has been used. */
    List<String> grown() {
        var before = medians(0.25, 0.5);
        return medians(0.75, 1).entrySet().stream()
                .filter(now -> now.getValue() > before.get(now.getKey()) * LARGEST_GROWTH + ALLOWANCE.get(now.getKey()))
                .map(now -> now.getKey() + " " + before.get(now.getKey()) + " → " + now.getValue())
                .toList();
    }

    /** One line a sample. */
    void write(Path file) throws IOException {
        var lines = new ArrayList<String>();
        lines.add(String.join(",", samples.getFirst().keySet()));
        for (var sample : samples) {
            lines.add(sample.values().stream()
                    .map(value -> String.valueOf(Math.round(value)))
                    .collect(Collectors.joining(",")));
        }
        Files.write(file, lines);
    }
}
