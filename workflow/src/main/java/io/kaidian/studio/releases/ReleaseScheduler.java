package io.kaidian.studio.releases;

import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.studio.migrations.ProcessMigrationService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Publishes what has consent when its time comes, and moves the cases of running migrations. */
@Component
class ReleaseScheduler {

    private static final Logger log = LoggerFactory.getLogger(ReleaseScheduler.class);

    private final ProposalService proposals;
    private final ProcessMigrationService migrations;

    ReleaseScheduler(ProposalService proposals, ProcessMigrationService migrations) {
        this.proposals = proposals;
        this.migrations = migrations;
    }

    @BackgroundJob(value = ProcessMigrationService.JOB, every = "${kaidian.releases.migration-interval}")
    void moveCases() {
        while (migrations.moveNext()) {
            // One case after the other, each in a transaction of its own.
        }
    }

    @BackgroundJob(value = "publications", every = "${kaidian.releases.publication-interval}")
    void publishDue() {
        while (proposals.publishNextDue()) {
            log.info("Published what was due");
        }
    }
}
