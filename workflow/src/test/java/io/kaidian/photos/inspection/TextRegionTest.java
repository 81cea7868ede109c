package io.kaidian.photos.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.facedetection.FaceBox;
import io.kaidian.photos.imaging.Pixels;
import io.kaidian.photos.ocr.TextBox;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextRegionTest {

    private static final Pixels PICTURE = new Pixels(1500, 2000, new byte[3 * 1500 * 2000]);

    /** Cloth and hair are taken for a line now and then, as high as half a face. */
    @Test
    void leavesOutAShadeAsHighAsHalfAFace() {
        var rows = List.of(row(688, 960, 100), row(690, 990, 110), row(700, 1020, 120), row(690, 1050, 105));
        var withShade = new ArrayList<>(rows);
        withShade.add(new TextBox(240, 530, 1, 0, 160, 95));

        var region = TextRegion.of(withShade, PICTURE);

        assertThat(region).isEqualTo(TextRegion.of(rows, PICTURE)).isPresent();
    }

    @Test
    void findsACardInTheHandByItsPortrait() {
        var faces = List.of(face(540, 550, 417, 0), face(766, 1227, 86, 0));

        var region = TextRegion.besidePortrait(faces, PICTURE).orElseThrow();

        assertThat(region.contains(row(440, 1200, 60), PICTURE))
                .as("the first label")
                .isTrue();
        assertThat(region.contains(row(690, 1410, 290), PICTURE))
                .as("the number")
                .isTrue();
        assertThat(region.widthIn(PICTURE)).isLessThan(620);
        assertThat(region.heightIn(PICTURE)).isLessThan(430);
    }

    @ParameterizedTest
    @CsvSource({"90, 809, 1000", "-90, 809, 1540", "180, 1100, 1270"})
    void findsACardThatIsHeldTurned(double roll, double x, double y) {
        var faces = List.of(face(540, 550, 417, 0), face(766, 1227, 86, roll));

        var region = TextRegion.besidePortrait(faces, PICTURE).orElseThrow();

        assertThat(region.contains(row(x, y, 60), PICTURE)).isTrue();
    }

    @Test
    void takesNobodyInTheBackgroundForAPortrait() {
        var faces = List.of(face(540, 550, 300, 0), face(900, 500, 140, 0));

        assertThat(TextRegion.besidePortrait(faces, PICTURE)).isEmpty();
    }

    private static TextBox row(double x, double y, double width) {
        return new TextBox(x, y, 1, 0, width / 2, 10);
    }

    private static FaceBox face(double x, double y, double width, double roll) {
        return new FaceBox(0.9, x, y, width, width, roll);
    }
}
