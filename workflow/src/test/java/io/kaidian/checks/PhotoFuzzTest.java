package io.kaidian.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.kaidian.cases.Slot;
import io.kaidian.checks.image.HostilePhotos;
import io.kaidian.checks.image.Intake;
import io.kaidian.checks.image.IntakeLimits;
import io.kaidian.checks.image.PhotoIntake;
import io.kaidian.specimens.Person;
import io.kaidian.specimens.Specimens;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged files of every kind; {@code -Dkaidian.fuzz=10000} asks for more of them than an everyday build does. */
class PhotoFuzzTest {

    private static final int PICTURES = Integer.getInteger("kaidian.fuzz", 600);
    private static final int READ = Math.max(6, PICTURES / 100);
    private static final IntakeLimits LIMITS = new IntakeLimits(10L << 20, 40_000_000, 12_000);

    private final List<byte[]> sound = soundFiles();

    @Test
    void takesOrRefusesEveryDamagedFileWithoutThrowingOrHangingOrLeaking() {
        var intake = new PhotoIntake(1);
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
            var content = damaged(random);

            var report = ReaderFixture.inspector().inspect(content, Slot.ID_FRONT, TestLimits.DELIVERED);

            assertThat(report.failure() == null || report.failure().kind().isTheSenders())
                    .as("failure %s", report.failure())
                    .isTrue();
        }
    }

    private int run(PhotoIntake intake, Random random, int times) {
        var refused = 0;
        for (int i = 0; i < times; i++) {
            var content = damaged(random);
            var taken = assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> intake.accept(content, LIMITS, 2000), "decoding hangs");
            refused += taken instanceof Intake.Refused ? 1 : 0;
        }
        return refused;
    }

    private byte[] damaged(Random random) {
        var content = sound.get(random.nextInt(sound.size())).clone();
        switch (random.nextInt(6)) {
            case 0 -> flipBits(content, random, content.length);
            // Headers, tables and chunk lengths stand at the start.
            case 1 -> flipBits(content, random, Math.min(content.length, 700));
            case 2 -> {
                return Arrays.copyOf(content, random.nextInt(content.length));
            }
            case 3 -> overwriteLength(content, random);
            case 4 -> {
                return inserted(content, random);
            }
            default -> repeatBlock(content, random);
        }
        return content;
    }

    /** A part of the file stands there some hundred times more: scans, segments and chunks among them. */
    private static byte[] inserted(byte[] content, Random random) {
        var length = 1 + random.nextInt(Math.min(content.length - 1, 300));
        var part = random.nextInt(content.length - length);
        var at = random.nextInt(content.length);
        var larger = new ByteArrayOutputStream();
        larger.write(content, 0, at);
        for (int i = random.nextInt(400); i >= 0; i--) {
            larger.write(content, part, length);
        }
        larger.write(content, at, content.length - at);
        return larger.toByteArray();
    }

    private static void flipBits(byte[] content, Random random, int within) {
        for (int i = 0; i <= random.nextInt(40); i++) {
            content[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    /** Four bytes somewhere near the start become a huge, negative, or zero number. */
    private static void overwriteLength(byte[] content, Random random) {
        var at = random.nextInt(Math.min(content.length, 400) - 4);
        var value = new int[] {0x7FFFFFFF, 0xFFFFFFFF, 0, 0x00FFFFFF}[random.nextInt(4)];
        for (int i = 0; i < 4; i++) {
            content[at + i] = (byte) (value >>> 8 * (3 - i));
        }
    }

    private static void repeatBlock(byte[] content, Random random) {
        var length = Math.min(content.length / 3, 64);
        System.arraycopy(
                content,
                random.nextInt(content.length - length),
                content,
                random.nextInt(content.length - length),
                length);
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static List<byte[]> soundFiles() {
        var photo = Specimens.of(Person.random(12)).front().width(240);
        return List.of(
                photo.jpeg(),
                photo.jpegOriented(0.8, 6),
                photo.jpegCmyk(0.8),
                HostilePhotos.progressive(photo.image()),
                photo.png(),
                Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA"),
                Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="));
    }
}
