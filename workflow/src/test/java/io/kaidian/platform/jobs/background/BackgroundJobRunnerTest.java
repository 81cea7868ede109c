package io.kaidian.platform.jobs.background;

import static io.kaidian.platform.database.JdbcMapping.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidian.platform.jobs.JobPropertiesFixture;
import io.kaidian.testing.WorkflowTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Jobs run by themselves here, as on a server. */
@WorkflowTest
@TestPropertySource(properties = {"kaidian.jobs.enabled=true", "kaidian.background-jobs.poll-interval=PT0.05S"})
@Import(BackgroundJobRunnerTest.Jobs.class)
@DirtiesContext
@Tag("slow")
class BackgroundJobRunnerTest {

    @Autowired
    private BackgroundJobRunner runner;

    @Autowired
    private BackgroundJobRepository rows;

    @Autowired
    private PlannedRunsCheck plannedRuns;

    @Autowired
    private BackgroundJobMonitor monitor;

    @Autowired
    private BackgroundJobsHealthIndicator health;

    @Autowired
    private TestedJobs jobs;

    @Autowired
    private BackgroundJobSignals signals;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource dataSource;

    private BackgroundJobRunner second;

    @TestConfiguration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        TestedJobs testedJobs() {
            return new TestedJobs();
        }
    }

    static class TestedJobs {

        final AtomicInteger often = new AtomicInteger();
        final AtomicInteger asked = new AtomicInteger();
        final AtomicInteger here = new AtomicInteger();
        final AtomicInteger slow = new AtomicInteger();
        final AtomicInteger atOnce = new AtomicInteger();
        final AtomicInteger drained = new AtomicInteger();
        volatile Duration due = Duration.ofHours(1);
        volatile boolean queueFails;
        volatile CountDownLatch begun = new CountDownLatch(1);
        volatile CountDownLatch mayEnd = new CountDownLatch(1);

        @BackgroundJob(value = "test-often", every = "PT0.05S")
        void often() {
            often.incrementAndGet();
        }

        @BackgroundJob(value = "test-asked", every = "PT1H", firstAfter = "PT1H")
        void asked() {
            asked.incrementAndGet();
        }

        @BackgroundJob(value = "test-failing", every = "PT1H", firstAfter = "PT1H")
        void failing() {
            throw new IllegalStateException("as the test wants it");
        }

        @BackgroundJob(value = "test-slow", every = "PT1H", firstAfter = "PT1H")
        void slow() {
            assertThat(atOnce.incrementAndGet()).isOne();
            slow.incrementAndGet();
            begun.countDown();
            try {
                mayEnd.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                atOnce.decrementAndGet();
            }
        }

        @BackgroundJob(value = "test-queue", every = "PT0.2S", idle = "PT1H")
        Optional<Duration> drain() {
            drained.incrementAndGet();
            if (queueFails) {
                throw new IllegalStateException("as the test wants it");
            }
            return Optional.of(due);
        }

        @BackgroundJob(value = "test-here", every = "PT0.05S", on = JobScope.EACH_NODE)
        void here() {
            here.incrementAndGet();
        }
    }

    @AfterEach
    void stopTheSecondNode() {
        jobs.mayEnd.countDown();
        if (second != null) {
            second.stop();
        }
        await().until(() -> !rows.all().get("test-slow").running());
        jobs.begun = new CountDownLatch(1);
        jobs.mayEnd = new CountDownLatch(1);
    }

    @Test
    void runsJobsAgainAndAgainAndSaysSoInHealthAndFigures() {
        await().until(() -> jobs.often.get() > 1 && jobs.here.get() > 1);
        monitor.measure();

        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails()).containsEntry("runsHere", true);
        for (var job : List.of("test-often", "test-here")) {
            assertThat(meters.get("kaidian.background.jobs")
                            .tags("job", job, "outcome", "success")
                            .timer()
                            .count())
                    .isPositive();
            assertThat(figure("success.age", job)).isBetween(0.0, 60.0);
            // A machine that stood still for a second or two is caught up with.
            await().untilAsserted(() -> {
                monitor.measure();
                assertThat(figure("lag", job)).isZero();
            });
        }
    }

    @Test
    void runsAJobOnceWhatWokeItIsCommitted() {
        var before = jobs.asked.get();

        transaction.executeWithoutResult(status -> {
            wake("test-asked");
            assertThat(rows.all().get("test-asked").nextAt())
                    .isAfter(Instant.now().plusSeconds(60));
        });

        await().until(() -> jobs.asked.get() == before + 1);
    }

    @Test
    void runsWhatAClockThatWasAheadHasPutOff() {
        await().until(() -> !rows.all().get("test-asked").running());
        var before = jobs.asked.get();
        planFor("test-asked", Instant.now().plus(Duration.ofMinutes(59)));
        plannedRuns.bringForward();
        assertThat(rows.all().get("test-asked").nextAt()).isAfter(Instant.now().plusSeconds(60));

        planFor("test-asked", Instant.now().plus(Duration.ofHours(2)));
        plannedRuns.bringForward();

        await().until(() -> jobs.asked.get() == before + 1);
    }

    private void planFor(String job, Instant at) {
        jdbc.sql("update background_job set execution_time = :at, last_success = :at where task_name = :job")
                .param("at", at(at))
                .param("job", job)
                .update();
    }

    @Test
    void runsOnceMoreWhatIsWokenWhileItRuns() throws Exception {
        var before = jobs.slow.get();
        wake("test-slow");
        assertThat(jobs.begun.await(20, TimeUnit.SECONDS)).isTrue();

        wake("test-slow");
        jobs.mayEnd.countDown();

        await().until(() -> jobs.slow.get() == before + 2);
    }

    @Test
    void drainsAQueueWhenItIsWokenAndWhenTheNextOfItIsDue() {
        await().until(() ->
                jobs.drained.get() > 0 && !rows.all().get("test-queue").running());
        var before = jobs.drained.get();
        assertThat(rows.all().get("test-queue").nextAt()).isAfter(Instant.now().plus(Duration.ofMinutes(50)));

        jobs.due = Duration.ofMillis(300);
        wake("test-queue");
        await().until(() -> jobs.drained.get() > before + 2);

        jobs.due = Duration.ofHours(1);
        await().until(() ->
                rows.all().get("test-queue").nextAt().isAfter(Instant.now().plus(Duration.ofMinutes(50))));
    }

    @Test
    void leavesAQueueAloneThatFailedUntilItsTimeOrUntilSomebodyAsksForIt() {
        await().until(() ->
                jobs.drained.get() > 0 && !rows.all().get("test-queue").running());
        jobs.queueFails = true;
        wake("test-queue");
        await().until(() -> rows.all().get("test-queue").failures() == 1);
        set("test-queue", "execution_time = now() + interval '1 hour'");
        var before = jobs.drained.get();

        wake("test-queue");
        var often = jobs.often.get();
        await().until(() -> jobs.often.get() > often + 10);
        assertThat(jobs.drained).hasValue(before);

        jobs.queueFails = false;
        events.publishEvent(new BackgroundJobRequestedEvent("test-queue"));
        await().until(() -> rows.all().get("test-queue").failures() == 0 && jobs.drained.get() > before);
    }

    @Test
    void hearsOfWorkForAQueueFromNodesThatRunNoJobs() {
        await().until(() ->
                jobs.drained.get() > 0 && !rows.all().get("test-queue").running());
        var before = jobs.drained.get();

        // As a signal of another node, over a connection of its own.
        jdbc.sql("select pg_notify('kaidian', 'job test-queue')")
                .query((row, n) -> 0)
                .list();

        await().until(() -> jobs.drained.get() > before);
    }

    @Test
    void letsAFailedJobWaitAndSaysWhereOneFailsAgainAndAgain() {
        wake("test-failing");
        await().until(() -> rows.all().get("test-failing").failures() == 1);

        assertThat(rows.all().get("test-failing").nextAt())
                .isBetween(Instant.now(), Instant.now().plusSeconds(3));
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);

        await().until(() -> rows.all().get("test-failing").failures() == 2);
        set("test-failing", "consecutive_failures = 5");

        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails().get("failuresInARow").toString())
                .contains("test-failing=");
        set("test-failing", "consecutive_failures = 0, execution_time = now() + interval '1 hour'");
    }

    @Test
    void saysWhichJobNobodyTakes() {
        set("test-asked", "picked = true, picked_by = 'gone', last_heartbeat = now() - interval '11 minutes'");

        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails().get("lateSeconds").toString()).contains("test-asked=");
        assertThat(rows.releaseAllOf("gone")).isOne();
    }

    @Test
    void takesWhatADeadNodeHeld() {
        var before = jobs.asked.get();
        set("test-asked", "picked = true, picked_by = 'gone', last_heartbeat = now() - interval '2 minutes'");

        startSecond("other");

        await().until(() -> jobs.asked.get() == before + 1);
    }

    @Test
    void takesUpWhatItHeldWhenItWasKilled() {
        var before = jobs.asked.get();
        set("test-asked", "picked = true, picked_by = 'other', last_heartbeat = now(), execution_time = now()");

        startSecond("other");

        await().until(() -> jobs.asked.get() == before + 1);
    }

    @Test
    void runsAJobOnOneNodeAtATime() throws Exception {
        startSecond("other");
        var before = jobs.slow.get();
        wake("test-slow");
        assertThat(jobs.begun.await(20, TimeUnit.SECONDS)).isTrue();

        var often = jobs.often.get();
        await().until(() -> jobs.often.get() > often + 10);

        assertThat(jobs.slow.get()).isEqualTo(before + 1);
        assertThat(jobs.atOnce.get()).isOne();
    }

    @Test
    void finishesWhatRunsBeforeItStopsAndSaysThatItStands() throws Exception {
        wake("test-slow");
        assertThat(jobs.begun.await(20, TimeUnit.SECONDS)).isTrue();

        var stopping = CompletableFuture.runAsync(runner::stop, Thread::startVirtualThread);
        assertThat(stopping).isNotDone();
        jobs.mayEnd.countDown();
        stopping.get(30, TimeUnit.SECONDS);

        try {
            assertThat(rows.all().values()).noneMatch(BackgroundJobRepository.Row::running);
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        } finally {
            runner.start();
        }
    }

    private void startSecond(String node) {
        var registry = BackgroundJobRegistryTest.registry();
        registry.postProcessAfterInitialization(jobs, "jobs");
        second = new BackgroundJobRunner(
                dataSource,
                registry,
                rows,
                new BackgroundJobProperties(Duration.ofMillis(50), 4),
                JobPropertiesFixture.named(node),
                signals,
                meters);
        second.start();
    }

    private void wake(String job) {
        events.publishEvent(new BackgroundJobWokenEvent(job));
    }

    private void set(String job, String what) {
        jdbc.sql("update background_job set " + what + ", version = version + 1 where task_name = :job")
                .param("job", job)
                .update();
    }

    private double figure(String what, String job) {
        return meters.get("kaidian.background.jobs." + what)
                .tag("job", job)
                .gauge()
                .value();
    }
}
