package io.kaidian.performance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.kaidian.cases.CaseId;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.review.ReviewService;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.review.forecast.ReviewDashboard;
import io.kaidian.review.forecast.WaitingTimeForecast;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.worklist.TaskList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the pages that people open most cost the database as it grows: statements, milliseconds within the database, and blocks
 * of 8 KB touched, of each page as its service asks for it. A few cases go the whole way; the many around them are made by
 * {@link BenchmarkSellers}.
 *
 * <p>Arguments: numbers of open cases, rising and separated by commas; numbers of finished cases beside the last of them; file;
 * an index to do without, to see what it gives.
 */
final class ScalingBenchmark {

    private static final int PROBES = 12;
    private static final int RUNS = 48;
    /** Only what this thread of ours asked: the housekeeping of the server is told apart by its text. */
    private static final String NO_HOUSEKEEPING = """
            not query ~* '(delete from counter_entry|pg_notify|act_ru_job|audit_|notice|draft|release|demo_clock|business_clock|webhook|pending_decision|absence where begun|work_item set|parked_until <=)'
            """;

    private static final String LOOKS_FOR_JOBS = "query ~* 'select .* from act_ru_job .*duedate_'";
    private static final int FIRST_OPEN = 1_000_000;
    private static final int FIRST_FINISHED = 100_000_000;

    private final BenchmarkDatabase database;
    private final JdbcTemplate watching;
    private final KaidianBenchmarkSubject kaidian;
    private final CurrentActor currentActor;
    private final List<Row> rows = new ArrayList<>();

    private ScalingBenchmark(BenchmarkDatabase database) {
        this.database = database;
        database.create("curves");
        this.watching = new JdbcTemplate(database.watching("curves"));
        this.kaidian = new KaidianBenchmarkSubject(database.url("curves"), database.watching("curves"));
        this.currentActor = kaidian.bean(CurrentActor.class);
    }

    /** One page at one size. */
    record Row(long open, long finished, String page, double statements, double millis, double blocks) {}

    public static void main(String[] arguments) {
        try (var database = BenchmarkDatabase.start()) {
            var scalingBenchmark = new ScalingBenchmark(database);
            if (!arguments[3].equals("none")) {
                scalingBenchmark.watching.execute("drop index " + arguments[3]);
            }
            scalingBenchmark.run(numbers(arguments[0]), numbers(arguments[1]));
            scalingBenchmark.report(Path.of(arguments[2]));
            scalingBenchmark.kaidian.close();
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static List<Integer> numbers(String rising) {
        return Arrays.stream(rising.split(","))
                .filter(Predicate.not(String::isBlank))
                .map(Integer::valueOf)
                .toList();
    }

    private void run(List<Integer> sizes, List<Integer> finished) {
        kaidian.prepare(0, PROBES);
        for (int number = 0; number < PROBES; number++) {
            kaidian.submit(number);
        }
        while (!kaidian.isQuiet()) {
            DatabaseCounters.sleep(50);
        }
        try (var benchmarkSellers = new BenchmarkSellers(database.unpooled("curves"))) {
            var made = 0;
            for (var size : sizes) {
                benchmarkSellers.open(FIRST_OPEN + made, size - made);
                made = size;
                measure(size, 0);
            }
            var done = 0;
            for (var size : finished) {
                benchmarkSellers.finished(FIRST_FINISHED + done, size - done);
                done = size;
                measure(made, done);
            }
        }
    }

    private void measure(long open, long finished) {
        // What was taken at the size before would count for this one.
        watching.update(BenchmarkDatabase.WATCH
                + "update work_item set claimed_by = null, claimed_at = null where claimed_by is not null");
        // Sums of the list are folded every few seconds.
        while (watching.queryForObject(BenchmarkDatabase.WATCH + "select count(*) from counter_entry", Integer.class)
                > 0) {
            DatabaseCounters.sleep(500);
        }
        var probe = new AtomicInteger();
        pages(probe).forEach((page, call) -> {
            for (int i = 0; i < RUNS; i++) {
                call.get();
            }
            watching.queryForList(BenchmarkDatabase.WATCH + "select pg_stat_statements_reset()");
            for (int i = 0; i < RUNS; i++) {
                call.get();
            }
            add(open, finished, page, meter(NO_HOUSEKEEPING), RUNS);
        });
        measureDueJobs(open, finished);
    }

    /** What every node does by itself, several times a second while there is work. */
    private void measureDueJobs(long open, long finished) {
        var executor = kaidian.bean(JobExecutor.class);
        watching.queryForList(BenchmarkDatabase.WATCH + "select pg_stat_statements_reset()");
        var looks = new double[3];
        while (looks[0] < RUNS) {
            executor.jobWasAdded();
            DatabaseCounters.sleep(50);
            looks = meter(LOOKS_FOR_JOBS);
        }
        add(open, finished, "look for due jobs", looks, looks[0]);
    }

    private void add(long open, long finished, String page, double[] cost, double runs) {
        var row = new Row(open, finished, page, round(cost[0] / runs), round(cost[1] / runs), round(cost[2] / runs));
        rows.add(row);
        System.out.println(row);
    }

    private double[] meter(String which) {
        return watching.queryForObject(BenchmarkDatabase.WATCH + """
                        select coalesce(sum(calls), 0), coalesce(sum(total_exec_time), 0),
                               coalesce(sum(shared_blks_hit + shared_blks_read), 0)
                        from pg_stat_statements s join pg_database d on d.oid = s.dbid
                        where d.datname = current_database() and query not like '%/* watch */%' and
                        """ + which, (row, n) ->
                new double[] {row.getDouble(1), row.getDouble(2), row.getDouble(3)});
    }

    private Map<String, Supplier<Object>> pages(AtomicInteger probe) {
        var taskList = kaidian.bean(TaskList.class);
        var reviews = kaidian.bean(ReviewService.class);
        var reviewCases = kaidian.bean(ReviewCaseQueries.class);
        var sellerSteps = kaidian.bean(SellerCaseSteps.class);
        var forecast = kaidian.bean(WaitingTimeForecast.class);
        var board = kaidian.bean(ReviewDashboard.class);
        var shops = kaidian.bean(ShopRepository.class);
        var reviewer = staff("reviewer-1", Role.REVIEWER);
        var lead = staff("lead-1", Role.LEAD);
        var officer = staff("officer-1", Role.OFFICER);
        var pages = new LinkedHashMap<String, Supplier<Object>>();
        pages.put(
                "inbox, first page", () -> as(reviewer, () -> taskList.page(new TaskList.Query(null, null, null, 50))));
        pages.put("counts of the queues", () -> as(reviewer, taskList::countByQueue));
        pages.put("next case", () -> as(staff("taker-" + probe.incrementAndGet(), Role.REVIEWER), reviews::claimNext));
        pages.put(
                "case, as a reviewer sees it",
                () -> as(reviewer, () -> {
                    var id = probe(probe);
                    return List.of(reviewCases.related(reviewCases.open(id)));
                }));
        pages.put("case, as its seller sees it", () -> {
            var number = probe.incrementAndGet() % PROBES;
            return as(KaidianBenchmarkSubject.seller(number), () -> {
                var id = kaidian.caseOf(number);
                return List.of(sellerSteps.get(id), sellerSteps.requirements(id), forecast.promiseFor(id));
            });
        });
        pages.put(
                "search of the list, by name",
                () -> as(
                        reviewer,
                        () -> taskList.search(BenchmarkSellers.name(FIRST_OPEN + probe.incrementAndGet()), 50)));
        pages.put(
                "search of the list, by seller",
                () -> as(reviewer, () -> taskList.search("made-" + (FIRST_OPEN + probe.incrementAndGet()), 50)));
        pages.put(
                "search of the list, by case",
                () -> as(reviewer, () -> taskList.search(probe(probe).toString(), 50)));
        pages.put(
                "search of shops, by name",
                () -> as(
                        officer,
                        () -> shops.search(BenchmarkSellers.name(FIRST_OPEN + probe.incrementAndGet()), "", 50)));
        pages.put(
                "search of shops, by seller",
                () -> as(officer, () -> shops.search("made-" + (FIRST_OPEN + probe.incrementAndGet()), "", 50)));
        pages.put("search of shops, all", () -> as(officer, () -> shops.search("", "", 50)));
        pages.put("board: queues", () -> as(lead, board::queues));
        pages.put("board: fourteen days", () -> as(lead, () -> board.days(14)));
        return pages;
    }

    private CaseId probe(AtomicInteger probe) {
        return kaidian.caseOf(probe.incrementAndGet() % PROBES);
    }

    private <T> Object as(Actor actor, Supplier<T> work) {
        return currentActor.runAs(actor, work);
    }

    private static Actor staff(String name, Role role) {
        return new Actor(Actor.Kind.STAFF, name, "S-" + name, Set.of(role));
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private void report(Path file) throws IOException {
        System.out.println("| open | finished | page | statements | ms in the database | blocks |");
        System.out.println("|---|---|---|---|---|---|");
        rows.forEach(row -> System.out.printf(
                Locale.ROOT,
                "| %,d | %,d | %s | %.1f | %.2f | %.0f |%n",
                row.open(),
                row.finished(),
                row.page(),
                row.statements(),
                row.millis(),
                row.blocks()));
        var sizes = watching.queryForList("""
                select relname as name, n_live_tup as rows,
                       round(pg_table_size(relid)::numeric / greatest(n_live_tup, 1)) as table_bytes_a_row,
                       round(pg_indexes_size(relid)::numeric / greatest(n_live_tup, 1)) as index_bytes_a_row
                from pg_stat_user_tables where n_live_tup > 1000 order by pg_total_relation_size(relid) desc
                """);
        sizes.forEach(System.out::println);
        Files.createDirectories(file.toAbsolutePath().getParent());
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(file.toFile(), Map.of("pages", rows, "sizes", sizes));
    }
}
