package io.kaidian.performance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Takes cases from sent to certified through the bare engine, by hand and through Kaidian, in turns on the same PostgreSQL, and
 * prints what each cost. Statements, commits and bytes of the log hold on a busy machine; cases a second hold as ratios of
 * the same run.
 *
 * <p>Arguments: cases of a round, rounds, file for the figures, names of those that run, with commas between (all without it).
 */
final class Benchmark {

    /** For as long as the program runs, so that the time of none is lost when it ends. */
    private static final ExecutorService PEOPLE = Executors.newFixedThreadPool(
            BenchmarkSubject.PEOPLE,
            Thread.ofPlatform().name("person-", 0).daemon().factory());

    private Benchmark() {}

    /**
     * What a round cost a case.
     *
     * @param cpuMillis of this program, compiler and collector included; of the timed part only
     * @param databaseMillis from when a statement begins in the database until it ends
     */
    record Figures(
            String name,
            double casesPerSecond,
            double cpuMillis,
            double databaseMillis,
            double statements,
            double commits,
            double walBytes,
            long deadlocks) {}

    /** A round, between which readings it was, and what each of its parts took. */
    private record Round(
            Figures figures, DatabaseCounters.Reading start, DatabaseCounters.Reading end, List<String> parts) {}

    public static void main(String[] arguments) {
        try {
            run(arguments);
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(String[] arguments) throws Exception {
        var cases = Integer.parseInt(arguments[0]);
        var rounds = Integer.parseInt(arguments[1]);
        var file = Path.of(arguments[2]);
        var all = List.of("engine", "hand", "kaidian");
        var subjects = arguments.length > 3 ? List.of(arguments[3].split(",")) : all;
        var contenders = new LinkedHashMap<String, BenchmarkSubject>();
        try (var database = BenchmarkDatabase.start()) {
            for (var name : all) {
                if (subjects.contains(name)) {
                    database.create(name);
                    contenders.put(name, contender(name, database));
                }
            }
            run(contenders, database, cases, rounds, file);
        }
    }

    private static void run(
            Map<String, BenchmarkSubject> contenders, BenchmarkDatabase database, int cases, int rounds, Path file)
            throws Exception {
        try {
            var figures = new ArrayList<Figures>();
            var next = 0;
            // The first round warms caches, plans and the compiler, and is thrown away.
            for (int round = 0; round <= rounds; round++) {
                for (var contender : contenders.entrySet()) {
                    var watching = database.watching(contender.getKey());
                    var databaseCounters = new DatabaseCounters(watching);
                    var processorTime = new ProcessorTime(new JdbcTemplate(watching));
                    var measured = round(contender.getValue(), databaseCounters, processorTime, next, cases);
                    if (round > 0) {
                        figures.add(measured.figures());
                    }
                    System.out.printf(Locale.ROOT, "round %d %s%n", round, measured.figures());
                    measured.parts().forEach(System.out::println);
                    if (round == rounds) {
                        write(
                                file.resolveSibling("statements-" + contender.getKey() + ".txt"),
                                databaseCounters.statements(cases),
                                List.of("calls", "wal", "millis", "planning", "plans", "query"));
                        write(
                                file.resolveSibling("log-" + contender.getKey() + ".txt"),
                                databaseCounters.log(measured.start(), measured.end(), cases),
                                List.of("bytes", "records", "relation", "record"));
                    }
                }
                next += cases;
            }
            var keeping = new LinkedHashMap<String, Object>();
            if (contenders.get("kaidian") instanceof KaidianBenchmarkSubject kaidian) {
                var watching = database.watching("kaidian");
                var after =
                        new StorageAndErasureCost(kaidian, new JdbcTemplate(watching), new DatabaseCounters(watching));
                keeping.put("bytesACase", after.sizes(next));
                keeping.put("removal", after.removal(next));
                keeping.forEach((what, value) -> System.out.println(what + " " + value));
            }
            report(cases, rounds, figures, keeping, file);
        } finally {
            // Before the database goes: what still asks it would hide why the bench failed.
            contenders.values().forEach(BenchmarkSubject::close);
        }
    }

    private static BenchmarkSubject contender(String name, BenchmarkDatabase database) {
        return switch (name) {
            case "engine" -> new EngineBaseline(database.pool(name), database.watching(name));
            case "hand" -> new HandWrittenBaseline(database.pool(name), database.watching(name));
            default -> new KaidianBenchmarkSubject(database.url(name), database.watching(name));
        };
    }

    private static Round round(
            BenchmarkSubject benchmarkSubject,
            DatabaseCounters databaseCounters,
            ProcessorTime processorTime,
            int first,
            int cases)
            throws Exception {
        benchmarkSubject.prepare(first, cases);
        var numbers = IntStream.range(first, first + cases).boxed().toList();
        var returned = numbers.stream().filter(BenchmarkSubject::isReturnedOnce).toList();
        databaseCounters.clear();
        var start = databaseCounters.read();
        benchmarkSubject.transactions();
        var parts = new BenchmarkParts(processorTime, databaseCounters, cases);
        var begin = System.nanoTime();
        var busy = cpuNanos();
        all(numbers, (worker, number) -> benchmarkSubject.submit(number));
        untilQuiet(benchmarkSubject);
        parts.end("sent and checked");
        all(numbers, (worker, number) -> benchmarkSubject.review(number, worker));
        parts.end("decided");
        all(returned, (worker, number) -> benchmarkSubject.correct(number));
        untilQuiet(benchmarkSubject);
        parts.end("sent again");
        all(returned, (worker, number) -> benchmarkSubject.review(number, worker));
        parts.end("decided again");
        var seconds = (System.nanoTime() - begin) / 1e9;
        var cpu = cpuNanos() - busy;
        parts.transactions(benchmarkSubject.transactions());
        benchmarkSubject.settle();
        var end = databaseCounters.read();
        var cost = end.since(start);
        benchmarkSubject.check(first, cases);
        return new Round(
                new Figures(
                        benchmarkSubject.name(),
                        cases / seconds,
                        cpu / 1e6 / cases,
                        cost.millis() / cases,
                        cost.statements() / (double) cases,
                        cost.commits() / (double) cases,
                        cost.wal() / (double) cases,
                        cost.deadlocks()),
                start,
                end,
                parts.all());
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** What one of several people does with a case. */
    interface Step {
        void of(int worker, int number);
    }

    /** The people share the cases among them. */
    static void all(List<Integer> numbers, Step step) throws InterruptedException, ExecutionException {
        var working = IntStream.range(0, BenchmarkSubject.PEOPLE)
                .mapToObj(worker -> PEOPLE.submit(() -> share(numbers, worker, number -> step.of(worker, number))))
                .toList();
        for (var one : working) {
            one.get();
        }
    }

    private static void share(List<Integer> numbers, int worker, IntConsumer step) {
        for (int i = worker; i < numbers.size(); i += BenchmarkSubject.PEOPLE) {
            step.accept(numbers.get(i));
        }
    }

    private static void untilQuiet(BenchmarkSubject benchmarkSubject) {
        while (!benchmarkSubject.isQuiet()) {
            DatabaseCounters.sleep(10);
        }
    }

    private static void report(int cases, int rounds, List<Figures> figures, Map<String, Object> keeping, Path file)
            throws Exception {
        var names = figures.stream().map(Figures::name).distinct().toList();
        var medians = new LinkedHashMap<String, Map<String, Double>>();
        for (var name : names) {
            var own = figures.stream().filter(one -> one.name().equals(name)).toList();
            var median = new LinkedHashMap<String, Double>();
            median.put("casesPerSecond", median(own, Figures::casesPerSecond));
            median.put("cpuMillis", median(own, Figures::cpuMillis));
            median.put("databaseMillis", median(own, Figures::databaseMillis));
            median.put("statements", median(own, Figures::statements));
            median.put("commits", median(own, Figures::commits));
            median.put("walBytes", median(own, Figures::walBytes));
            medians.put(name, median);
        }
        System.out.println(
                "| median of " + rounds + " rounds of " + cases
                        + " cases | cases a second | CPU ms a case | database ms a case | statements a case | commits a case | WAL bytes a case |");
        System.out.println("|---|---|---|---|---|---|---|");
        medians.forEach((name, median) -> System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.0f |%n",
                name,
                median.get("casesPerSecond"),
                median.get("cpuMillis"),
                median.get("databaseMillis"),
                median.get("statements"),
                median.get("commits"),
                median.get("walBytes")));
        var all = new LinkedHashMap<String, Object>();
        all.put("cases", cases);
        all.put("rounds", rounds);
        all.put("medians", medians);
        all.put("figures", figures);
        all.putAll(keeping);
        Files.createDirectories(file.toAbsolutePath().getParent());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
    }

    private static double median(List<Figures> figures, ToDoubleFunction<Figures> value) {
        var sorted = figures.stream().mapToDouble(value).sorted().toArray();
        var median = sorted.length % 2 == 1
                ? sorted[sorted.length / 2]
                : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
        return Math.round(median * 10) / 10.0;
    }

    private static void write(Path file, List<Map<String, Object>> rows, List<String> columns) throws Exception {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(
                file,
                rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> "%8s".formatted(row.get(column)))
                                .collect(Collectors.joining(" ")))
                        .toList());
    }
}
