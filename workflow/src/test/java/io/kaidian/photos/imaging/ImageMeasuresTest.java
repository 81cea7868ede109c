package io.kaidian.photos.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaidian.specimens.PrintedField;
import io.kaidian.specimens.Specimen;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import org.junit.jupiter.api.Test;

class ImageMeasuresTest {

    private static final Specimen PHOTO = Specimens.of(SpecimenPerson.random(9)).front();

    @Test
    void findsAPictureLessSharpTheMoreItIsBlurred() {
        assertThat(measure(PHOTO).sharpness()).isGreaterThan(2);
        assertThat(measure(PHOTO.blur(3)).sharpness()).isBetween(0.9, 1.4);
        assertThat(measure(PHOTO.blur(8)).sharpness()).isLessThan(0.7);
    }

    @Test
    void doesNotTakeDarknessForBlur() {
        assertThat(measure(PHOTO.dark(40)).sharpness()).isCloseTo(measure(PHOTO).sharpness(), within(0.3));
        assertThat(measure(PHOTO.dark(40)).brightness()).isLessThan(100);
    }

    @Test
    void seesTheDirectionOfAShake() {
        assertThat(measure(PHOTO).motion()).isLessThan(1.7);
        assertThat(measure(PHOTO.motion(21, 20)).motion()).isGreaterThan(2);
        assertThat(measure(PHOTO.motion(21, 20)).motionAngle()).isCloseTo(20, within(15.0));
    }

    @Test
    void placesGlare() {
        var glare = PHOTO.glare(PrintedField.NUMBER);
        var centre = glare.fields().get(PrintedField.NUMBER).centre();

        var found = measure(glare).glare().get(0);

        assertThat(found.x() * glare.image().getWidth()).isLessThan(centre.getX());
        assertThat((found.x() + found.width()) * glare.image().getWidth()).isGreaterThan(centre.getX());
        assertThat((found.y() + found.height() / 2) * glare.image().getHeight()).isCloseTo(centre.getY(), within(30.0));
    }

    @Test
    void tellsBlackAndWhiteFromColour() {
        assertThat(measure(PHOTO.grey()).colourfulness()).isLessThan(2);
        assertThat(measure(PHOTO).colourfulness()).isGreaterThan(10);
    }

    private static ImageMeasures measure(Specimen specimen) {
        return ImageMeasures.ofWhole(Pixels.of(specimen.image()));
    }
}
