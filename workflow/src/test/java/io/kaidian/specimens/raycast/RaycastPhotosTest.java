package io.kaidian.specimens.raycast;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.CardField;
import io.kaidian.specimens.SpecimenPerson;
import java.awt.Polygon;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@Tag("slow")
class RaycastPhotosTest {

    private static final SpecimenPerson PERSON = SpecimenPerson.random(4200);

    @Test
    void drawsTheSamePhotoAgainAndKnowsWhereTheCardLies() throws IOException {
        var photo = RaycastPhotos.back(PERSON, PhotographFault.NONE, false);
        var image = ImageIO.read(new ByteArrayInputStream(photo.jpeg()));
        var card = new Polygon();
        photo.corners().forEach(corner -> card.addPoint((int) corner.getX(), (int) corner.getY()));

        var within = 0.0;
        var outside = 0.0;
        for (var y = 0; y < image.getHeight(); y++) {
            for (var x = 0; x < image.getWidth(); x++) {
                var green = image.getRGB(x, y) >> 8 & 0xff;
                within += card.contains(x, y) ? green : 0;
                outside += card.contains(x, y) ? 0 : green;
            }
        }

        var again = RaycastPhotos.back(PERSON, PhotographFault.NONE, false);
        assertThat(again.jpeg()).isEqualTo(photo.jpeg());
        assertThat(again.corners()).isEqualTo(photo.corners());
        var area = photo.cardWidth()
                * photo.corners().get(0).distance(photo.corners().get(3));
        assertThat(image.getWidth()).isEqualTo(photo.width());
        assertThat(image.getHeight()).isEqualTo(photo.height());
        assertThat(photo.corners())
                .allMatch(at ->
                        at.getX() > 0 && at.getX() < photo.width() && at.getY() > 0 && at.getY() < photo.height());
        assertThat(within / area)
                .as("a card is lighter than what it lies on here")
                .isGreaterThan(1.2 * outside / (image.getWidth() * image.getHeight() - area));
    }

    @ParameterizedTest
    @EnumSource(value = PhotographFault.class, names = "NONE", mode = Mode.EXCLUDE)
    void saysWhatAFaultHides(PhotographFault fault) {
        var photo = RaycastPhotos.back(PERSON, fault, false);

        assertThat(photo.fault()).isEqualTo(fault);
        assertThat(photo.isLegible(CardField.VALID_UNTIL)).isFalse();
    }

    @Test
    void drawsAPersonWhoHoldsALegibleCard() {
        var photo = RaycastPhotos.handheld(PERSON, PhotographFault.NONE, true);

        assertThat(photo.fields().keySet())
                .containsExactlyInAnyOrder(
                        CardField.NAME,
                        CardField.SEX,
                        CardField.ETHNICITY,
                        CardField.BIRTH,
                        CardField.ADDRESS,
                        CardField.NUMBER)
                .allMatch(photo::isLegible);
        assertThat(photo.cardWidth()).isBetween(0.25 * photo.width(), 0.5 * photo.width());
    }
}
