package io.kaidian.platform.jobs.background;

import io.kaidian.platform.cluster.ConditionalOnServingNode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the jobs go, for the page and for the figures of each. */
@Component
@ConditionalOnServingNode
class BackgroundJobMonitor {

    private static final String SECONDS = "seconds";

    private final BackgroundJobRegistry registry;
    private final BackgroundJobRepository rows;
    private final MeterRegistry meters;
    private final Map<String, BackgroundJobStatus> measured = new ConcurrentHashMap<>();

    BackgroundJobMonitor(BackgroundJobRegistry registry, BackgroundJobRepository rows, MeterRegistry meters) {
        this.registry = registry;
        this.rows = rows;
        this.meters = meters;
    }

    /** All jobs that this node knows, by name. */
    List<BackgroundJobStatus> all() {
        var shared = rows.all();
        return registry.all().stream()
                .map(job -> job.scope() == JobScope.EACH_NODE ? ofNode(job) : shared(job, shared.get(job.name())))
                .toList();
    }

    /** Asked every few seconds and not at each scrape. */
    @BackgroundJob(value = "job-figures", every = "${kaidian.metrics.poll-interval}", on = JobScope.EACH_NODE)
    void measure() {
        all().forEach(status -> {
            if (measured.put(status.name(), status) == null) {
                gauge(
                        status.name(),
                        "lag",
                        SECONDS,
                        "How long a job has been due, or its node silent",
                        BackgroundJobMonitor::lag);
                gauge(
                        status.name(),
                        "success.age",
                        SECONDS,
                        "How long ago a job last succeeded; -1 where it never did",
                        BackgroundJobMonitor::age);
                gauge(
                        status.name(),
                        "failures",
                        null,
                        "How often a job has failed in a row",
                        BackgroundJobStatus::failures);
            }
        });
    }

    private void gauge(
            String job,
            String what,
            @Nullable String unit,
            String meaning,
            ToDoubleFunction<BackgroundJobStatus> figure) {
        Gauge.builder("kaidian.background.jobs." + what, measured, all -> figure.applyAsDouble(all.get(job)))
                .description(meaning)
                .baseUnit(unit)
                .tags("job", job)
                .register(meters);
    }

    private static double lag(BackgroundJobStatus status) {
        return status.lag(Instant.now()).toSeconds();
    }

    private static double age(BackgroundJobStatus status) {
        var success = status.lastSuccess();
        return success == null ? -1 : Duration.between(success, Instant.now()).toSeconds();
    }

    private static BackgroundJobStatus ofNode(RegisteredJob job) {
        var runs = job.runs();
        var running = job.isRunningHere();
        return new BackgroundJobStatus(
                job.name(),
                job.scope(),
                job.times().text(),
                running,
                runs.lastSuccess(),
                runs.lastFailure(),
                runs.failures(),
                runs.nextAt(),
                null,
                null,
                job.isSetUp());
    }

    private static BackgroundJobStatus shared(RegisteredJob job, BackgroundJobRepository.@Nullable Row row) {
        return row == null
                ? new BackgroundJobStatus(
                        job.name(),
                        job.scope(),
                        job.times().text(),
                        false,
                        null,
                        null,
                        0,
                        null,
                        null,
                        null,
                        job.isSetUp())
                : new BackgroundJobStatus(
                        job.name(),
                        job.scope(),
                        job.times().text(),
                        row.running(),
                        row.lastSuccess(),
                        row.lastFailure(),
                        row.failures(),
                        row.nextAt(),
                        row.node(),
                        row.heartbeat(),
                        job.isSetUp());
    }
}
