package io.kaidian.review.quality;

import io.kaidian.platform.jobs.background.BackgroundJob;
import org.springframework.stereotype.Component;

/** Keeps golden cases on the list in step with the others. */
@Component
class GoldenCaseScheduler {

    private final GoldenCaseKeeper checks;

    GoldenCaseScheduler(GoldenCaseKeeper checks) {
        this.checks = checks;
    }

    @BackgroundJob(value = "golden-cases", every = "${kaidian.review.golden-case-interval}", firstAfter = "PT1M")
    void keep() {
        checks.keep();
    }
}
