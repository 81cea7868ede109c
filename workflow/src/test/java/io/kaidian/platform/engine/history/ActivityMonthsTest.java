package io.kaidian.platform.engine.history;

import static io.kaidian.platform.database.JdbcMapping.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.studio.monitoring.ActivityStatistics;
import io.kaidian.studio.monitoring.ActivityVisit;
import io.kaidian.studio.monitoring.ProcessMonitoring;
import io.kaidian.testing.ActingStaff;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

@WorkflowTest
class ActivityMonthsTest {

    private static final String OPEN = "activity_instance_open";
    private static final Duration EIGHT_YEARS = Duration.ofDays(3_000);
    private static final Duration YEAR = Duration.ofDays(366);

    @Autowired
    ActivityMonths months;

    @Autowired
    ActivityMonthsHealthIndicator health;

    @Autowired
    ProcessMonitoring monitoring;

    @Autowired
    CurrentActor actor;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private final Random random = new Random(33);
    private final List<Object[]> steps = new ArrayList<>();

    @Test
    void makesThreeMonthsAheadAndSaysWhenTheNextOneIsMissing() throws NoSuchMethodException {
        clock.set(Instant.parse("2031-10-31T23:59:59Z"));
        assertThat(months.ahead()).isEqualTo(-1);
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);

        months.makeAndDrop();

        assertThat(months.ahead()).isEqualTo(3);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        clock.set(Instant.parse("2032-01-01T00:00:00Z"));
        assertThat(months.ahead()).isZero();
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(ActivityMonths.class
                        .getDeclaredMethod("makeAndDrop")
                        .getAnnotation(BackgroundJob.class)
                        .value())
                .isEqualTo("step-months");
    }

    @Test
    void movesWhatEndedBeforeItsMonthWasMade() {
        clock.set(Instant.parse("2033-05-20T00:00:00Z"));
        step("late", "Activity_ReviewCase", clock.instant(), clock.instant());
        step("waits", "Activity_ReviewCase", clock.instant(), null);
        write();
        writtenByTheVersionBefore("old", clock.instant());
        assertThat(tables())
                .containsOnly(
                        Map.entry("late", "activity_passage_without_month"),
                        Map.entry("waits", OPEN),
                        Map.entry("old", OPEN));

        months.makeAhead();

        assertThat(tables())
                .containsOnly(
                        Map.entry("late", "activity_passage_2033_05"),
                        Map.entry("waits", OPEN),
                        Map.entry("old", "activity_passage_2033_05"));
        assertThat(path("late")).hasSize(1);
        assertThat(path("old")).hasSize(1);
    }

    @Test
    void looksAmongOpenStepsAloneWhereOneEnds() {
        months.makeAhead();
        var plan = jdbc.sql("""
                        explain delete from activity_instance where stay_id = 'x' and left_at is null
                        """).query(String.class).list();

        assertThat(String.join("\n", plan)).contains("activity_instance_open").doesNotContain("activity_instance_20");
    }

    @Test
    void keepsTheFiguresOfMonthsThatItDrops() {
        jdbc.sql("select make_activity_months(timestamptz '2021-01-01 00:00+00', 62)")
                .query(Integer.class)
                .single();
        for (int i = 0; i < 400; i++) {
            live("case-" + i, TestClock.MORNING.minus(Duration.ofHours(24 + random.nextInt(1_800 * 24))));
        }
        step("waits", CertificationProcess.REVIEW_CASE, Instant.parse("2021-02-03T00:00:00Z"), null);
        write();
        var all = figures(EIGHT_YEARS);
        var year = figures(YEAR);
        var shares = shares(EIGHT_YEARS);
        var spent = spent(EIGHT_YEARS);
        var steps = count("activity_visit");
        assertThat(all.get(CertificationProcess.ROUTE_GATEWAY).passed()).isEqualTo(400);
        assertThat(all.get(CertificationProcess.REVIEW_CASE).waiting()).isEqualTo(1);
        assertThat(shares).containsOnlyKeys("Flow_RouteToPlanReview", "Flow_RouteToReturnCase");
        assertThat(Math.abs(exactMedian()
                                / (double) all.get(CertificationProcess.REVIEW_CASE)
                                        .median()
                                        .toMillis()
                        - 1))
                .isLessThan(0.005);

        months.dropOld();

        assertThat(count("activity_visit")).isBetween(steps / 2, steps - 100);
        assertThat(count("activity_total")).isPositive();
        assertThat(jdbc.sql("select min(left_at) >= timestamptz '2023-02-01 00:00+00' from activity_visit")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(jdbc.sql(
                                "select to_regclass('activity_passage_2023_01') is null and to_regclass('activity_passage_2023_02') is not null")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(figures(EIGHT_YEARS)).isEqualTo(all);
        assertThat(figures(YEAR)).isEqualTo(year);
        assertThat(shares(EIGHT_YEARS)).isEqualTo(shares);
        assertThat(spent(EIGHT_YEARS)).isEqualTo(spent);
        assertThat(path("waits")).hasSize(1);
    }

    @Test
    void refusesToDropAMonthWhoseSumsCountFewer() {
        jdbc.sql("select make_activity_months(timestamptz '2019-06-01 00:00+00', 0)")
                .query(Integer.class)
                .single();
        step(
                "lost",
                "Activity_ReviewCase",
                Instant.parse("2019-06-02T00:00:00Z"),
                Instant.parse("2019-06-03T00:00:00Z"));
        write();

        assertThatThrownBy(() -> jdbc.sql("select drop_activity_month(date '2019-06-01')")
                        .query(Long.class)
                        .single())
                .rootCause()
                .hasMessageContaining("the sums of 2019_06 count 0 of 1 stays");
        assertThat(path("lost")).hasSize(1);
        months.dropOld();
        assertThat(path("lost")).isEmpty();
    }

    @Test
    void showsStepsThatWereWrittenOneByOneAndDropsThemWithTheirMonth() {
        jdbc.sql("select make_activity_months(timestamptz '2018-03-01 00:00+00', 0)")
                .query(Integer.class)
                .single();
        jdbc.sql("""
                        create table activity_instance_2018_03 partition of activity_instance
                        for values from ('2018-03-01 00:00+00') to ('2018-04-01 00:00+00')
                        """).update();
        writtenByTheVersionBefore("both", Instant.parse("2018-03-02T00:00:00Z"));
        step(
                "both",
                "Activity_RouteCase",
                Instant.parse("2018-03-03T00:00:00Z"),
                Instant.parse("2018-03-04T00:00:00Z"));
        write();
        assertThat(path("both"))
                .extracting(ActivityVisit::elementId)
                .containsExactly("Activity_ReviewCase", "Activity_RouteCase");

        months.dropOld();

        assertThat(path("both")).isEmpty();
        assertThat(jdbc.sql("select sum(passed) from activity_total where month = date '2018-03-01'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(jdbc.sql(
                                "select to_regclass('activity_instance_2018_03') is null and to_regclass('activity_passage_2018_03') is null")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void refusesToKeepLessThanFiguresNeed() {
        assertThatThrownBy(() -> new ActivityRetentionProperties(12)).hasMessageContaining("at least 13");
    }

    /** One case: a check of seconds, a gateway, and a review of hours or days, now and then a second one. */
    private void live(String key, Instant begin) {
        var checked = begin.plusMillis(200 + random.nextInt(9_000));
        step(key, CertificationProcess.CHECK_DOCUMENTS, begin, checked);
        step(key, CertificationProcess.ROUTE_GATEWAY, checked, checked);
        var reviewed = checked.plusMillis((long) (3.6e6 * Math.exp(3 * random.nextGaussian())));
        if (random.nextInt(4) == 0) {
            step(key, CertificationProcess.RETURN_CASE, checked, checked);
            return;
        }
        step(key, CertificationProcess.PLAN_REVIEW, checked, checked);
        var isOver = reviewed.isBefore(TestClock.MORNING);
        step(key, CertificationProcess.REVIEW_CASE, checked, isOver ? reviewed : checked.plusSeconds(60));
    }

    private void step(String key, String element, Instant from, Instant to) {
        steps.add(new Object[] {key, element, from, to});
    }

    private void write() {
        steps.forEach(step -> jdbc.sql(step[3] == null ? """
                        insert into activity_instance (stay_id, process_key, process_version, element_id, business_key, entered_at)
                        values (:stay, :process, 1, :element, :key, :from)
                        """ : """
                        insert into activity_passage (process_key, process_version, business_key, ended_at, ids, elements, entered, ended)
                        values (:process, 1, :key, :to, array[nextval('activity_instance_id_seq')], array[:element],
                                array[:from::timestamptz], array[:to::timestamptz])
                        """)
                .param("stay", "stay-" + step[0])
                .param("process", CertificationProcess.KEY)
                .param("key", step[0])
                .param("element", step[1])
                .param("from", at((Instant) step[2]))
                .param("to", at((Instant) step[3]))
                .update());
        steps.clear();
    }

    /** One row for each step, whether it has ended or not. */
    private void writtenByTheVersionBefore(String key, Instant at) {
        jdbc.sql("""
                        insert into activity_instance (process_key, process_version, element_id, business_key, entered_at, left_at)
                        values (:process, 1, :element, :key, :at, :at)
                        """)
                .param("process", CertificationProcess.KEY)
                .param("element", CertificationProcess.REVIEW_CASE)
                .param("key", key)
                .param("at", at(at))
                .update();
    }

    private List<Map.Entry<String, String>> tables() {
        return jdbc.sql("""
                        select business_key, tableoid::regclass::text as place from activity_instance
                        union all
                        select business_key, tableoid::regclass::text from activity_passage
                        """)
                .query((row, n) -> Map.entry(row.getString("business_key"), row.getString("place")))
                .list();
    }

    private double exactMedian() {
        return 1000
                * jdbc.sql("""
                        select extract(epoch from percentile_disc(0.5) within group (order by left_at - entered_at))::float
                        from activity_visit where element_id = ? and left_at is not null
                        """)
                        .param(CertificationProcess.REVIEW_CASE)
                        .query(Double.class)
                        .single();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private Map<String, ActivityStatistics> figures(Duration period) {
        return ActingStaff.analyst(actor, () -> monitoring.figures(CertificationProcess.KEY, 1, period));
    }

    private Map<String, Integer> shares(Duration period) {
        return ActingStaff.analyst(actor, () -> monitoring.shares(CertificationProcess.KEY, 1, period));
    }

    private Map<String, Duration> spent(Duration period) {
        return ActingStaff.analyst(actor, () -> monitoring.bottlenecks(CertificationProcess.KEY, 1, period, 5));
    }

    private List<ActivityVisit> path(String key) {
        return ActingStaff.analyst(actor, () -> monitoring.path(key));
    }
}
