package io.kaidian.checks.reading;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * A time budget for one picture, and whether anybody still wants to know; asked between steps, of which none takes more
 * than about a second.
 */
public final class Deadline {

    private final long end;
    private final BooleanSupplier pointless;

    private Deadline(long end, BooleanSupplier pointless) {
        this.end = end;
        this.pointless = pointless;
    }

    public static Deadline in(Duration budget) {
        return in(budget, () -> false);
    }

    /** @param pointless whether the result is not wanted any more */
    public static Deadline in(Duration budget, BooleanSupplier pointless) {
        return new Deadline(System.nanoTime() + budget.toNanos(), pointless);
    }

    /**
     * @throws Passed when the budget is spent
     * @throws GivenUp when the result is not wanted any more
     */
    public void check() {
        if (pointless.getAsBoolean()) {
            throw new GivenUp();
        }
        if (nanosLeft() < 0) {
            throw new Passed();
        }
    }

    /** What is left of the budget; negative when it is spent. */
    public long nanosLeft() {
        return end - System.nanoTime();
    }

    /** The picture took longer than it may. */
    public static final class Passed extends RuntimeException {
        Passed() {
            super("the time budget for one picture is spent");
        }
    }

    /** Nobody wants to know any more. */
    public static final class GivenUp extends RuntimeException {
        GivenUp() {
            super("the picture was given up");
        }
    }
}
