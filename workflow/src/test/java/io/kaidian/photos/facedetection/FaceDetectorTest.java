package io.kaidian.photos.facedetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaidian.photos.imaging.Pixels;
import io.kaidian.specimens.PrintedField;
import io.kaidian.specimens.Specimen;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Drawn faces: they show that the detector is asked rightly, not how well it does on people. */
class FaceDetectorTest {

    private static final Specimens SPECIMENS = Specimens.of(SpecimenPerson.random(31));

    private static FaceDetector finder;

    @BeforeAll
    static void load() {
        finder = FaceDetector.load();
    }

    @AfterAll
    static void close() {
        finder.close();
    }

    @Test
    void findsThePortraitOnACard() {
        var card = SPECIMENS.front();
        var portrait = card.fields().get(PrintedField.PORTRAIT).bounds();

        var faces = finder.findLarge(pixels(card));

        assertThat(faces).hasSize(1);
        assertThat(faces.get(0).score()).isGreaterThan(0.75);
        assertThat(portrait.contains(
                        faces.get(0).x() + faces.get(0).width() / 2,
                        faces.get(0).y() + faces.get(0).height() / 2))
                .isTrue();
    }

    @Test
    void findsThePersonAndTheSmallPortraitInTheirHand() {
        var picture = pixels(SPECIMENS.handheld().cardShare(0.36));

        var faces = finder.findSmall(picture, finder.findLarge(picture));

        assertThat(faces.stream().filter(face -> face.score() > 0.75)).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void findsAPortraitInThePartOfThePictureWhereTheCardIs() {
        var handheld = SPECIMENS.handheld().cardShare(0.3);
        var card = handheld.fields().get(PrintedField.PORTRAIT).bounds().getBounds();
        var side = 4 * card.width;

        var faces = finder.findInPart(pixels(handheld), List.of(), card.x - side / 2, card.y - side / 2, side, side);

        assertThat(faces).isNotEmpty();
        assertThat(card.contains(
                        faces.get(0).x() + faces.get(0).width() / 2,
                        faces.get(0).y() + faces.get(0).height() / 2))
                .isTrue();
    }

    @Test
    void findsNobodyOnTheBackOfACard() {
        assertThat(finder.findLarge(pixels(SPECIMENS.back()))).noneMatch(face -> face.score() > 0.75);
    }

    @Test
    void tellsWhichWayAHeadIsTurned() {
        var faces = finder.findLarge(pixels(SPECIMENS.handheld().rotate(90)));

        assertThat(faces.get(0).roll()).isCloseTo(90, within(20.0));
    }

    @Test
    void movesAFaceWithItsPictureWhenThatIsTurned() {
        var face = new FaceBox(0.9, 10, 20, 30, 40, 0);

        assertThat(face.inTurned(1, 100, 200)).isEqualTo(new FaceBox(0.9, 140, 10, 40, 30, 90));
        assertThat(face.inTurned(2, 100, 200).inTurned(2, 100, 200)).isEqualTo(face);
        assertThat(face.inTurned(1, 100, 200).inTurned(3, 200, 100)).isEqualTo(face);
    }

    private static Pixels pixels(Specimen specimen) {
        return Pixels.of(specimen.image());
    }
}
