package io.kaidian.review.quality;

import io.kaidian.cases.CaseId;

/** What goes on unseen about golden cases, when a test says so. */
public class GoldenCaseJobTrigger {

    private final GoldenCaseSampling checks;
    private final DeterministicSampler lots;

    GoldenCaseJobTrigger(GoldenCaseSampling checks, DeterministicSampler lots) {
        this.checks = checks;
        this.lots = lots;
    }

    public void keep() {
        checks.keep();
    }

    public boolean isDrawn(String purpose, CaseId id, double share) {
        return lots.isSampled(purpose, id, 1, share);
    }
}
