package io.kaidian.performance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.kaidian.platform.cluster.NodeRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Several nodes, each a program of its own, on one PostgreSQL: shows that nothing is done twice, that jobs are shared, that nobody
 * deadlocks, and for how long anybody waited for a lock. Each node that serves people brings its own cases from sent to certified;
 * jobs, reviewers' next cases and the list of work are everybody's, save what a node's role leaves to others.
 *
 * <p>Arguments: nodes, cases of each, file, roles with commas between (one for all of them, or one for each). Started by itself as
 * {@code node number role first count total url}.
 */
final class ClusterBenchmark {

    private static final int AT_ONCE = 100;

    private ClusterBenchmark() {}

    public static void main(String[] arguments) {
        try {
            if (arguments[0].equals("node")) {
                node(
                        Integer.parseInt(arguments[1]),
                        NodeRole.valueOf(arguments[2]),
                        Integer.parseInt(arguments[3]),
                        Integer.parseInt(arguments[4]),
                        Integer.parseInt(arguments[5]),
                        arguments[6]);
            } else {
                all(
                        roles(Integer.parseInt(arguments[0]), arguments[3]),
                        Integer.parseInt(arguments[1]),
                        Path.of(arguments[2]));
            }
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static List<NodeRole> roles(int nodes, String named) {
        var roles = Arrays.stream(named.toUpperCase(Locale.ROOT).split(","))
                .map(NodeRole::valueOf)
                .toList();
        var each = roles.size() == 1 ? Collections.nCopies(nodes, roles.get(0)) : roles;
        if (each.size() != nodes
                || each.stream().noneMatch(NodeRole::takesChecks)
                || each.stream().noneMatch(NodeRole::takesOtherJobs)) {
            throw new IllegalArgumentException(nodes + " nodes cannot do everything as " + named);
        }
        return each;
    }

    private static void node(int number, NodeRole role, int first, int count, int total, String url) throws Exception {
        var watching = new PGSimpleDataSource();
        watching.setUrl(url);
        watching.setUser("postgres");
        var node =
                new KaidianBenchmarkSubject(url, watching, "kaidian.jobs.node=node-" + number, "kaidian.role=" + role);
        var started = cpuSeconds();
        // Slice by slice, so that the list is hardly ever empty and never long.
        for (int done = 0; done < count; done += AT_ONCE) {
            var slice = first + done;
            var size = Math.min(AT_ONCE, count - done);
            node.fillIn(slice, size);
            Benchmark.all(IntStream.range(slice, slice + size).boxed().toList(), (worker, one) -> node.submit(one));
            reviewWhatWaits(node, number);
        }
        while (node.certified() < total) {
            if (role.servesPeople()) {
                reviewWhatWaits(node, number);
            }
            DatabaseCounters.sleep(200);
        }
        new JdbcTemplate(watching)
                .update(
                        "insert into bench_node values (?, ?, ?, ?)",
                        number,
                        role.name(),
                        node.checked(),
                        cpuSeconds() - started);
        node.close();
    }

    /** Of the whole program so far, its compiler and its looks at the queue of jobs included. */
    private static double cpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1000.0;
    }

    private static void reviewWhatWaits(KaidianBenchmarkSubject node, int number) throws Exception {
        Benchmark.all(List.of(0, 1), (worker, one) -> {
            while (node.reviewAny("reviewer-" + number + "-" + worker)) {
                // Goes on while something waits.
            }
        });
    }

    private static void all(List<NodeRole> roles, int each, Path file) throws Exception {
        var cases = each * (int) roles.stream().filter(NodeRole::servesPeople).count();
        try (var database = BenchmarkDatabase.start()) {
            database.create("nodes");
            var url = database.url("nodes");
            var watching = new JdbcTemplate(database.watching("nodes"));
            // One after the other at first: the first makes the tables.
            var running = new ArrayList<Process>();
            var begin = System.nanoTime();
            var first = 0;
            for (int number = 0; number < roles.size(); number++) {
                var count = roles.get(number).servesPeople() ? each : 0;
                running.add(start(number, roles.get(number), first, count, cases, url));
                first += count;
                awaitStarted(watching, number);
            }
            watching.execute(BenchmarkDatabase.WATCH
                    + "create table bench_node (node integer, role text, checks bigint, cpu_seconds numeric(9, 1))");
            var watch = new LockWatch(watching);
            watch.start();
            for (var node : running) {
                if (node.waitFor() != 0) {
                    throw new IllegalStateException("a node ended with " + node.exitValue());
                }
            }
            var seconds = (System.nanoTime() - begin) / 1e9;
            watch.end();
            report(watching, watch, roles, cases, seconds, file);
        }
    }

    private static Process start(int number, NodeRole role, int first, int count, int total, String url)
            throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx700m",
                        "-XX:+UseSerialGC",
                        "-Djava.awt.headless=true",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        ClusterBenchmark.class.getName(),
                        "node",
                        String.valueOf(number),
                        role.name(),
                        String.valueOf(first),
                        String.valueOf(count),
                        String.valueOf(total),
                        url)
                .inheritIO()
                .start();
    }

    private static void awaitStarted(JdbcTemplate watching, int number) {
        while (watching.queryForObject(
                        BenchmarkDatabase.WATCH
                                + "select count(*) from pg_stat_activity where datname = current_database() and query ilike 'listen%'",
                        Integer.class)
                <= number) {
            DatabaseCounters.sleep(500);
        }
    }

    /** Looks ten times a second who waits for whom. */
    private static final class LockWatch extends Thread {

        private final JdbcTemplate watching;
        private final AtomicBoolean ended = new AtomicBoolean();
        private int looks;
        private int waits;
        private double longest;

        LockWatch(JdbcTemplate watching) {
            this.watching = watching;
            setDaemon(true);
        }

        @Override
        public void run() {
            while (!ended.get()) {
                watching.query(BenchmarkDatabase.WATCH + """
                                select extract(epoch from clock_timestamp() - state_change) as waiting from pg_stat_activity
                                where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()
                                """, row -> {
                    waits++;
                    longest = Math.max(longest, row.getDouble(1));
                });
                looks++;
                DatabaseCounters.sleep(100);
            }
        }

        void end() throws InterruptedException {
            ended.set(true);
            join();
        }
    }

    private static void report(
            JdbcTemplate watching, LockWatch watch, List<NodeRole> roles, int cases, double seconds, Path file)
            throws IOException {
        var found = new LinkedHashMap<String, Object>();
        found.put("nodes", roles.size());
        found.put("roles", roles);
        found.put("cases", cases);
        found.put("seconds", Math.round(seconds));
        found.put("certified", count(watching, "certification_case where status = 'CERTIFIED'"));
        found.put("decisions", count(watching, "decision"));
        found.put("decisionsExpected", cases + cases * 3 / 10);
        found.put(
                "casesCheckedTwiceInARound",
                count(
                        watching,
                        "(select 1 from case_event where event = 'CHECKED' group by case_id, round having count(*) > 1) as twice"));
        found.put(
                "casesCertifiedTwice",
                count(
                        watching,
                        "(select 1 from case_event where event = 'CERTIFIED' group by case_id having count(*) > 1) as twice"));
        found.put(
                "noticesSentTwice",
                count(
                        watching,
                        "(select 1 from notification where template = 'case.certified' group by recipient having count(*) > 1) as twice"));
        found.put(
                "nodesDid",
                watching.queryForList("select node, role, checks, cpu_seconds from bench_node order by node"));
        found.put("checksOutsideOfTheirRole", count(watching, "bench_node where role = 'SERVE' and checks > 0"));
        found.put("failedJobs", count(watching, "act_hi_job_log where job_state_ = 1"));
        found.put("incidents", count(watching, "act_ru_incident"));
        found.put("openWork", count(watching, "work_item"));
        found.put(
                "deadlocks",
                watching.queryForObject(
                        "select deadlocks from pg_stat_database where datname = current_database()", Long.class));
        found.put("looksForLocks", watch.looks);
        found.put("waitsSeen", watch.waits);
        found.put("longestWaitSeenSeconds", Math.round(watch.longest * 1000) / 1000.0);
        found.forEach((name, value) -> System.out.printf(Locale.ROOT, "%-28s %s%n", name, value));
        Files.createDirectories(file.toAbsolutePath().getParent());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), (Map<?, ?>) found);
        var faults = List.of(
                        "casesCheckedTwiceInARound",
                        "casesCertifiedTwice",
                        "noticesSentTwice",
                        "checksOutsideOfTheirRole",
                        "openWork",
                        "deadlocks")
                .stream()
                .filter(name -> ((Number) found.get(name)).longValue() != 0)
                .toList();
        if (!faults.isEmpty() || !found.get("certified").equals((long) cases)) {
            throw new IllegalStateException("not as it should be: " + faults + ", certified " + found.get("certified"));
        }
    }

    private static Long count(JdbcTemplate watching, String from) {
        return watching.queryForObject("select count(*) from " + from, Long.class);
    }
}
