package io.kaidian.photos.inspection;

import io.kaidian.photos.facedetection.FaceBox;
import io.kaidian.photos.facedetection.FaceDetector;
import io.kaidian.photos.idcard.layout.CardLocator;
import io.kaidian.photos.idcard.parsing.ParsedCard;
import io.kaidian.photos.imaging.Pixels;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds a card in the hand of which too little was read, by the portrait on it. From afar that is a few pixels wide, and shown to the
 * face detector only where somebody holds a card: before them, at most a few faces from their own.
 */
final class HeldCardFinder {

    /** Least width of a person's face, in widths of the face of the portrait in their hand. */
    private static final double PERSON_TO_PORTRAIT = 3;

    /** In widths of the person's face: the side of a part that is looked at. In parts of four, only 4 of 11 portraits were found. */
    private static final double PART = 3;

    /** In widths of the person's face: from its middle and its upper edge to those of the parts, the likeliest first. */
    private static final double[][] PARTS = {{0, 0.2}, {-1.8, 0.2}, {1.8, 0.2}, {0, 2}, {-1.8, 2}, {1.8, 2}};

    /** In parts of the picture's long side: no part of the picture that is looked at elsewhere shows the portrait of somebody so small. */
    private static final double FAR = 0.13;

    /** The same: nobody smaller is seen at once in the whole picture. */
    private static final double LEAST = 1 / 30.0;

    private final FaceDetector faceDetector;

    HeldCardFinder(FaceDetector faceDetector) {
        this.faceDetector = faceDetector;
    }

    /** Whether the person is so far that the portrait in their hand is found by this alone. */
    static boolean isFar(List<FaceBox> faces, Pixels picture) {
        return person(faces)
                .filter(person ->
                        person.width() < FAR * picture.longSide() && person.width() >= LEAST * picture.longSide())
                .isPresent();
    }

    private static Optional<FaceBox> person(List<FaceBox> faces) {
        return faces.stream().max(Comparator.comparingDouble(FaceBox::width));
    }

    /**
     * @param upright at the size that was read
     * @param faces known ones, in pixels of the picture
     * @param originalWidth width of the upright original in pixels
     * @return empty also where another document was read
     */
    Optional<HeldCard> find(Pixels upright, ParsedCard reading, List<FaceBox> faces, int originalWidth) {
        if (!CardLocator.mayBeAroundPortrait(reading.kind())) {
            return Optional.empty();
        }
        return person(faces)
                .flatMap(person -> portraits(upright, faces, person)
                        .flatMap(
                                portrait -> CardLocator.locateAround(portrait, upright, reading, originalWidth).stream()
                                        .map(card -> HeldCard.of(card, faces, portrait)))
                        .findFirst());
    }

    /** Those that are known, and then those that are found by looking closer. */
    private Stream<FaceBox> portraits(Pixels upright, List<FaceBox> faces, FaceBox person) {
        var nearer = isFar(faces, upright)
                ? Stream.of(PARTS).flatMap(part -> lookNearer(upright, person, part).stream())
                : Stream.<FaceBox>empty();
        return Stream.concat(faces.stream(), nearer)
                .filter(face -> PERSON_TO_PORTRAIT * face.width() <= person.width());
    }

    private List<FaceBox> lookNearer(Pixels upright, FaceBox person, double[] part) {
        var side = (int) Math.min(PART * person.width(), Math.min(upright.width(), upright.height()));
        var left = person.x() + (0.5 + part[0]) * person.width() - side / 2.0;
        var top = person.y() + part[1] * person.width();
        return faceDetector.findInPart(
                upright,
                List.of(person),
                (int) Math.clamp(left, 0, upright.width() - side),
                (int) Math.clamp(top, 0, upright.height() - side),
                side,
                side);
    }
}
