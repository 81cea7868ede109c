package io.kaidian.photos;

import io.kaidian.photos.idcard.parsing.DocumentKind;
import io.kaidian.photos.imaging.ImageMeasures;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one look at a photo established: facts and figures, no verdicts. It is stored with the document, so
 * that thresholds can be changed and applied again without reading the photo a second time. All places are parts of the
 * upright picture.
 *
 * @param models names the models that read it
 * @param slot where it stands
 * @param subject what it is expected to show; null in a report of an earlier version, until {@link #in} says it
 * @param failure why there is no reading; null when there is one, and then all else is set
 * @param picture the file; null where it could not be opened
 * @param kind what it shows
 * @param fields what was read, by field; a field that is absent could not be read
 * @param lines all text
 * @param card null where none was found
 * @param whole measures of the whole picture
 * @param faces with a score of at least one half, surest first
 * @param screen signs of a screenshot
 */
public record PhotoReport(
        String models,
        DocumentSlot slot,
        @Nullable PhotoSubject subject,
        @Nullable PhotoFailure failure,
        @Nullable PhotoMetadata picture,
        DocumentKind kind,
        Map<CardField, OcrField> fields,
        List<OcrLine> lines,
        @Nullable CardPlacement card,
        @Nullable ImageMeasures whole,
        List<DetectedFace> faces,
        @Nullable ScreenshotHints screen,
        InspectionTimings timings) {

    public Optional<OcrField> field(CardField field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** What it is expected to show; known of every report that stands in a place. */
    public PhotoSubject requireSubject() {
        return Objects.requireNonNull(subject, "the report was put in no place");
    }

    /** The picture's own facts; only where it could be decoded. */
    public PhotoMetadata requirePicture() {
        return Objects.requireNonNull(picture, "the photo could not be decoded");
    }

    /** Measures of the whole picture; only where it could be read. */
    public ImageMeasures requireWhole() {
        return Objects.requireNonNull(whole, "the photo could not be read");
    }

    /** Signs of a screenshot; only where it could be read. */
    public ScreenshotHints requireScreen() {
        return Objects.requireNonNull(screen, "the photo could not be read");
    }

    /** The same facts of a photo that stands there now; it may have been read for another place. */
    public PhotoReport in(ExpectedPhoto place) {
        return new PhotoReport(
                models,
                place.slot(),
                place.subject(),
                failure,
                picture,
                kind,
                fields,
                lines,
                card,
                whole,
                faces,
                screen,
                timings);
    }

    /** The same with other lines of text. */
    public PhotoReport with(List<OcrLine> others) {
        return new PhotoReport(
                models, slot, subject, failure, picture, kind, fields, others, card, whole, faces, screen, timings);
    }

    public static PhotoReport failed(
            String models,
            ExpectedPhoto expected,
            PhotoFailure failure,
            @Nullable PhotoMetadata photoMetadata,
            InspectionTimings timings) {
        return new PhotoReport(
                models,
                expected.slot(),
                expected.subject(),
                failure,
                photoMetadata,
                DocumentKind.UNKNOWN,
                Map.of(),
                List.of(),
                null,
                null,
                List.of(),
                null,
                timings);
    }
}
