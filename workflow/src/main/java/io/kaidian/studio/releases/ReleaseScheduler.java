package io.kaidian.studio.releases;

import io.kaidian.studio.migrations.ProcessMigrationService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
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

    @Scheduled(fixedDelayString = "${kaidian.releases.migration-interval}")
    void moveCases() {
        try {
            while (migrations.moveNext()) {
                // One case after the other, each in a transaction of its own.
            }
        } catch (RuntimeException e) {
            log.error("Cannot move the next case", e);
        }
    }

    @Scheduled(fixedDelayString = "${kaidian.releases.publication-interval}")
    void publishDue() {
        try {
            while (proposals.publishNextDue()) {
                log.info("Published what was due");
            }
        } catch (RuntimeException e) {
            log.error("Cannot publish what is due", e);
        }
    }
}
