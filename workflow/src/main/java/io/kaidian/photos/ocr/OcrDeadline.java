package io.kaidian.photos.ocr;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * A time budget for one picture, and whether anybody still wants to know; asked between steps, of which none takes more
 * than about a second.
 */
public final class OcrDeadline {

    private final long end;
    private final BooleanSupplier pointless;

    private OcrDeadline(long end, BooleanSupplier pointless) {
        this.end = end;
        this.pointless = pointless;
    }

    /** @param pointless whether the result is not wanted any more */
    public static OcrDeadline ofDuration(Duration budget, BooleanSupplier pointless) {
        return new OcrDeadline(System.nanoTime() + budget.toNanos(), pointless);
    }

    /**
     * @throws DeadlineExceededException when the budget is spent
     * @throws AbandonedException when the result is not wanted any more
     */
    public void check() {
        if (pointless.getAsBoolean()) {
            throw new AbandonedException();
        }
        if (nanosLeft() < 0) {
            throw new DeadlineExceededException();
        }
    }

    /** What is left of the budget; negative when it is spent. */
    public long nanosLeft() {
        return end - System.nanoTime();
    }

    /** The picture took longer than it may. */
    public static final class DeadlineExceededException extends RuntimeException {
        DeadlineExceededException() {
            super("the time budget for one picture is spent");
        }
    }

    /** Nobody wants to know any more. */
    public static final class AbandonedException extends RuntimeException {
        AbandonedException() {
            super("the picture was given up");
        }
    }
}
