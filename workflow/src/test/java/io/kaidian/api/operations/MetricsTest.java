package io.kaidian.api.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CaseStatusChangedEvent;
import io.kaidian.platform.jobs.CheckJobBacklog;
import io.kaidian.platform.jobs.JobLag;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.registries.payment.PaymentRegistryRouter;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The figures say what is so. */
@WorkflowTest
@Tag("slow")
class MetricsTest {

    @Autowired
    MeterRegistry meters;

    @Autowired
    BacklogMetrics waiting;

    @Autowired
    JobLag jobs;

    @Autowired
    CheckJobBacklog checks;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PaymentRegistryRouter companies;

    @Autowired
    @Qualifier("jobExecutorHealthIndicator")
    HealthIndicator health;

    @Autowired
    @Qualifier("checkNodesHealthIndicator")
    HealthIndicator checksHealth;

    @Test
    void countsCasesThatWereCertifiedInTheirFirstRound() {
        var firstRound = cases("1");
        var laterRound = cases("later");

        certified(1);
        certified(1);
        certified(3);

        assertThat(cases("1") - firstRound).isEqualTo(2);
        assertThat(cases("later") - laterRound).isEqualTo(1);
    }

    @Test
    void timesWhatSellersWaitFor() {
        var before = meters.find("kaidian.cases.answered").timers().stream()
                .mapToDouble(timer -> timer.totalTime(TimeUnit.HOURS))
                .sum();

        certified(1);

        var after = meters.find("kaidian.cases.answered").timers().stream()
                .mapToDouble(timer -> timer.totalTime(TimeUnit.HOURS))
                .sum();
        assertThat(after - before).isEqualTo(5);
    }

    @Test
    void tellsHowOldTheOldestWorkOfAQueueIs() {
        somethingWaits();
        clock.advance(Duration.ofHours(2));

        waiting.refresh();

        assertThat(meters.get("kaidian.work.oldest")
                        .tag("queue", "STANDARD")
                        .gauge()
                        .value())
                .isEqualTo(7200);
        assertThat(meters.get("kaidian.incidents").gauge().value()).isZero();
        assertThat(meters.get("kaidian.jobs.lag").gauge().value()).isNotNegative();
    }

    @Test
    void answersEveryScrapeWhileTheFiguresChange() throws Exception {
        somethingWaits();
        var prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var backlog = new BacklogMetrics(jdbc, prometheus, clock.asClock(), jobs, checks);
        backlog.refresh();
        var refreshing = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                backlog.refresh();
            }
        });
        refreshing.start();

        var answers = IntStream.range(0, 20_000)
                .mapToObj(n -> prometheus.scrape())
                .filter(answer -> !answer.contains("kaidian_work_oldest_seconds{queue=\"STANDARD\"}"))
                .toList();
        refreshing.interrupt();
        refreshing.join();

        assertThat(answers).isEmpty();
    }

    @Test
    void namesWhoActsInEveryLineOfTheLog() throws Exception {
        var request = new MockHttpServletRequest();
        request.setUserPrincipal(() -> "reviewer1");
        var seen = new String[1];

        new ActorMdcFilter()
                .doFilter(request, new MockHttpServletResponse(), (asked, answer) -> seen[0] = MDC.get("user"));

        assertThat(seen[0]).isEqualTo("reviewer1");
        assertThat(MDC.get("user")).isNull();
    }

    private void somethingWaits() {
        jdbc.sql("""
                        insert into work_item (id, task_id, process_key, element_id, subject_id, queue, roles, priority,
                                               waiting_since, seller_id, seller_name)
                        values (:id, 't', 'certification', 'Activity_ReviewCase', :id, 'STANDARD', '{REVIEWER}', 0,
                                :since::timestamptz, 's', 's')
                        """)
                .param("id", UUID.randomUUID())
                .param("since", TestClock.MORNING.toString())
                .update();
    }

    private void certified(int round) {
        events.publishEvent(new CaseStatusChangedEvent(
                CaseId.next(),
                "seller",
                CaseKind.INITIAL,
                CaseStatus.IN_REVIEW,
                CaseStatus.CERTIFIED,
                round,
                clock.instant().minus(Duration.ofHours(5))));
    }

    private double cases(String round) {
        return meters.find("kaidian.cases").tag("status", "CERTIFIED").tag("round", round).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** A dashboard or an alert that asks for a figure by a wrong name is silent for ever. */
    @Test
    void givesEveryFigureThatDashboardAndAlertsAskFor() throws Exception {
        certified(1);
        somethingWaits();
        waiting.refresh();
        companies.lookUp(new PaymentAccount("demo", "none"), "seller");
        var given = meters.getMeters().stream()
                .map(meter -> meter.getId().getName().replace('.', '_'))
                .collect(Collectors.toSet());
        var asked = new TreeSet<String>();
        for (var file : List.of("grafana/kaidian.json", "alerts.yaml")) {
            var text = Files.readString(Path.of("../ui/deploy").resolve(file));
            Pattern.compile("kaidian_[a-z_]+").matcher(text).results().forEach(found -> asked.add(found.group()));
        }

        assertThat(asked)
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(figure -> assertThat(given)
                        .contains(figure.replaceAll("(_total|_seconds)?(_bucket|_count|_sum|_max)?$", "")));
    }

    @Test
    void countsIncidentsAlsoWhileNoJobIsDue() {
        jdbc.sql("""
                        insert into act_ru_incident (id_, rev_, incident_timestamp_, incident_type_)
                        values ('failed', 1, now(), 'failedJob')
                        """).update();

        waiting.refresh();

        assertThat(meters.get("kaidian.incidents").gauge().value()).isOne();
        assertThat(meters.get("kaidian.jobs.lag").gauge().value()).isZero();
        jdbc.sql("delete from act_ru_incident").update();
        waiting.refresh();
    }

    @Test
    void isUnwellWhenJobsAreLate() {
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        jdbc.sql("""
                        insert into act_ru_job (id_, type_, retries_, suspension_state_, duedate_, create_time_)
                        values ('late', 'timer', 3, 1, :due::timestamptz at time zone 'UTC', now())
                        """)
                .param("due", clock.instant().minusSeconds(3600).toString())
                .update();

        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails()).containsEntry("lagSeconds", 3600L);
    }

    /** Nodes that are well by themselves, and nobody who checks: the one trouble that only these two figures tell. */
    @Test
    void tellsWhenNoNodeTakesTheChecks() {
        jdbc.sql("""
                        insert into act_ru_job (id_, type_, retries_, suspension_state_, priority_, duedate_, create_time_)
                        values ('check', 'message', 3, 1, :checks, :due::timestamptz, now())
                        """)
                .param("checks", CertificationProcess.CHECKS_PRIORITY)
                .param("due", clock.instant().minusSeconds(150).toString())
                .update();

        waiting.refresh();

        assertThat(meters.get("kaidian.checks.lag").gauge().value()).isEqualTo(150);
        assertThat(meters.get("kaidian.checks.running").gauge().value()).isZero();
        assertThat(checksHealth.health().getStatus()).isEqualTo(Status.DOWN);

        jdbc.sql("update act_ru_job set lock_owner_ = 'checks1', lock_exp_time_ = :until::timestamptz")
                .param("until", clock.instant().plusSeconds(600).toString())
                .update();
        waiting.refresh();

        assertThat(meters.get("kaidian.checks.lag").gauge().value()).isZero();
        assertThat(meters.get("kaidian.checks.running").gauge().value()).isOne();
        assertThat(checksHealth.health().getStatus()).isEqualTo(Status.UP);
        jdbc.sql("delete from act_ru_job").update();
        waiting.refresh();
    }
}
