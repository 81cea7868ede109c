package io.kaidian.api.operations;

import static io.kaidian.platform.database.JdbcMapping.instantOrNull;

import io.kaidian.platform.cluster.ConditionalOnServingNode;
import io.kaidian.platform.jobs.CheckJobBacklog;
import io.kaidian.platform.jobs.JobLag;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.jobs.background.JobScope;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What waits: work for people, jobs for the engine, incidents for an administrator. Asked every few seconds and not at each
 * scrape, so that scraping costs the database nothing.
 */
@Component
@ConditionalOnServingNode
class BacklogMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(BacklogMetrics.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JobLag jobs;
    private final CheckJobBacklog checks;
    private final MeterRegistry meters;
    private final Map<String, AtomicLong> oldest = new ConcurrentHashMap<>();
    private final AtomicLong jobLag = new AtomicLong();
    private final AtomicLong checkLag = new AtomicLong();
    private final AtomicLong checksHeld = new AtomicLong();
    private final AtomicLong incidents = new AtomicLong();
    private final AtomicLong stuck = new AtomicLong();
    private final AtomicLong alarms = new AtomicLong();

    BacklogMetrics(JdbcClient jdbc, MeterRegistry meters, Clock clock, JobLag jobs, CheckJobBacklog checks) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.jobs = jobs;
        this.checks = checks;
        this.meters = meters;
        Gauge.builder("kaidian.jobs.lag", jobLag, AtomicLong::get)
                .description("How long the longest overdue job of the engine has been due")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("kaidian.checks.lag", checkLag, AtomicLong::get)
                .description("How long the submission that waits longest for a node to check it has been due")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("kaidian.checks.running", checksHeld, AtomicLong::get)
                .description("Submissions that a node checks, or is about to")
                .register(meters);
        Gauge.builder("kaidian.incidents", incidents, AtomicLong::get)
                .description("Automatic steps that failed and have not succeeded since")
                .register(meters);
        Gauge.builder("kaidian.incidents.stuck", stuck, AtomicLong::get)
                .description("Automatic steps that failed as often as they are repeated")
                .register(meters);
        Gauge.builder("kaidian.release.alarms", alarms, AtomicLong::get)
                .description("Steps that go worse in the release in force than in the one before")
                .register(meters);
    }

    @BackgroundJob(value = "backlog-figures", every = "${kaidian.metrics.poll-interval}", on = JobScope.EACH_NODE)
    void refresh() {
        try {
            var now = clock.instant();
            var ages = queues().stream()
                    .collect(Collectors.toMap(Queue::name, queue -> secondsBetween(queue.since(), now)));
            ages.keySet().forEach(queue -> oldest.computeIfAbsent(queue, this::registerAge));
            oldest.forEach((queue, age) -> age.set(ages.getOrDefault(queue, 0L)));
            jobLag.set(jobs.now().toSeconds());
            var waiting = checks.now();
            checkLag.set(waiting.longest().toSeconds());
            checksHeld.set(waiting.held());
            var failed = jdbc.sql("""
                            select count(*) as open, count(*) filter (where retries_left = 0) as stuck
                            from open_incident
                            """).query(Failed.class).single();
            incidents.set(failed.open());
            stuck.set(failed.stuck());
            alarms.set(jdbc.sql("""
                            select count(*) from release_alarm where release = (select max(number) from release)
                            """).query(Long.class).single());
        } catch (DataAccessException unreachable) {
            // Health says so; the figures stay what they were.
            LOG.debug("figures of what waits could not be asked", unreachable);
        }
    }

    /**
     * The gauge of a queue stays once it is there. A {@code MultiGauge} makes its gauges anew each time, and whoever asks for
     * the figures meanwhile finds one twice and gets an error (micrometer-metrics/micrometer#6851).
     */
    private AtomicLong registerAge(String queue) {
        var age = new AtomicLong();
        Gauge.builder("kaidian.work.oldest", age, AtomicLong::get)
                .tags("queue", queue)
                .description("Age of the oldest item that waits for a person, by queue")
                .baseUnit("seconds")
                .register(meters);
        return age;
    }

    private record Failed(long open, long stuck) {}

    private record Queue(String name, @Nullable Instant since) {}

    private List<Queue> queues() {
        return jdbc.sql("""
                        select b.queue, min(oldest.waiting_since) as since
                        from work_bucket b
                        left join lateral (select waiting_since from work_item w
                                           where w.bucket = b.bucket and w.state = 'OPEN'
                                           order by waiting_since, id limit 1) oldest on true
                        group by b.queue
                        """)
                .query((row, n) -> new Queue(row.getString("queue"), instantOrNull(row, "since")))
                .list();
    }

    private static long secondsBetween(@Nullable Instant from, Instant now) {
        return from == null ? 0 : Math.max(0, Duration.between(from, now).toSeconds());
    }
}
