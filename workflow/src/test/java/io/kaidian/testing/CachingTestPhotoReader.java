package io.kaidian.testing;

import io.kaidian.photos.CardHint;
import io.kaidian.photos.ExpectedPhoto;
import io.kaidian.photos.PdfPages;
import io.kaidian.photos.PhotoIntakeResult;
import io.kaidian.photos.PhotoReader;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.SanitizedFile;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the real reader read each picture once in a run, since the same bytes in the same slot always say the same, and lets
 * a test make reading slow, stop it, or kill the worker that reads.
 */
public final class CachingTestPhotoReader implements PhotoReader {

    private static final Map<Key, Reading> READ = new ConcurrentHashMap<>();

    private static final Hindrance NONE = (original, reading) -> reading.get();

    private final PhotoReader reader;
    private volatile Hindrance hindrance = NONE;

    CachingTestPhotoReader(PhotoReader reader) {
        this.reader = reader;
    }

    /** What stands between a worker and a photo. */
    @FunctionalInterface
    public interface Hindrance {

        /** Gives the reading, late, or not, or throws. */
        PhotoReport read(byte[] original, Supplier<PhotoReport> reading);
    }

    /** From now on everything is read through it; null reads as usual. */
    public void hinder(Hindrance by) {
        hindrance = by == null ? NONE : by;
    }

    /** As nothing hinders it. */
    public PhotoReport unhurried(byte[] original, ExpectedPhoto expected) {
        return readOnce(original, expected).report();
    }

    private Reading readOnce(byte[] original, ExpectedPhoto expected) {
        return READ.computeIfAbsent(
                new Key(expected, Arrays.hashCode(original), original.length),
                key -> reader.read(original, expected, null, Duration.ofMinutes(5), () -> false));
    }

    @Override
    public PhotoIntakeResult takeIn(byte[] original, ExpectedPhoto expected) throws InterruptedException {
        return reader.takeIn(original, expected);
    }

    @Override
    public PdfPages pages(byte[] pdf, int most) throws InterruptedException {
        return reader.pages(pdf, most);
    }

    @Override
    public SanitizedFile clean(byte[] file) throws InterruptedException {
        return reader.clean(file);
    }

    @Override
    public Reading read(
            byte[] original,
            ExpectedPhoto expected,
            @Nullable CardHint hint,
            Duration budget,
            BooleanSupplier pointless) {
        var report = hindrance.read(original, () -> unhurried(original, expected));
        var whole = report.failure() == null ? readOnce(original, expected) : Reading.of(report);
        return whole.report().equals(report) ? whole : Reading.of(report);
    }

    private record Key(ExpectedPhoto expected, int hash, int length) {}
}
