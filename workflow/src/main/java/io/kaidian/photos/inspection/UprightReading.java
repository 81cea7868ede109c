package io.kaidian.photos.inspection;

import io.kaidian.photos.PhotoMetadata;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.facedetection.FaceBox;
import io.kaidian.photos.formats.PhotoValidationResult;
import io.kaidian.photos.idcard.parsing.ParsedCard;
import io.kaidian.photos.imaging.ImageOrientation;
import io.kaidian.photos.imaging.Pixels;
import io.kaidian.photos.ocr.TextLine;
import java.util.List;

/**
 * What was read and found in a photo, turned as it is to be shown.
 *
 * @param picture at the size that was read
 * @param turns clockwise quarter turns that brought it upright
 * @param mirrored whether the photo shows everything the wrong way round; the picture does not
 * @param width of the upright original in pixels
 * @param height of the upright original in pixels
 * @param faces in pixels of the picture
 */
record UprightReading(
        Pixels picture,
        int turns,
        boolean mirrored,
        int width,
        int height,
        List<TextLine> lines,
        ParsedCard card,
        List<FaceBox> faces) {

    /** @param faces in pixels of the picture that was read */
    static UprightReading of(
            PhotoSubject subject,
            PhotoValidationResult.Accepted photo,
            OcrRetryStrategy.Result result,
            List<FaceBox> faces) {
        var read = result.picture();
        var turns = UprightDetector.turnsFor(subject, result.text().lines(), faces);
        var isOnItsSide = turns % 2 == 1;
        var lines = result.text()
                .placedBy(box -> box.inTurned(turns, read.width(), read.height()))
                .lines();
        return new UprightReading(
                read.oriented(ImageOrientation.of(false, turns)),
                turns,
                result.mirrored(),
                isOnItsSide ? photo.uprightHeight() : photo.uprightWidth(),
                isOnItsSide ? photo.uprightWidth() : photo.uprightHeight(),
                lines,
                turns == 0 ? result.reading() : ParsedCard.of(lines),
                faces.stream()
                        .map(face -> face.inTurned(turns, read.width(), read.height()))
                        .toList());
    }

    PhotoMetadata metadata(PhotoValidationResult.Accepted photo, int bytes) {
        return new PhotoMetadata(photo.format(), bytes, width, height, photo.orientation(), mirrored, turns);
    }

    /** From pixels of the upright original to those of the picture. */
    double scale() {
        return picture.width() / (double) width;
    }
}
