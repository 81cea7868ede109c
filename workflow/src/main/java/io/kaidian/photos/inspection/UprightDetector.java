package io.kaidian.photos.inspection;

import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.facedetection.FaceBox;
import io.kaidian.photos.ocr.TextLine;
import java.util.Comparator;
import java.util.List;

/**
 * Which way up a picture is to be shown: a document by the direction of its text, a person with a card by the head, since
 * the card may be held any way.
 */
final class UprightDetector {

    /** From this mean confidence on, a line was read the right way up. What cannot be read says nothing of where up is. */
    private static final double READ = 0.6;

    /** A letter or two are read out of any texture: 2 of 30 blurred cards that lay upright were turned by one. */
    private static final int FEWEST_LETTERS = 8;

    private UprightDetector() {}

    /** Clockwise quarter turns that bring it upright; none where nothing tells, since most photos are sent upright. */
    static int turnsFor(PhotoSubject subject, List<TextLine> lines, List<FaceBox> faces) {
        if (subject == PhotoSubject.CARD_IN_HAND && !faces.isEmpty()) {
            var person = faces.stream()
                    .max(Comparator.comparingDouble(FaceBox::area))
                    .orElseThrow();
            return quarterTurnsAgainst(person.roll());
        }
        var read = lines.stream().filter(line -> line.confidence() >= READ).toList();
        if (read.stream().mapToInt(line -> line.glyphs().size()).sum() < FEWEST_LETTERS) {
            return 0;
        }
        var x = 0.0;
        var y = 0.0;
        for (var line : read) {
            x += line.box().ux() * line.box().halfLength();
            y += line.box().uy() * line.box().halfLength();
        }
        return quarterTurnsAgainst(Math.toDegrees(Math.atan2(y, x)));
    }

    private static int quarterTurnsAgainst(double degrees) {
        return Math.floorMod(-Math.round(degrees / 90), 4);
    }
}
