package io.kaidian.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;

/** Runs the jobs of processes by hand, in the order in which they become due. A job that fails fails the test. */
public class TestJobs {

    private final ProcessEngine engine;
    private final TestClock clock;

    TestJobs(ProcessEngine engine, TestClock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** Runs what is due now, and what that makes due now, until nothing is. */
    public void runDue() {
        for (var due = due(); !due.isEmpty(); due = due()) {
            engine.getManagementService().executeJob(due.get(0).getId());
        }
    }

    /** Moves the clock forward and runs every job at the moment it is due. */
    public void advance(Duration span) {
        advance(span, () -> {});
    }

    /** The same, and looks at what has become of things after each moment at which something was due. */
    public void advance(Duration span, Runnable look) {
        var end = clock.instant().plus(span);
        runDue();
        for (var next = next(end); next != null; next = next(end)) {
            clock.set(next);
            runDue();
            look.run();
        }
        clock.set(end);
    }

    private List<Job> due() {
        return ofProcesses().stream()
                .filter(job -> !dueAt(job).isAfter(clock.instant()))
                .toList();
    }

    private Instant next(Instant end) {
        return ofProcesses().stream()
                .map(this::dueAt)
                .filter(due -> due.isAfter(clock.instant()) && !due.isAfter(end))
                .findFirst()
                .orElse(null);
    }

    private Instant dueAt(Job job) {
        return job.getDuedate() == null ? clock.instant() : job.getDuedate().toInstant();
    }

    /** Jobs that belong to a process; the engine's own housekeeping is not part of any story. */
    private List<Job> ofProcesses() {
        return engine.getManagementService().createJobQuery().active().withRetriesLeft().list().stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .sorted(Comparator.comparing(this::dueAt).thenComparing(Job::getId))
                .toList();
    }
}
