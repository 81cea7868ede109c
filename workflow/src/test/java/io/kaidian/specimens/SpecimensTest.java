package io.kaidian.specimens;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecimensTest {

    @Test
    void drawsTheSameBytesForTheSamePerson() {
        var once = Specimens.of(SpecimenPerson.random(7)).front().noise(5).jpeg();
        var again = Specimens.of(SpecimenPerson.random(7)).front().noise(5).jpeg();

        assertThat(again).isEqualTo(once);
    }

    @Test
    void inventsPeopleWhoAreOfAgeAndHoldACardThatIsValidForYears() {
        var people = LongStream.range(0, 500).mapToObj(SpecimenPerson::random).toList();

        assertThat(people).allSatisfy(person -> {
            assertThat(person.birth()).isBeforeOrEqualTo(SpecimenPerson.REFERENCE_DAY.minusYears(20));
            assertThat(person.validFrom()).isBefore(SpecimenPerson.REFERENCE_DAY);
            assertThat(person.number()).hasSize(18).startsWith(person.number().substring(0, 2) + "0000");
            assertThat((person.number().charAt(16) - '0') % 2).isEqualTo(person.sex() == PrintedSex.MALE ? 1 : 0);
            if (person.validUntil() != null) {
                assertThat(person.validUntil()).isAfter(SpecimenPerson.REFERENCE_DAY.plusYears(5));
            }
        });
        assertThat(people.stream().map(SpecimenPerson::number).distinct()).hasSize(500);
        assertThat(people).anyMatch(person -> person.name().contains("·"));
    }

    @Test
    void printsEveryFieldInsideTheCard() {
        var photo = Specimens.of(SpecimenPerson.random(3)).handheld().tilt(6);

        assertThat(photo.fields())
                .containsOnlyKeys(
                        PrintedField.NAME,
                        PrintedField.SEX,
                        PrintedField.ETHNICITY,
                        PrintedField.BIRTH,
                        PrintedField.ADDRESS,
                        PrintedField.NUMBER,
                        PrintedField.PORTRAIT);
        assertThat(photo.fields().values())
                .allSatisfy(place -> assertThat(place.corners())
                        .allMatch(corner -> photo.card().path().contains(corner)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.15, 0.25, 0.36, 0.5})
    void holdsTheCardAtTheShareThatWasAskedFor(double share) {
        var photo = Specimens.of(SpecimenPerson.random(11))
                .handheld()
                .size(1500, 2000)
                .cardShare(share);

        assertThat(photo.card().width()).isBetween(1500 * share - 1, 1500 * share + 1);
        assertThat(photo.card().corners())
                .allMatch(corner ->
                        corner.getX() >= 0 && corner.getX() <= 1500 && corner.getY() >= 0 && corner.getY() <= 2000);
    }

    @Test
    void knowsWhereTheCardIsAfterEveryMove() {
        var photo = Specimens.of(SpecimenPerson.random(5))
                .front()
                .perspective(15)
                .rotate(30)
                .lowResolution(400);

        assertThat(photo.card().width()).isBetween(399.0, 401.0);
        assertThat(photo.image().getRGB((int) photo.card().centre().getX(), (int)
                        photo.card().centre().getY()))
                .isNotEqualTo(photo.image().getRGB(0, 0));
    }

    @Test
    void cutsAwayTheShareOfTheCardThatWasAskedFor() {
        var whole = Specimens.of(SpecimenPerson.random(5)).front();

        var cut = whole.crop(Specimen.Side.RIGHT, 0.15);

        assertThat((double) cut.image().getWidth()).isCloseTo(60 + 1012 * 0.85, Offset.offset(1.5));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void storesAnOrientationThatTurnsThePictureUprightAgain(int orientation) throws Exception {
        var photo = Specimens.of(SpecimenPerson.random(2)).front().width(300);

        var bytes = photo.jpegOriented(0.95, orientation);

        var exif = ImageMetadataReader.readMetadata(new ByteArrayInputStream(bytes))
                .getFirstDirectoryOfType(ExifIFD0Directory.class);
        assertThat(exif.getInt(ExifIFD0Directory.TAG_ORIENTATION)).isEqualTo(orientation);
        var stored = ImageIO.read(new ByteArrayInputStream(bytes));
        var upright = photo.image();
        var portrait = photo.fields().get(PrintedField.PORTRAIT).centre();
        assertThat(brightness(stored, storedPoint(portrait, upright, orientation)))
                .isCloseTo(brightness(upright, portrait), Offset.offset(12));
    }

    @Test
    void writesFourInkChannels() throws Exception {
        var bytes = Specimens.of(SpecimenPerson.random(2)).front().width(200).jpegCmyk(0.9);

        try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            var reader = ImageIO.getImageReaders(stream).next();
            reader.setInput(stream);
            assertThat(reader.readRaster(0, null).getNumBands()).isEqualTo(4);
        }
    }

    private static int brightness(BufferedImage image, Point2D point) {
        return image.getRGB((int) point.getX(), (int) point.getY()) >> 8 & 255;
    }

    /** Where a point of the upright picture lies in the stored pixels, by the definition of the EXIF tag. */
    private static Point2D storedPoint(Point2D upright, BufferedImage image, int orientation) {
        var x = upright.getX();
        var y = upright.getY();
        var right = image.getWidth() - 1 - x;
        var bottom = image.getHeight() - 1 - y;
        return switch (orientation) {
            case 2 -> new Point2D.Double(right, y);
            case 3 -> new Point2D.Double(right, bottom);
            case 4 -> new Point2D.Double(x, bottom);
            case 5 -> new Point2D.Double(y, x);
            case 6 -> new Point2D.Double(y, right);
            case 7 -> new Point2D.Double(bottom, right);
            case 8 -> new Point2D.Double(bottom, x);
            default -> upright;
        };
    }
}
