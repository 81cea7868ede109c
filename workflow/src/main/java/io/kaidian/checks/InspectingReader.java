package io.kaidian.checks;

import io.kaidian.cases.Slot;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Reads photos in the server's own process: for machines that have no memory for more, and for tests. */
class InspectingReader implements PhotoReader, AutoCloseable {

    private final PhotoInspector inspector;
    private final PhotoLimits limits;

    InspectingReader(PhotoInspector inspector, PhotoLimits limits) {
        this.inspector = inspector;
        this.limits = limits;
    }

    @Override
    public TakenIn takeIn(byte[] original, Slot slot) throws InterruptedException {
        return inspector.takeIn(original, slot, limits.now());
    }

    @Override
    public PhotoReport read(byte[] original, Slot slot, Duration budget, BooleanSupplier pointless) {
        return inspector.inspect(original, slot, limits.now().within(budget), pointless);
    }

    @Override
    public byte[] upright(byte[] original, PhotoReport report) {
        return inspector.upright(original, report, limits.now(), PhotoInspector.KEPT_SIDE);
    }

    @Override
    public CleanedFile clean(byte[] file) throws InterruptedException {
        return inspector.clean(file, limits.now());
    }

    /** For a thread in the background. */
    void warmUp() {
        inspector.warmUp();
    }

    @Override
    public void close() {
        inspector.close();
    }
}
