package io.kaidian.photos.inspection;

import io.kaidian.photos.facedetection.FaceBox;
import io.kaidian.photos.facedetection.FaceDetector;
import io.kaidian.photos.imaging.Pixels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Portraits on the card of somebody who is so far that nobody sees them in the whole picture: they are a few pixels wide, and shown to the face
 * detector only where somebody holds a card, before them and at most a few faces from their own. Each part of the picture is looked at once,
 * and only when it is asked for.
 */
final class PortraitsFromAfar {

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

    /** In pixels: cards with a portrait of 47 px, which are 310 px wide, are read for sure as the picture shows them; of 45 and 275 px none was. */
    private static final double LEGIBLE = 46;

    private final FaceDetector faceDetector;
    private final Pixels picture;
    private final Optional<FaceBox> person;
    private final List<List<FaceBox>> seen = new ArrayList<>();

    /** @param faces known ones, in pixels of the picture */
    PortraitsFromAfar(FaceDetector faceDetector, Pixels picture, List<FaceBox> faces) {
        this.faceDetector = faceDetector;
        this.picture = picture;
        this.person = person(faces);
    }

    static Optional<FaceBox> person(List<FaceBox> faces) {
        return faces.stream().max(Comparator.comparingDouble(FaceBox::width));
    }

    /** Whether the person is so far that the portrait in their hand is found by this alone. */
    static boolean isFar(FaceBox person, Pixels picture) {
        return person.width() < FAR * picture.longSide() && person.width() >= LEAST * picture.longSide();
    }

    static boolean isPortraitBeside(FaceBox person, FaceBox face) {
        return PERSON_TO_PORTRAIT * face.width() <= person.width();
    }

    /** Whether what was found in one of them holds for the other. */
    boolean isOf(Pixels other) {
        return picture == other;
    }

    /** The likeliest one, if its card is so large that all of it may be read as the picture shows it. */
    Optional<FaceBox> legible() {
        return all().findFirst().filter(portrait -> portrait.width() >= LEGIBLE);
    }

    /** The likeliest first; none where the person is near. */
    Stream<FaceBox> all() {
        return person.filter(far -> isFar(far, picture)).stream()
                .flatMap(far -> IntStream.range(0, PARTS.length).boxed().flatMap(part -> in(part, far).stream()))
                .filter(face -> isPortraitBeside(person.orElseThrow(), face));
    }

    private List<FaceBox> in(int part, FaceBox far) {
        while (seen.size() <= part) {
            seen.add(look(far, PARTS[seen.size()]));
        }
        return seen.get(part);
    }

    private List<FaceBox> look(FaceBox far, double[] part) {
        var side = (int) Math.min(PART * far.width(), Math.min(picture.width(), picture.height()));
        var left = far.x() + (0.5 + part[0]) * far.width() - side / 2.0;
        var top = far.y() + part[1] * far.width();
        return faceDetector.findInPart(
                picture,
                List.of(far),
                (int) Math.clamp(left, 0, picture.width() - side),
                (int) Math.clamp(top, 0, picture.height() - side),
                side,
                side);
    }
}
