package io.kaidian.photos.inspection;

import io.kaidian.photos.InspectionTimings;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Measures one inspection. */
final class InspectionStopwatch {

    private final long start = System.nanoTime();
    private long decode;
    private long read;
    private long faces;
    private int passes;

    void decoded() {
        decode = System.nanoTime() - start;
    }

    /** What was read so far counts as a pass. */
    void passed() {
        passes++;
    }

    <T> T reading(Supplier<T> pass) {
        passed();
        return readingAgain(pass);
    }

    /** A look at a few lines only, which is no pass of its own. */
    <T> T readingAgain(Supplier<T> look) {
        var begin = System.nanoTime();
        try {
            return look.get();
        } finally {
            read += System.nanoTime() - begin;
        }
    }

    <T> T findingFaces(Supplier<T> search) {
        var begin = System.nanoTime();
        try {
            return search.get();
        } finally {
            faces += System.nanoTime() - begin;
        }
    }

    InspectionTimings timings() {
        return new InspectionTimings(
                millis(decode), millis(read), millis(faces), millis(System.nanoTime() - start), passes);
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
