package io.kaidian.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import io.kaidian.worklist.TaskList.Due;
import io.kaidian.worklist.TaskList.Holding;
import io.kaidian.worklist.TaskList.Query;
import io.kaidian.worklist.TaskList.Sort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A page of the list costs the same however long the list is. What is held to is what does not depend on the machine: which
 * scans a page uses, how many rows and blocks it touches. With {@code -Dscale.sizes=10000,100000,1000000} it runs with up
 * to a million items; the times are in
 * {@code target/inbox-query-cost.md}, and those of one run in {@code docs/inbox-query-cost.md}.
 */
@WorkflowTest
@Tag("slow")
class TaskListScaleTest {

    private static final int ROWS = 51;
    private static final int RUNS = 41;
    /** Of so many explained runs the middle one is told: a single one tells of the machine's mood. */
    private static final int EXPLAINED = 9;
    /** Items in the hands of some hundred reviewers: the most urgent ones. */
    private static final int HELD = 400;
    /** Blocks of 8 KB on the way to one row, and to the first row of a bucket, through an index of a million rows. */
    private static final int WAY = 5;

    @Autowired
    TaskList taskList;

    @Autowired
    TaskListPageQueries pages;

    @Autowired
    Counters counters;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    JdbcClient jdbc;

    static Stream<Integer> sizes() {
        return Arrays.stream(System.getProperty("scale.sizes", "30000").split(","))
                .map(Integer::valueOf);
    }

    private static Map<String, Query> queries() {
        var queries = new LinkedHashMap<String, Query>();
        for (var sort : Sort.values()) {
            queries.put("all, " + sort, query(null, null, Holding.ALL, Due.ANY, sort));
        }
        queries.put("free or mine", query(null, null, Holding.FREE_OR_MINE, Due.ANY, Sort.URGENCY));
        queries.put("one queue", query("FAST", null, Holding.FREE_OR_MINE, Due.ANY, Sort.URGENCY));
        queries.put("one kind, rare", query(null, "CHANGE", Holding.FREE_OR_MINE, Due.ANY, Sort.OLDEST));
        queries.put("overdue", query(null, null, Holding.ALL, Due.OVERDUE, Sort.DUE));
        return queries;
    }

    private static Query query(String queue, String kind, Holding holding, Due due, Sort sort) {
        return new Query(queue, kind, holding, due, sort, null, ROWS);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void readsTheFirstRowsOfEachBucketAndNoMore(int size) {
        fill(size);
        var me = WaitingWorkFixture.reviewer(1);
        var middle = currentActor.runAs(me, () -> taskList.page(query(null, null, Holding.ALL, Due.ANY, Sort.URGENCY)));
        var queries = queries();
        queries.put(
                "second page",
                new Query(
                        null,
                        null,
                        Holding.FREE_OR_MINE,
                        Due.ANY,
                        Sort.URGENCY,
                        TaskList.Cursor.of(middle.get(ROWS - 1)),
                        ROWS));
        queries.forEach((name, query) -> {
            var plan = explain(query);
            note(
                    "%d | %s | %.2f | %.2f | %d | %d",
                    size,
                    name,
                    time(plan),
                    median(() -> currentActor.runAs(me, () -> taskList.page(query))),
                    rows(plan),
                    blocks(plan));
            assertThat(scans(plan)).as("%s: %s", name, plan).noneMatch(scan -> scan.contains("Seq Scan on work_item"));
            assertThat(rows(plan)).as("rows read for %s: %s", name, plan).isLessThan(2L * ROWS * buckets());
            // At worst a row that was changed lately is looked up in the table although the index holds all of it.
            assertThat(blocks(plan))
                    .as("blocks touched for %s: %s", name, plan)
                    .isLessThan(rows(plan) + WAY * (ROWS + buckets()));
        });
        note(
                "%d | counts of all queues | | %.2f | |",
                size, median(() -> currentActor.runAs(me, taskList::countByQueue)));
        for (var words : List.of("hop", String.valueOf(size - 1))) {
            note(
                    "%d | search for a part of %s | | %.2f | |",
                    size,
                    words.equals("hop") ? "each name" : "one name",
                    median(() -> currentActor.runAs(me, () -> taskList.search(words, ROWS))));
        }
        note(
                "%d | next case | | %.2f | |",
                size,
                median(() -> currentActor.runAs(
                        me,
                        () -> pages.takeNext(
                                new TaskList.Wanted(List.of("Activity_ReviewCase"), true, null),
                                me,
                                1_000,
                                TestClock.MORNING))));
    }

    /** For who measures. */
    private static void note(String line, Object... figures) {
        try {
            Files.writeString(
                    Path.of("target/inbox-query-cost.md"),
                    "| " + line.formatted(figures) + " |\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int buckets() {
        return jdbc.sql("select count(*) from work_bucket").query(Integer.class).single();
    }

    /** A marketplace's queues: most first applications, the most urgent held, three in a hundred excluded for somebody. */
    private void fill(int size) {
        jdbc.sql("""
                        insert into work_item (id, task_id, process_key, element_id, subject_id, queue, kind, roles, priority,
                                               round, waiting_since, due_at, seller_id, seller_name, worst, excluded)
                        select gen_random_uuid(), 'scale-' || i, 'test',
                               case when i % 50 = 0 then 'Activity_SecondReview' when i % 211 = 0 then 'Activity_SettleDisagreement'
                                    else 'Activity_ReviewCase' end,
                               gen_random_uuid(),
                               (array['STANDARD', 'STANDARD', 'STANDARD', 'CORRECTED', 'HOLD', 'FAST'])[1 + i % 6],
                               case when i % 997 = 0 then 'CHANGE' when i % 6 = 5 then 'REINSTATEMENT'
                                    when i % 11 = 0 then 'PERIODIC' else 'INITIAL' end,
                               case when i % 211 = 0 then '{LEAD}' else '{REVIEWER,LEAD}' end::text[],
                               30 + 10 * (i % 6), 1 + i % 3, :now - i * interval '1 second', :now + (i % 90000 - 3000) * interval '1 second',
                               'seller-' || i, 'Shop ' || i, case when i % 3 = 0 then 'HLD-TEXT' end,
                               case when (i * 7919::bigint) % 101 < 3 then '{reviewer-1}' else '{}' end::text[]
                        from generate_series(1, :size) as i
                        """)
                .param("now", java.time.OffsetDateTime.ofInstant(TestClock.MORNING, java.time.ZoneOffset.UTC))
                .param("size", size)
                .update();
        jdbc.sql("""
                        update work_item set claimed_by = 'reviewer-' || (2 + priority % 400), claimed_at = :now, active_at = :now
                        where id in (select id from work_item order by urgency, waiting_since limit :held)
                        """)
                .param("now", java.time.OffsetDateTime.ofInstant(TestClock.MORNING, java.time.ZoneOffset.UTC))
                .param("held", HELD)
                .update();
        counters.fold();
        jdbc.sql("vacuum analyze work_item").update();
    }

    private static double time(JsonNode plan) {
        return plan.get("Execution Time").asDouble() + plan.get("Planning Time").asDouble();
    }

    private JsonNode explain(Query query) {
        return Stream.generate(() -> explainOnce(query))
                .limit(EXPLAINED)
                .sorted(Comparator.comparingDouble(TaskListScaleTest::time))
                .skip(EXPLAINED / 2)
                .findFirst()
                .orElseThrow();
    }

    private JsonNode explainOnce(Query query) {
        var me = WaitingWorkFixture.reviewer(1);
        var statement = jdbc.sql("explain (analyze, buffers, format json) " + TaskListPageQueries.sql(query));
        var json = pages.bound(statement, query, me, TestClock.MORNING)
                .param("buckets", pages.buckets(me, query.queue(), query.kind()))
                .query(String.class)
                .single();
        try {
            return new ObjectMapper().readTree(json).get(0);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> scans(JsonNode plan) {
        return nodes(plan).stream()
                .filter(node -> node.has("Relation Name"))
                .map(node -> node.get("Node Type").asText() + " on "
                        + node.get("Relation Name").asText())
                .toList();
    }

    private static long rows(JsonNode plan) {
        return nodes(plan).stream()
                .filter(node -> node.has("Relation Name"))
                .mapToLong(node -> (node.get("Actual Rows").asLong()
                                + (node.has("Rows Removed by Filter")
                                        ? node.get("Rows Removed by Filter").asLong()
                                        : 0))
                        * node.get("Actual Loops").asLong())
                .sum();
    }

    private static long blocks(JsonNode plan) {
        var top = plan.get("Plan");
        return top.get("Shared Hit Blocks").asLong()
                + top.get("Shared Read Blocks").asLong();
    }

    private static List<JsonNode> nodes(JsonNode plan) {
        var all = new ArrayList<JsonNode>();
        collect(plan.get("Plan"), all);
        return all;
    }

    private static void collect(JsonNode node, List<JsonNode> all) {
        all.add(node);
        if (node.has("Plans")) {
            node.get("Plans").forEach(child -> collect(child, all));
        }
    }

    private static double median(Supplier<?> work) {
        var millis = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            var start = System.nanoTime();
            work.get();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return Math.round(millis[RUNS / 2] * 100) / 100.0;
    }
}
