package io.kaidian.review.quality;

import io.kaidian.cases.CaseId;

/** What goes on unseen about golden cases, when a test says so. */
public class GoldenCaseJobTrigger {

    private final GoldenCaseKeeper checks;
    private final DeterministicSampler deterministicSampler;

    GoldenCaseJobTrigger(GoldenCaseKeeper checks, DeterministicSampler deterministicSampler) {
        this.checks = checks;
        this.deterministicSampler = deterministicSampler;
    }

    public void keep() {
        checks.keep();
    }

    public boolean isDrawn(String purpose, CaseId id, double share) {
        return deterministicSampler.isSampled(purpose, id, 1, share);
    }
}
