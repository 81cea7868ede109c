package io.kaidian.photos.idcard.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.CardField;
import io.kaidian.photos.CardPlacement;
import io.kaidian.photos.InspectionTimings;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.PhotoMetadata;
import io.kaidian.photos.PhotoPoint;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.Quadrilateral;
import io.kaidian.photos.ScreenshotHints;
import io.kaidian.photos.formats.PhotoFormat;
import io.kaidian.photos.idcard.parsing.DocumentKind;
import io.kaidian.photos.imaging.ImageMeasures;
import io.kaidian.photos.imaging.ImageOrientation;
import io.kaidian.testing.TestSlots;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueCompletenessTest {

    /** Of a picture of 1000 x 800 pixels: a line of 320 x 40. */
    private static final PhotoRegion LINE = new PhotoRegion(0.3, 0.4, 0.32, 0.05);

    @ParameterizedTest
    @CsvSource({
        "0.60, 0.38, true, 'the end lies in it'",
        "0.64, 0.38, true, 'it begins half a character behind the end'",
        "0.70, 0.38, false, 'two characters lie between'",
        "0.19, 0.38, true, 'it ends where the line begins'",
        "0.10, 0.38, false, 'it ends far before'",
        "0.40, 0.50, false, 'it lies below'",
        "0.40, 0.44, true, 'it lies over the middle'"
    })
    void doubtsAValueThatAReflectionTouches(double x, double y, boolean doubted, String why) {
        var photo = photo(new PhotoRegion(x, y, 0.1, 0.06), true);

        assertThat(ValueCompleteness.isInDoubt(photo, CardField.AUTHORITY, at(LINE)))
                .as(why)
                .isEqualTo(doubted);
    }

    @ParameterizedTest
    @CsvSource({"0.67, 0.4, true", "0.60, 0.4, false", "0.3, 0.94, true", "0.3, 0.92, false"})
    void doubtsAValueThatEndsAtTheBorderOfThePicture(double x, double y, boolean doubted) {
        var photo = photo(new PhotoRegion(0, 0, 0.1, 0.1), true);
        var place = new PhotoRegion(x, y, 0.32, 0.05);

        assertThat(ValueCompleteness.isInDoubt(photo, CardField.ADDRESS, at(place)))
                .isEqualTo(doubted);
    }

    @Test
    void doubtsNoValueThatItsFormProves() {
        var photo = photo(LINE, true);

        assertThat(List.of(CardField.NUMBER, CardField.BIRTH, CardField.VALID_UNTIL, CardField.CREDIT_CODE))
                .noneMatch(field -> ValueCompleteness.isInDoubt(photo, field, at(LINE)));
    }

    /** The white of a sheet of paper is burnt out just like a reflection. */
    @Test
    void doubtsNothingForTheWhiteOfASheet() {
        assertThat(ValueCompleteness.isInDoubt(photo(LINE, false), CardField.COMPANY, at(LINE)))
                .isFalse();
    }

    private static OcrField at(PhotoRegion place) {
        return new OcrField("something", 1, place);
    }

    private static PhotoReport photo(PhotoRegion glare, boolean hasCard) {
        var measures = new ImageMeasures(2, 180, 150, 0.05, List.of(glare), 1.1, 0, 20);
        var corners = new Quadrilateral(
                new PhotoPoint(0, 0), new PhotoPoint(1, 0), new PhotoPoint(1, 1), new PhotoPoint(0, 1));
        return new PhotoReport(
                "models",
                TestSlots.ID_BACK,
                TestSlots.EVIDENCE.subjectOf(TestSlots.ID_BACK),
                null,
                new PhotoMetadata(PhotoFormat.JPEG, 1, 1000, 800, ImageOrientation.of(false, 0), false, 0),
                DocumentKind.ID_BACK,
                Map.of(),
                List.of(),
                hasCard ? new CardPlacement(corners, 1000, 1, 0, 0, 0, measures, Map.of()) : null,
                measures,
                List.of(),
                new ScreenshotHints(false, false, 0),
                new InspectionTimings(1, 1, 1, 1, 1));
    }
}
