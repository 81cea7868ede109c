package io.kaidian.photos.formats;

import static io.kaidian.photos.formats.MaliciousPhotos.canvas;
import static io.kaidian.photos.formats.MaliciousPhotos.chunk;
import static io.kaidian.photos.formats.MaliciousPhotos.lossless;
import static io.kaidian.photos.formats.MaliciousPhotos.webp;
import static io.kaidian.photos.formats.MaliciousPhotos.webpChunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.kaidian.photos.formats.PhotoRejection.Kind;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file asks for is counted before a decoder does it. */
class MaliciousPhotosTest {

    private static final PhotoFileLimits LIMITS = new PhotoFileLimits(10L << 20, 40_000_000, 12_000);
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private final PhotoValidator intake = new PhotoValidator(1);

    static Stream<Arguments> refused() {
        var picture = webpChunk("XXXX", new byte[0]);
        return Stream.of(
                bomb("a JPEG of 20,000 scans", Kind.TOO_MANY_SCANS, () -> MaliciousPhotos.scanBomb(3000, 2000, 20_000)),
                bomb("a JPEG of 33 scans", Kind.TOO_MANY_SCANS, () -> MaliciousPhotos.scanBomb(64, 64, 23)),
                bomb("a JPEG of 65,000 x 65,000", Kind.TOO_MANY_PIXELS, () -> jpeg(0xC2, 8, 65_000, 65_000)),
                bomb("a JPEG of 65,000 x 8", Kind.SIDE_TOO_LONG, () -> jpeg(0xC2, 8, 65_000, 8)),
                bomb("an arithmetic JPEG", Kind.UNCOMMON_CODING, () -> jpeg(0xCA, 8, 64, 64)),
                bomb("a lossless JPEG", Kind.UNCOMMON_CODING, () -> jpeg(0xC3, 8, 64, 64)),
                bomb("a JPEG of 12 bits", Kind.UNCOMMON_CODING, () -> jpeg(0xC1, 12, 64, 64)),
                bomb("a JPEG without height", Kind.BROKEN, () -> jpeg(0xC2, 8, 64, 0)),
                bomb("a JPEG of 5,000 segments", Kind.TOO_MANY_PARTS, () -> MaliciousPhotos.jpegWithSegments(5000, 1)),
                bomb("9 MB beside a JPEG", Kind.TOO_MUCH_METADATA, () -> MaliciousPhotos.jpegWithSegments(150, 60_000)),
                bomb("a PNG of 60,000 x 60,000", Kind.TOO_MANY_PIXELS, () -> MaliciousPhotos.png(60_000, 60_000)),
                bomb("a PNG of 2^31 - 1", Kind.TOO_MANY_PIXELS, () -> huge()),
                bomb("an animated PNG", Kind.ANIMATED, () -> MaliciousPhotos.png(8, 8, chunk("acTL", new byte[8]))),
                bomb("a PNG of 5,000 chunks", Kind.TOO_MANY_PARTS, () -> MaliciousPhotos.png(8, 8, chunks(5000))),
                bomb("9 MB beside a PNG", Kind.TOO_MUCH_METADATA, () -> MaliciousPhotos.png(8, 8, largeChunk())),
                bomb("a WebP of 16,384 x 16,384", Kind.TOO_MANY_PIXELS, () -> webp(lossless(16_384, 16_384))),
                bomb(
                        "a canvas of 2^24 x 2^24",
                        Kind.TOO_MANY_PIXELS,
                        () -> webp(canvas(0, 1 << 24, 1 << 24), lossless(8, 8))),
                bomb(
                        "a small canvas around a large picture",
                        Kind.TOO_MANY_PIXELS,
                        () -> webp(canvas(0, 8, 8), lossless(9000, 9000))),
                bomb("an animated WebP", Kind.ANIMATED, () -> webp(canvas(2, 8, 8), lossless(8, 8))),
                bomb("two pictures in a WebP", Kind.ANIMATED, () -> webp(lossless(8, 8), lossless(8, 8))),
                bomb(
                        "a WebP of 5,000 chunks",
                        Kind.TOO_MANY_PARTS,
                        () -> webp(Stream.concat(Stream.of(lossless(8, 8)), Collections.nCopies(5000, picture).stream())
                                .toArray(byte[][]::new))),
                bomb(
                        "9 MB beside a WebP",
                        Kind.TOO_MUCH_METADATA,
                        () -> webp(lossless(8, 8), webpChunk("XMP ", new byte[9 << 20]))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String name, Kind why, Supplier<byte[]> file) {
        var content = file.get();
        assertThat(content.length).isLessThanOrEqualTo((int) LIMITS.maxBytes());

        var taken = assertTimeoutPreemptively(AT_ONCE, () -> intake.accept(content, LIMITS, 2000));

        assertThat(taken)
                .isInstanceOfSatisfying(
                        PhotoValidationResult.Rejected.class,
                        refused -> assertThat(refused.refusal().kind()).isEqualTo(why));
    }

    @Test
    void neverUnpacksACommentOfGigabytes() throws Exception {
        var content = MaliciousPhotos.png(64, 64, MaliciousPhotos.packedComment(4L << 30));

        var taken = assertTimeoutPreemptively(AT_ONCE, () -> intake.accept(content, LIMITS, 2000));

        assertThat(taken).isInstanceOf(PhotoValidationResult.Accepted.class);
    }

    @Test
    void takesAProgressivePhoto() throws Exception {
        var photo = MaliciousPhotos.progressive(
                Specimens.of(SpecimenPerson.random(8)).front().width(600).image());

        assertThat(intake.accept(photo, LIMITS, 2000)).isInstanceOf(PhotoValidationResult.Accepted.class);
    }

    /** Whatever its bytes: counting ends, and says nothing else than that a file is damaged. */
    @ParameterizedTest
    @ValueSource(strings = {"JPEG", "PNG", "WEBP"})
    void countsAnyBytes(PhotoFormat format) {
        var random = new Random(19);
        var sound = switch (format) {
            case JPEG -> MaliciousPhotos.scanBomb(64, 64, 3);
            case PNG -> MaliciousPhotos.png(64, 64, chunks(3));
            default -> webp(canvas(0, 64, 64), lossless(64, 64), webpChunk("EXIF", new byte[40]));
        };

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (int n = 0; n < 20_000; n++) {
                var content = sound.clone();
                for (int i = random.nextInt(12); i >= 0; i--) {
                    content[random.nextInt(content.length)] = (byte) (random.nextBoolean() ? 0xFF : random.nextInt());
                }

                var counted = count(content, format);

                assertThat(counted == null || counted.width() > 0 && counted.height() > 0 && counted.scans() > 0)
                        .isTrue();
            }
        });
    }

    private static PhotoStructure count(byte[] content, PhotoFormat format) {
        try {
            var structure = PhotoStructure.of(content, format);
            ExifOrientation.in(structure.exif());
            return structure;
        } catch (IOException damaged) {
            return null;
        }
    }

    private static Arguments bomb(String name, Kind why, Supplier<byte[]> file) {
        return Arguments.of(name, why, file);
    }

    private static byte[] jpeg(int frame, int precision, int width, int height) {
        return MaliciousPhotos.jpegStating(frame, precision, width, height);
    }

    private static byte[] huge() {
        var png = MaliciousPhotos.png(64, 64);
        ByteBuffer.wrap(png).putInt(16, Integer.MAX_VALUE).putInt(20, Integer.MAX_VALUE);
        return png;
    }

    private static byte[][] chunks(int count) {
        return Collections.nCopies(count, chunk("tEXt", new byte[] {'a', 0})).toArray(byte[][]::new);
    }

    private static byte[] largeChunk() {
        return chunk("iTXt", new byte[9 << 20]);
    }
}
