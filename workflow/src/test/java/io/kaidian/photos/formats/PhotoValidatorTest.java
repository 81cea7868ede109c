package io.kaidian.photos.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.imaging.ImageOrientation;
import io.kaidian.photos.imaging.JpegWriter;
import io.kaidian.photos.imaging.Pixels;
import io.kaidian.specimens.Specimen;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoValidatorTest {

    private static final PhotoFileLimits LIMITS = new PhotoFileLimits(10L << 20, 40_000_000, 12_000);
    private static final Specimen PHOTO =
            Specimens.of(SpecimenPerson.random(8)).front().width(600);

    private final PhotoValidator intake = new PhotoValidator(1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%PDF-1.4 | PDF",
                "GIF89a.. | GIF",
                "BM...... | BMP",
                "<svg xmlns='http://www.w3.org/2000/svg'/> | SVG",
                "<?xml version='1.0'?><svg/> | SVG",
                "....ftypheic....mif1 | HEIC",
                "....ftypmif1....heic | HEIC",
                "....ftypavif | AVIF",
                "....ftypisom | UNKNOWN",
                "II*\0.... | TIFF",
                "my photo | TEXT"
            })
    void namesWhatIsNoPhoto(String head, PhotoFormat expected) throws Exception {
        var content = head.replace("\\0", "\0").getBytes(StandardCharsets.ISO_8859_1);

        var taken = intake.accept(content, LIMITS, 2000);

        assertThat(taken)
                .isEqualTo(new PhotoValidationResult.Rejected(PhotoRejection.of(PhotoRejection.Kind.FORMAT, expected)));
    }

    /** The hash of the reduced pixels tells a photo that was sent before. */
    @ParameterizedTest
    @ValueSource(ints = {600, 2400, 4100, 6100})
    void givesTheSamePixelsAtTwoSizesAsAtOneAtATime(int longSide) throws Exception {
        var photo = Specimens.of(SpecimenPerson.random(8))
                .front()
                .noise(9)
                .width(longSide)
                .jpeg();
        var kept = new ArrayList<Pixels>();

        var taken = intake.acceptAndKeep(photo, LIMITS, 2000, 3000, kept::add);

        assertThat(pixels(taken)).isEqualTo(pixels(intake.accept(photo, LIMITS, 2000)));
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).bgr()).isEqualTo(pixels(intake.accept(photo, LIMITS, 3000)));
    }

    @ParameterizedTest
    @CsvSource({"600, 600", "2016, 2000", "4080, 2000", "3000, 2000"})
    void readsAtMostSoManyPixels(int longSide, int readSide) throws Exception {
        var photo = Specimens.of(SpecimenPerson.random(8)).front().width(longSide);

        var taken = intake.acceptToRead(photo.jpeg(), LIMITS, 2000);

        assertThat(((PhotoValidationResult.Accepted) taken).pixels().longSide()).isEqualTo(readSide);
    }

    @Test
    void keepsNothingOfARefusedFile() throws Exception {
        var kept = new ArrayList<Pixels>();

        var taken = intake.acceptAndKeep(new byte[0], LIMITS, 2000, 3000, kept::add);

        assertThat(taken).isInstanceOf(PhotoValidationResult.Rejected.class);
        assertThat(kept).isEmpty();
    }

    private static byte[] pixels(PhotoValidationResult taken) {
        return ((PhotoValidationResult.Accepted) taken).pixels().bgr();
    }

    @Test
    void refusesAnEmptyFile() throws Exception {
        assertThat(kind(new byte[0])).isEqualTo(PhotoRejection.Kind.EMPTY);
    }

    @Test
    void refusesAFileOverTheLimitWithBothFigures() throws Exception {
        var content = PHOTO.jpeg();

        var taken = intake.accept(content, new PhotoFileLimits(1000, 40_000_000, 12_000), 2000);

        assertThat(taken)
                .isEqualTo(new PhotoValidationResult.Rejected(new PhotoRejection(
                        PhotoRejection.Kind.FILE_TOO_LARGE, PhotoFormat.JPEG, content.length, 1000)));
    }

    @Test
    void refusesAHugePictureInASmallFileBeforeDecodingIt() throws Exception {
        var content = emptyPng(9_000, 9_000);

        var taken = intake.accept(content, LIMITS, 2000);

        assertThat(content.length).isLessThan(1000);
        assertThat(taken)
                .isEqualTo(new PhotoValidationResult.Rejected(new PhotoRejection(
                        PhotoRejection.Kind.TOO_MANY_PIXELS, PhotoFormat.PNG, 81_000_000, 40_000_000)));
    }

    @Test
    void refusesAnOverlongSide() throws Exception {
        assertThat(kind(emptyPng(20_000, 10))).isEqualTo(PhotoRejection.Kind.SIDE_TOO_LONG);
    }

    @Test
    void refusesAPictureThatEndsEarly() throws Exception {
        var whole = PHOTO.png();

        assertThat(kind(Arrays.copyOf(whole, whole.length / 2))).isEqualTo(PhotoRejection.Kind.BROKEN);
    }

    /** A decoder would paint the rest grey. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 30, 50, 70, 99})
    void refusesAJpegThatEndsEarly(int percent) throws Exception {
        var whole = PHOTO.jpegOriented(0.95, 6);

        assertThat(kind(Arrays.copyOf(whole, whole.length * percent / 100))).isEqualTo(PhotoRejection.Kind.BROKEN);
    }

    @Test
    void takesAJpegWithSomethingAfterItsEnd() throws Exception {
        var whole = PHOTO.jpegOriented(0.95, 6);

        assertThat(accepted(Arrays.copyOf(whole, whole.length + 100_000)).width())
                .isPositive();
    }

    @Test
    void takesAJpegWithFillBytesBeforeItsMarkers() throws Exception {
        var whole = PHOTO.jpegOriented(0.95, 6);
        var filled = new ByteArrayOutputStream();
        filled.write(whole, 0, 2);
        filled.write(new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF});
        filled.write(whole, 2, whole.length - 2);

        assertThat(accepted(filled.toByteArray()).width()).isPositive();
        assertThat(kind(Arrays.copyOf(filled.toByteArray(), whole.length / 2))).isEqualTo(PhotoRejection.Kind.BROKEN);
    }

    @Test
    void refusesWhatOnlyBeginsLikeAPhoto() throws Exception {
        assertThat(kind(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3}))
                .isEqualTo(PhotoRejection.Kind.BROKEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void laysEveryExifOrientationUpright(int orientation) throws Exception {
        var upright = Pixels.of(PHOTO.image());

        var taken = accepted(PHOTO.jpegOriented(0.95, orientation));

        assertThat(taken.uprightWidth()).isEqualTo(upright.width());
        assertThat(difference(taken.pixels(), upright)).isLessThan(4);
    }

    @Test
    void convertsFourInkColours() throws Exception {
        var taken = accepted(PHOTO.jpegCmyk(0.95));

        // Without the print shop's profile colours come out a little different, but never inverted.
        assertThat(difference(taken.pixels(), Pixels.of(PHOTO.image()))).isLessThan(25);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA",
                "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="
            })
    void decodesWebPWithAndWithoutLoss(String smallest) throws Exception {
        var taken = accepted(Base64.getDecoder().decode(smallest));

        assertThat(taken.format()).isEqualTo(PhotoFormat.WEBP);
        assertThat(taken.width()).isEqualTo(1);
    }

    /** Found by fuzzing: the decoder took the missing data for zeros, for 40 million pixels, one exception each. */
    @Test
    @Timeout(20)
    void refusesAFewBytesThatClaimAHugePictureAndEnd() throws Exception {
        var claims = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvSUZGGgAAAFdFQlAHAA==");

        assertThat(kind(claims)).isEqualTo(PhotoRejection.Kind.BROKEN);
    }

    @Test
    void reducesALargePhotoButRemembersItsSize() throws Exception {
        var photo = Specimens.of(SpecimenPerson.random(8)).front().width(3000);

        var taken = accepted(photo.jpeg());

        assertThat(taken.pixels().longSide()).isEqualTo(2000);
        assertThat(taken.uprightWidth()).isEqualTo(3000);
    }

    @Test
    void writesAJpegThatCarriesNothingButPixels() throws Exception {
        var stored = JpegWriter.write(accepted(PHOTO.jpegOriented(0.9, 6)).pixels());

        var again = accepted(stored);

        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
        assertThat(again.orientation()).isEqualTo(ImageOrientation.NORMAL);
        assertThat(difference(again.pixels(), Pixels.of(PHOTO.image()))).isLessThan(5);
    }

    private PhotoRejection.Kind kind(byte[] content) throws InterruptedException {
        return ((PhotoValidationResult.Rejected) intake.accept(content, LIMITS, 2000))
                .refusal()
                .kind();
    }

    private PhotoValidationResult.Accepted accepted(byte[] content) throws InterruptedException {
        return (PhotoValidationResult.Accepted) intake.accept(content, LIMITS, 2000);
    }

    /** Mean absolute difference of the samples. */
    private static double difference(Pixels one, Pixels other) {
        assertThat(one.width()).isEqualTo(other.width());
        assertThat(one.height()).isEqualTo(other.height());
        var sum = 0L;
        for (int i = 0; i < one.bgr().length; i++) {
            sum += Math.abs((one.bgr()[i] & 0xFF) - (other.bgr()[i] & 0xFF));
        }
        return sum / (double) one.bgr().length;
    }

    /** A header that claims a size, and hardly any pixels. */
    private static byte[] emptyPng(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var png = new DataOutputStream(bytes);
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A});
        var header = new ByteArrayOutputStream();
        var fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 2, 0, 0, 0});
        chunk(png, "IHDR", header.toByteArray());
        var data = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(data)) {
            deflater.write(new byte[64]);
        }
        chunk(png, "IDAT", data.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream png, String type, byte[] content) throws IOException {
        var crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.US_ASCII));
        crc.update(content);
        png.writeInt(content.length);
        png.writeBytes(type);
        png.write(content);
        png.writeInt((int) crc.getValue());
    }
}
