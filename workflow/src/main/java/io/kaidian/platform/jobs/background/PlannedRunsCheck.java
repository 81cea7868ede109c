package io.kaidian.platform.jobs.background;

import io.kaidian.platform.cluster.ConditionalOnServingNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes jobs due that were planned by a clock which was ahead. Where the clock of a machine is set back by an hour, all that one node
 * runs for all would otherwise stand still for as long. Looks by what the node itself counts, which does not go by that clock.
 */
@Component
@ConditionalOnServingNode
class PlannedRunsCheck {

    private static final Logger LOG = LoggerFactory.getLogger(PlannedRunsCheck.class);

    /** Clocks of nodes differ a little at all times. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private final BackgroundJobRegistry registry;
    private final BackgroundJobRepository rows;

    PlannedRunsCheck(BackgroundJobRegistry registry, BackgroundJobRepository rows) {
        this.registry = registry;
        this.rows = rows;
    }

    @BackgroundJob(value = "planned-runs", every = "PT15S", on = JobScope.EACH_NODE)
    void bringForward() {
        var now = Instant.now();
        var planned = rows.all();
        for (var job : registry.all(JobScope.ONE_NODE)) {
            var row = planned.get(job.name());
            if (row != null) {
                bringForward(row, job.times().longestWait(row.failures()), now);
            }
        }
    }

    private void bringForward(BackgroundJobRepository.Row row, @Nullable Duration longestWait, Instant now) {
        if (longestWait == null) {
            return;
        }
        var latest = now.plus(longestWait).plus(TOLERANCE);
        if (row.nextAt().isAfter(latest) && rows.bringForward(row.name(), latest, now)) {
            LOG.warn("The job {} was planned for {} by a clock that was ahead; it runs now", row.name(), row.nextAt());
        }
    }
}
