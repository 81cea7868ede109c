package io.kaidian.support.diagrams;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Publishes what has consent when its time comes, and moves the cases of running migrations. */
@Component
class PublishSchedule {

    private static final Logger log = LoggerFactory.getLogger(PublishSchedule.class);

    private final Proposals proposals;
    private final Migrations migrations;

    PublishSchedule(Proposals proposals, Migrations migrations) {
        this.proposals = proposals;
        this.migrations = migrations;
    }

    @Scheduled(fixedDelayString = "${kaidian.releases.migrate-every:PT2S}")
    void moveCases() {
        try {
            while (migrations.moveNext()) {
                // One case after the other, each in a transaction of its own.
            }
        } catch (RuntimeException e) {
            log.error("Cannot move the next case", e);
        }
    }

    @Scheduled(fixedDelayString = "${kaidian.releases.publish-every:PT10S}")
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
