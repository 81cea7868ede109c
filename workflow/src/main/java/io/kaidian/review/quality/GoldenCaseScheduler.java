package io.kaidian.review.quality;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps golden cases on the list in step with the others. */
@Component
@ConditionalOnProperty(name = "kaidian.jobs.enabled", matchIfMissing = true)
class GoldenCaseScheduler {

    private static final Logger LOG = LoggerFactory.getLogger(GoldenCaseScheduler.class);

    private final GoldenCaseSampling checks;

    GoldenCaseScheduler(GoldenCaseSampling checks) {
        this.checks = checks;
    }

    @Scheduled(fixedDelayString = "${kaidian.review.golden-case-interval}", initialDelayString = "PT1M")
    void keep() {
        try {
            checks.keep();
        } catch (RuntimeException failed) {
            LOG.warn("golden cases are kept next time: {}", failed.getMessage());
        }
    }
}
