package io.kaidian.review.decisions;

/** Runs the job that makes stored decisions take effect, when a test says so. */
public class PendingDecisionJobTrigger {

    private final PendingDecisionExecutor decisions;

    PendingDecisionJobTrigger(PendingDecisionExecutor decisions) {
        this.decisions = decisions;
    }

    public void takeEffect() {
        decisions.takeEffect();
    }
}
