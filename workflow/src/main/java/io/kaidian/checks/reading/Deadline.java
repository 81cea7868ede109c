package io.kaidian.checks.reading;

import java.time.Duration;

/** A time budget for one picture, asked between steps; no single step takes more than about a second. */
public final class Deadline {

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    public static Deadline in(Duration budget) {
        return new Deadline(System.nanoTime() + budget.toNanos());
    }

    /**
     * @throws Passed when the budget is spent
     */
    public void check() {
        if (System.nanoTime() - end > 0) {
            throw new Passed();
        }
    }

    /** The picture took longer than it may. */
    public static final class Passed extends RuntimeException {
        Passed() {
            super("the time budget for one picture is spent");
        }
    }
}
