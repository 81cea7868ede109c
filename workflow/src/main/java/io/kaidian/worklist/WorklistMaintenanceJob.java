package io.kaidian.worklist;

import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.jobs.background.JobParts;
import org.springframework.stereotype.Component;

/** Keeps the list of work in order by itself; doing anything here twice is doing it once. */
@Component
class WorklistMaintenanceJob {

    private final TaskAssignmentService assignments;
    private final Counters counters;

    WorklistMaintenanceJob(TaskAssignmentService assignments, Counters counters) {
        this.assignments = assignments;
        this.counters = counters;
    }

    @BackgroundJob(value = "work-list", every = "${kaidian.worklist.poll-interval}")
    void keep() {
        JobParts.run(assignments::releaseIdle, assignments::resumeDue, assignments::reassignFromAbsent, counters::fold);
    }
}
