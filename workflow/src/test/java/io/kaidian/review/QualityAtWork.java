package io.kaidian.review;

import io.kaidian.cases.CaseId;

/** What goes on unseen about golden cases, when a test says so. */
public class QualityAtWork {

    private final GoldenChecks checks;
    private final Lots lots;

    QualityAtWork(GoldenChecks checks, Lots lots) {
        this.checks = checks;
        this.lots = lots;
    }

    public void keep() {
        checks.keep();
    }

    public boolean isDrawn(String purpose, CaseId id, double share) {
        return lots.isDrawn(purpose, id, 1, share);
    }
}
