package io.kaidian.review;

/** Runs the job that makes stored decisions take effect, when a test says so. */
public class DecisionsAtWork {

    private final DecisionsInEffect decisions;

    DecisionsAtWork(DecisionsInEffect decisions) {
        this.decisions = decisions;
    }

    public void takeEffect() {
        decisions.takeEffect();
    }
}
