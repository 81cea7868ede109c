package io.kaidian.worklist;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the list of work in order by itself, on every node: doing anything here twice is doing it once. */
@Component
@ConditionalOnProperty(name = "kaidian.jobs.enabled", matchIfMissing = true)
class WorklistMaintenanceJob {

    private static final Logger LOG = LoggerFactory.getLogger(WorklistMaintenanceJob.class);

    private final TaskAssignmentService assignments;
    private final Counters counters;

    WorklistMaintenanceJob(TaskAssignmentService assignments, Counters counters) {
        this.assignments = assignments;
        this.counters = counters;
    }

    @Scheduled(fixedDelayString = "${kaidian.worklist.poll-interval}")
    void keep() {
        each(assignments::releaseIdle);
        each(assignments::resumeDue);
        each(assignments::reassignFromAbsent);
        each(counters::fold);
    }

    /** What fails now is done next time; the rest must not wait for it. */
    private static void each(Runnable part) {
        try {
            part.run();
        } catch (RuntimeException failed) {
            LOG.warn("the list of work is kept next time: {}", failed.getMessage());
        }
    }
}
