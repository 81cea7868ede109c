package io.kaidian.checks.reading;

import io.kaidian.photos.CardHint;
import io.kaidian.photos.ExpectedPhoto;
import io.kaidian.photos.PdfPages;
import io.kaidian.photos.PhotoIntakeResult;
import io.kaidian.photos.PhotoReader;
import io.kaidian.photos.SanitizedFile;
import io.kaidian.photos.inspection.PhotoInspector;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Reads photos in the server's own process: for machines that have no memory for more, and for tests. */
class InProcessPhotoReader implements PhotoReader, AutoCloseable {

    private final PhotoInspector inspector;
    private final PhotoLimitParameters limits;

    InProcessPhotoReader(PhotoInspector inspector, PhotoLimitParameters limits) {
        this.inspector = inspector;
        this.limits = limits;
    }

    @Override
    public PhotoIntakeResult takeIn(byte[] original, ExpectedPhoto expected) throws InterruptedException {
        return inspector.takeIn(original, expected, limits.current());
    }

    @Override
    public Reading read(
            byte[] original,
            ExpectedPhoto expected,
            @Nullable CardHint hint,
            Duration budget,
            BooleanSupplier pointless) {
        return inspector.read(original, expected, hint, limits.current().within(budget), pointless);
    }

    @Override
    public PdfPages pages(byte[] pdf, int most) {
        return inspector.pages(pdf, most);
    }

    @Override
    public SanitizedFile clean(byte[] file) throws InterruptedException {
        return inspector.clean(file, limits.current());
    }

    @Override
    public void close() {
        inspector.close();
    }
}
