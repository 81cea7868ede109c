package io.kaidian.photos.inspection;

import io.kaidian.photos.facedetection.FaceBox;
import io.kaidian.photos.facedetection.FaceDetector;
import io.kaidian.photos.idcard.layout.CardLocator;
import io.kaidian.photos.idcard.parsing.ParsedCard;
import io.kaidian.photos.imaging.Pixels;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a card in the hand of which too little was read, by the portrait on it. */
final class HeldCardFinder {

    /**
     * In pixels of the original: a larger picture shows no more of a smaller card than its own part does (measured, decision record 0157). As
     * delivered, whoever holds it is asked to come nearer.
     */
    private static final double READABLE = 200;

    private static final ParsedCard NOTHING = ParsedCard.of(List.of());

    private final FaceDetector faceDetector;

    HeldCardFinder(FaceDetector faceDetector) {
        this.faceDetector = faceDetector;
    }

    /** Whether the person is so far that the portrait in their hand is found by this alone. */
    static boolean isFar(List<FaceBox> faces, Pixels picture) {
        return PortraitsFromAfar.person(faces)
                .filter(person -> PortraitsFromAfar.isFar(person, picture))
                .isPresent();
    }

    /** Looks for them when they are asked for. */
    PortraitsFromAfar portraitsFromAfar(Pixels picture, List<FaceBox> faces) {
        return new PortraitsFromAfar(faceDetector, picture, faces);
    }

    /** The part of a picture with a card that is too far away to be read; empty where none is seen, as most are not. */
    Optional<TextRegion> tooFarAway(PortraitsFromAfar portraits, Pixels picture, int originalWidth) {
        return portraits
                .all()
                .flatMap(portrait -> CardLocator.locateAround(portrait, picture, NOTHING, originalWidth).stream())
                .findFirst()
                .filter(card -> card.widthPx() < READABLE)
                .flatMap(card -> TextRegion.around(List.of(card.corners())));
    }

    /**
     * @param upright at the size that was read
     * @param faces known ones, in pixels of the picture
     * @param seen portraits that were looked for before, if in that picture
     * @param originalWidth width of the upright original in pixels
     * @return empty also where another document was read
     */
    Optional<HeldCard> find(
            Pixels upright, ParsedCard reading, List<FaceBox> faces, PortraitsFromAfar seen, int originalWidth) {
        if (!CardLocator.mayBeAroundPortrait(reading.kind())) {
            return Optional.empty();
        }
        var fromAfar = seen.isOf(upright) ? seen : portraitsFromAfar(upright, faces);
        return PortraitsFromAfar.person(faces)
                .flatMap(person -> Stream.concat(
                                faces.stream().filter(face -> PortraitsFromAfar.isPortraitBeside(person, face)),
                                fromAfar.all())
                        .flatMap(
                                portrait -> CardLocator.locateAround(portrait, upright, reading, originalWidth).stream()
                                        .map(card -> HeldCard.of(card, faces, portrait)))
                        .findFirst());
    }
}
