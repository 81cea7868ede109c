package io.kaidian.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.kaidian.photos.formats.DamagedPhotos;
import io.kaidian.photos.formats.PhotoFileLimits;
import io.kaidian.photos.formats.PhotoValidationResult;
import io.kaidian.photos.formats.PhotoValidator;
import io.kaidian.testing.TestSlots;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Damaged files of every kind; {@code -Dkaidian.fuzz=10000} asks for more of them than an everyday build does. */
@Tag("slow")
class PhotoFuzzTest {

    private static final int PICTURES = Integer.getInteger("kaidian.fuzz", 600);
    private static final int READ = Math.max(6, PICTURES / 100);
    private static final PhotoFileLimits LIMITS = new PhotoFileLimits(10L << 20, 40_000_000, 12_000);

    private final DamagedPhotos damaged = new DamagedPhotos();

    @Test
    void takesOrRefusesEveryDamagedFileWithoutThrowingOrHangingOrLeaking() {
        var intake = new PhotoValidator(1);
        var random = new Random(20_250_630);
        var refused = 0;
        run(intake, random, 100);
        var before = usedMemory();

        for (int i = 0; i < PICTURES; i++) {
            refused += run(intake, random, 1);
        }

        assertThat(refused).as("damaged files that no decoder could open").isBetween(PICTURES / 10, PICTURES);
        assertThat(usedMemory() - before).as("bytes kept").isLessThan(32L << 20);
    }

    @Test
    void reportsOnEveryDamagedFile() {
        var random = new Random(7);
        for (int i = 0; i < READ; i++) {
            var content = damaged.next(random);

            var report = PhotoReaderFixture.inspector()
                    .inspect(content, TestSlots.expected(TestSlots.ID_FRONT), TestPhotoLimits.DELIVERED);

            assertThat(report.failure() == null || report.failure().kind().isCausedBySender())
                    .as("failure %s", report.failure())
                    .isTrue();
        }
    }

    private int run(PhotoValidator intake, Random random, int times) {
        var refused = 0;
        for (int i = 0; i < times; i++) {
            var content = damaged.next(random);
            var taken = assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> intake.accept(content, LIMITS, 2000), "decoding hangs");
            refused += taken instanceof PhotoValidationResult.Rejected ? 1 : 0;
        }
        return refused;
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
