package io.kaidian.checks.reading;

import io.kaidian.photos.CardHint;
import io.kaidian.photos.ExpectedPhoto;
import io.kaidian.photos.PhotoFailure;
import io.kaidian.photos.PhotoReader;
import io.kaidian.photos.formats.Sha256;
import io.kaidian.photos.inspection.FairOcrQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Readings that were begun while their photos were still being taken in. They are kept in memory alone and decide nothing: whoever reads a photo in
 * its turn takes what was read already, and reads it anew where there is nothing.
 */
final class EarlyReadings {

    /** For a photo to be kept and to have its turn. One that is refused, or was sent before, is asked for by nobody. */
    private static final Duration UNCLAIMED = Duration.ofSeconds(10);

    private static final int MOST = 16;

    private final Map<Photo, Begun> begun = new ConcurrentHashMap<>();
    private final Duration unclaimed;

    EarlyReadings() {
        this(UNCLAIMED);
    }

    /** @param unclaimed after so much time a reading that nobody has asked for is given up */
    EarlyReadings(Duration unclaimed) {
        this.unclaimed = unclaimed;
    }

    /**
     * All that a reading depends on.
     *
     * @param hash of the file as it came
     * @param hint as it is kept with a photo that waits; null where nothing was said
     */
    record Photo(
            String hash, ExpectedPhoto expected, @Nullable String hint) {

        static Photo of(byte[] original, ExpectedPhoto expected, @Nullable CardHint hint) {
            return new Photo(Sha256.of(original), expected, hint == null ? null : hint.toString());
        }
    }

    /** One of them. */
    private static final class Begun {

        private final CompletableFuture<PhotoReader.Reading> reading = new CompletableFuture<>();
        private final long end;
        private volatile @Nullable BooleanSupplier pointless;

        private Begun(Duration unclaimed) {
            this.end = System.nanoTime() + unclaimed.toNanos();
        }

        private boolean isPointless() {
            var asked = pointless;
            return asked == null ? System.nanoTime() > end : asked.getAsBoolean();
        }

        private void run(Function<BooleanSupplier, PhotoReader.Reading> how) {
            try {
                reading.complete(how.apply(this::isPointless));
            } catch (RuntimeException | Error notRead) {
                reading.completeExceptionally(notRead);
            }
        }
    }

    /**
     * Begins, unless that was done already or too many are held.
     *
     * @param how is told when nobody wants to know any more
     * @return whether it is begun
     */
    boolean begin(Photo photo, Function<BooleanSupplier, PhotoReader.Reading> how) {
        var early = new Begun(unclaimed);
        if (begun.size() >= MOST || begun.putIfAbsent(photo, early) != null) {
            return false;
        }
        var thread = new Thread(() -> early.run(how), "photo-early-reading");
        thread.setDaemon(true);
        thread.start();
        CompletableFuture.delayedExecutor(unclaimed.toNanos(), TimeUnit.NANOSECONDS)
                .execute(() -> begun.remove(photo, early));
        return true;
    }

    /**
     * What was read of a photo, once it was read to the end: from now on that goes on as long as who asks wants to know. Empty where it was not begun,
     * or was given up.
     *
     * @param pointless whether nobody wants to know any more
     * @throws FairOcrQueue.SupersededException once {@code pointless} says so
     */
    Optional<PhotoReader.Reading> take(Photo photo, BooleanSupplier pointless) {
        var early = begun.remove(photo);
        if (early == null) {
            return Optional.empty();
        }
        early.pointless = pointless;
        try {
            return Optional.of(early.reading.join());
        } catch (CompletionException notRead) {
            if (notRead.getCause() instanceof FairOcrQueue.SupersededException && pointless.getAsBoolean()) {
                throw new FairOcrQueue.SupersededException();
            }
            return Optional.empty();
        }
    }

    /** Nobody will ask for it. */
    void forget(byte[] original) {
        of(original).forEach(photo -> {
            var early = begun.remove(photo);
            if (early != null) {
                early.pointless = () -> true;
            }
        });
    }

    /** Whether it was lost with its reader: waits for the end of the reading, where that was begun. */
    boolean isLost(byte[] original) {
        return of(original).stream()
                .flatMap(photo -> Optional.ofNullable(begun.get(photo)).stream())
                .anyMatch(early -> early.reading
                        .handle((reading, notRead) -> reading != null
                                && reading.report().failure() != null
                                && reading.report().failure().kind() == PhotoFailure.Kind.READER_FAILED)
                        .join());
    }

    private List<Photo> of(byte[] original) {
        var hash = Sha256.of(original);
        return begun.keySet().stream().filter(photo -> photo.hash.equals(hash)).toList();
    }
}
