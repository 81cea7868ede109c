package io.kaidian.checks.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.checks.reading.EarlyReadings.Photo;
import io.kaidian.photos.CardHint;
import io.kaidian.photos.PhotoFailure;
import io.kaidian.photos.PhotoReader.Reading;
import io.kaidian.photos.PhotoReaderUnavailableException;
import io.kaidian.photos.inspection.FairOcrQueue;
import io.kaidian.photos.inspection.PhotoInspector;
import io.kaidian.testing.TestSlots;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is read of a photo before its turn helps whoever reads it in its turn, and nobody else. */
@Timeout(60)
class EarlyReadingsTest {

    private static final byte[] FILE = {1, 2, 3};
    private static final Photo PHOTO = Photo.of(FILE, TestSlots.expected(TestSlots.ID_FRONT), null);
    private static final BooleanSupplier WANTED = () -> false;
    private static final CardHint HINT =
            CardHint.parse("0.1,0.2,0.9,0.2,0.9,0.7,0.1,0.7").orElseThrow();

    private final EarlyReadings early = new EarlyReadings();
    private final Reading reading = failed(PhotoFailure.Kind.OUT_OF_TIME);

    private static Reading failed(PhotoFailure.Kind kind) {
        return Reading.of(PhotoInspector.failed(TestSlots.expected(TestSlots.ID_FRONT), kind));
    }

    @Test
    void givesWhatWasReadOnceToWhoAsksForTheSamePhoto() {
        early.begin(PHOTO, pointless -> reading);

        assertThat(early.take(Photo.of(FILE.clone(), TestSlots.expected(TestSlots.ID_FRONT), null), WANTED))
                .containsSame(reading);
        assertThat(early.take(PHOTO, WANTED)).isEmpty();
    }

    @Test
    void givesNothingToWhoAsksForAnotherFileOrPlaceOrHint() {
        early.begin(PHOTO, pointless -> reading);

        assertThat(early.take(Photo.of(new byte[] {1, 2, 4}, TestSlots.expected(TestSlots.ID_FRONT), null), WANTED))
                .isEmpty();
        assertThat(early.take(Photo.of(FILE, TestSlots.expected(TestSlots.ID_BACK), null), WANTED))
                .isEmpty();
        assertThat(early.take(Photo.of(FILE, TestSlots.expected(TestSlots.ID_FRONT), HINT), WANTED))
                .isEmpty();
        assertThat(early.take(PHOTO, WANTED)).containsSame(reading);
    }

    @Test
    void beginsEachPhotoOnce() {
        var readings = new AtomicInteger();
        early.begin(PHOTO, pointless -> {
            readings.incrementAndGet();
            return reading;
        });
        early.begin(PHOTO, pointless -> {
            readings.incrementAndGet();
            return reading;
        });

        early.take(PHOTO, WANTED);

        assertThat(readings).hasValue(1);
    }

    @Test
    void waitsForTheEndOfTheReading() throws Exception {
        var isAsked = new CountDownLatch(1);
        early.begin(PHOTO, pointless -> {
            while (isAsked.getCount() > 0) {
                pointless.getAsBoolean();
            }
            return reading;
        });
        var asking = CompletableFuture.supplyAsync(() -> early.take(PHOTO, () -> {
            isAsked.countDown();
            return false;
        }));

        assertThat(asking.get(30, TimeUnit.SECONDS)).containsSame(reading);
    }

    @Test
    void givesUpAReadingThatNobodyAsksFor() {
        var impatient = new EarlyReadings(Duration.ofMillis(1));
        var givenUp = new CompletableFuture<Boolean>();
        impatient.begin(PHOTO, pointless -> untilPointless(pointless, givenUp));

        assertThat(givenUp.join()).isTrue();
        assertThat(impatient.take(PHOTO, WANTED)).isEmpty();
    }

    @Test
    void givesUpAPhotoThatWasRefused() {
        var givenUp = new CompletableFuture<Boolean>();
        early.begin(PHOTO, pointless -> untilPointless(pointless, givenUp));

        early.forget(FILE);

        assertThat(givenUp.join()).isTrue();
        assertThat(early.take(PHOTO, WANTED)).isEmpty();
    }

    @Test
    void tellsWhoAskedThatTheReadingWasGivenUpForThem() {
        early.begin(PHOTO, pointless -> untilPointless(pointless, new CompletableFuture<>()));

        assertThatThrownBy(() -> early.take(PHOTO, () -> true)).isInstanceOf(FairOcrQueue.SupersededException.class);
    }

    @Test
    void leavesThePhotoToItsTurnWhereNoReaderWasThere() {
        early.begin(PHOTO, pointless -> {
            throw new PhotoReaderUnavailableException();
        });

        assertThat(early.take(PHOTO, WANTED)).isEmpty();
    }

    @Test
    void knowsAPhotoThatWasLostWithItsReader() {
        var lost = new byte[] {9};
        early.begin(PHOTO, pointless -> reading);
        early.begin(
                Photo.of(lost, TestSlots.expected(TestSlots.ID_FRONT), HINT),
                pointless -> failed(PhotoFailure.Kind.READER_FAILED));

        assertThat(early.isLost(FILE)).isFalse();
        assertThat(early.isLost(lost)).isTrue();
        assertThat(early.isLost(new byte[] {8})).isFalse();
    }

    private Reading untilPointless(BooleanSupplier pointless, CompletableFuture<Boolean> givenUp) {
        while (!pointless.getAsBoolean()) {
            Thread.onSpinWait();
        }
        givenUp.complete(true);
        throw new FairOcrQueue.SupersededException();
    }
}
