package io.kaidian.photos.facedetection;

import io.kaidian.photos.imaging.Pixels;
import io.kaidian.photos.inference.InferenceCount;
import io.kaidian.photos.inference.ModelFile;
import io.kaidian.photos.inference.OnnxModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds faces with MediaPipe's BlazeFace. The whole picture shows faces down to about a thirtieth of its side; tiles show
 * smaller ones, such as the portrait on a card held in the hand. May be asked by several threads at once.
 */
public final class FaceDetector implements AutoCloseable {

    private static final int SIDE = 256;

    /** A finding below this is kept by nobody; the threshold that counts is the analyst's. */
    private static final double LEAST_SCORE = 0.5;

    /** Boxes that share more than this show the same face (MediaPipe's own figure). */
    private static final double SAME_FACE = 0.3;

    /** Part of the picture's width and height that one tile shows. */
    private static final double TILE = 2 / 3.0;

    private final OnnxModel model;

    private FaceDetector(OnnxModel model) {
        this.model = model;
    }

    /**
     * Loads the model.
     *
     * @throws io.kaidian.photos.inference.ModelsUnavailableException if it or the native library is not there
     */
    public static FaceDetector load() {
        return new FaceDetector(OnnxModel.load(ModelFile.FACE_DETECTION));
    }

    /** Faces in the whole picture, surest first; takes about 15 ms. */
    public List<FaceBox> findLarge(Pixels picture) {
        return distinct(findIn(picture));
    }

    /** The same with those in one part of the picture, which begins at the given pixel; takes about 15 ms. */
    public List<FaceBox> findInPart(
            Pixels picture, List<FaceBox> known, int left, int top, int partWidth, int partHeight) {
        var found = new ArrayList<>(known);
        findIn(picture.part(left, top, partWidth, partHeight)).forEach(face -> found.add(face.movedBy(left, top)));
        return distinct(found);
    }

    /** The same with those in overlapping tiles of the whole picture; takes about 65 ms. */
    public List<FaceBox> findSmall(Pixels picture, List<FaceBox> known) {
        var found = new ArrayList<>(known);
        var width = (int) (picture.width() * TILE);
        var height = (int) (picture.height() * TILE);
        var right = picture.width() - width;
        var bottom = picture.height() - height;
        int[][] corners = {{0, 0}, {right, 0}, {0, bottom}, {right, bottom}, {right / 2, bottom / 2}};
        for (var corner : corners) {
            findIn(picture.part(corner[0], corner[1], width, height))
                    .forEach(face -> found.add(face.movedBy(corner[0], corner[1])));
        }
        return distinct(found);
    }

    private List<FaceBox> findIn(Pixels picture) {
        var scale = SIDE / (double) picture.longSide();
        var width = Math.max(1, (int) Math.round(picture.width() * scale));
        var height = Math.max(1, (int) Math.round(picture.height() * scale));
        var left = (SIDE - width) / 2;
        var top = (SIDE - height) / 2;
        var square = picture.averaged(width, height).part(-left, -top, SIDE, SIDE);
        var outputs = model.askAll(normalised(square), 1, SIDE, SIDE, 3);
        var faces = new ArrayList<FaceBox>();
        // Two anchors per cell of 16 pixels, six per cell of 32.
        decode(outputs.get(0).values(), outputs.get(2).values(), 16, 2, faces);
        decode(outputs.get(1).values(), outputs.get(3).values(), 8, 6, faces);
        return faces.stream()
                .map(face -> face.movedBy(-left, -top).scaledBy(1 / scale))
                .toList();
    }

    private static float[] normalised(Pixels square) {
        var bgr = square.bgr();
        var out = new float[bgr.length];
        for (int i = 0; i < bgr.length; i += 3) {
            out[i] = (bgr[i + 2] & 0xFF) / 127.5f - 1;
            out[i + 1] = (bgr[i + 1] & 0xFF) / 127.5f - 1;
            out[i + 2] = (bgr[i] & 0xFF) / 127.5f - 1;
        }
        return out;
    }

    /** Each anchor gives centre, width and height, then six points of the face, the first two being the eyes. */
    private static void decode(float[] scores, float[] boxes, int cells, int perCell, List<FaceBox> faces) {
        for (int i = 0; i < scores.length; i++) {
            var score = 1 / (1 + Math.exp(-scores[i]));
            if (score >= LEAST_SCORE) {
                var cell = i / perCell;
                var anchorX = (cell % cells + 0.5) * SIDE / cells;
                var anchorY = (cell / cells + 0.5) * SIDE / cells;
                var b = 16 * i;
                var roll = Math.toDegrees(Math.atan2(boxes[b + 7] - boxes[b + 5], boxes[b + 6] - boxes[b + 4]));
                faces.add(new FaceBox(
                        score,
                        anchorX + boxes[b] - boxes[b + 2] / 2,
                        anchorY + boxes[b + 1] - boxes[b + 3] / 2,
                        boxes[b + 2],
                        boxes[b + 3],
                        roll));
            }
        }
    }

    private static List<FaceBox> distinct(List<FaceBox> faces) {
        var kept = new ArrayList<FaceBox>();
        faces.stream()
                .sorted(Comparator.comparingDouble(face -> -face.score()))
                .filter(face -> kept.stream().noneMatch(other -> other.overlap(face) > SAME_FACE))
                .forEach(kept::add);
        return kept;
    }

    /** What its network has been asked so far. */
    public InferenceCount asked() {
        return model.asked();
    }

    @Override
    public void close() {
        model.close();
    }
}
