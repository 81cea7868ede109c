package io.kaidian.checks;

import io.kaidian.cases.Slot;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Reads photos in this process. */
class InspectingReader implements PhotoReader {

    private final PhotoInspector inspector;
    private final PhotoLimits limits;

    InspectingReader(PhotoInspector inspector, PhotoLimits limits) {
        this.inspector = inspector;
        this.limits = limits;
    }

    @Override
    public PhotoReport read(byte[] original, Slot slot, Duration budget, BooleanSupplier pointless) {
        return inspector.inspect(original, slot, limits.now().within(budget), pointless);
    }

    @Override
    public byte[] upright(byte[] original, PhotoReport report) {
        return inspector.upright(original, report, limits.now(), PhotoInspector.KEPT_SIDE);
    }
}
