package io.kaidian.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a run measured: single figures and times by action, printed as a table and kept as JSON. */
final class MeasurementReport {

    private final Map<String, Object> single = new LinkedHashMap<>();
    private final Map<String, List<Long>> micros = new TreeMap<>();

    MeasurementReport() {
        single.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        single.put("cores", Runtime.getRuntime().availableProcessors());
        load("load of the machine before");
    }

    /** How many processes wanted a core in the last minute. */
    void load(String when) {
        put(when, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    void put(String name, Object value) {
        single.put(name, value instanceof Double number ? Math.round(number * 100) / 100.0 : value);
    }

    synchronized void took(String action, Duration time) {
        micros.computeIfAbsent(action, first -> new ArrayList<>()).add(time.toNanos() / 1_000);
    }

    /** How many times of an action were taken so far. */
    synchronized int count(String action) {
        return micros.getOrDefault(action, List.of()).size();
    }

    /** Milliseconds within which that share of all actions that begin so was answered. */
    synchronized double millis(String beginning, double share) {
        return millis(
                micros.entrySet().stream()
                        .filter(action -> action.getKey().startsWith(beginning))
                        .flatMap(action -> action.getValue().stream())
                        .toList(),
                share);
    }

    private static double millis(List<Long> times, double share) {
        var sorted = times.stream().sorted().toList();
        return sorted.isEmpty()
                ? 0
                : sorted.get((int) Math.min(sorted.size() - 1L, Math.round(Math.ceil(sorted.size() * share)) - 1))
                        / 1_000.0;
    }

    synchronized void write(Path folder, String name) throws IOException {
        var all = new LinkedHashMap<>(single);
        var times = new LinkedHashMap<String, Object>();
        micros.forEach((action, taken) -> {
            var row = new LinkedHashMap<String, Object>();
            row.put("times", taken.size());
            row.put("median ms", millis(taken, 0.5));
            row.put("p95 ms", millis(taken, 0.95));
            row.put("longest ms", millis(taken, 1));
            times.put(action, row);
        });
        all.put("actions", times);
        Files.createDirectories(folder);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve(name + ".json").toFile(), all);
        System.out.println("\n== " + name);
        single.forEach((what, value) -> System.out.printf(Locale.ROOT, "%-58s %s%n", what, value));
        System.out.printf(Locale.ROOT, "%-40s %7s %9s %9s %9s%n", "action", "times", "median", "p95", "longest");
        micros.forEach((action, taken) -> System.out.printf(
                Locale.ROOT,
                "%-40s %7d %9.1f %9.1f %9.1f%n",
                action,
                taken.size(),
                millis(taken, 0.5),
                millis(taken, 0.95),
                millis(taken, 1)));
    }
}
