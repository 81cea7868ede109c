package io.kaidian.photos.ocr;

import io.kaidian.photos.imaging.Pixels;
import io.kaidian.photos.inference.OnnxModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the lines of text: the network (DBNet) paints a map of how likely each pixel is to be inside the shrunken core
 * of a line; connected pixels are the core of one line. Constants are those the model was
 * trained and published with (PaddleOCR, {@code det_db_*}), except where said.
 */
final class TextDetector {

    /** The network halves its input five times. */
    private static final int STRIDE = 32;

    private static final float[] MEAN = {.485f, .456f, .406f};
    private static final float[] DEVIATION = {.229f, .224f, .225f};
    private static final float CORE = .3f;

    /** Published as 0.6; 0.5 keeps faint labels (measured, decision record 0007). */
    private static final double SURE = .5;

    private static final int LEAST_PIXELS = 12;
    private static final double LEAST_HALF_HEIGHT = 1.5;

    /** A picture full of text is no card, and every line costs time: the largest lines are kept. */
    private static final int MOST_LINES = 100;

    private final OnnxModel model;

    TextDetector(OnnxModel model) {
        this.model = model;
    }

    /** Cores of lines in pixels of {@code picture}. */
    List<TextBlob> find(Pixels picture, int maxSide) {
        var scale = Math.min(1.0, maxSide / (double) picture.longSide());
        var width = toStride(picture.width() * scale);
        var height = toStride(picture.height() * scale);
        var likely = model.ask(normalised(picture.averaged(width, height)), 1, 3, height, width)
                .values();
        var blobs = blobs(likely, width, height, picture.width() / (double) width, picture.height() / (double) height);
        if (blobs.size() <= MOST_LINES) {
            return blobs;
        }
        blobs.sort(Comparator.comparingDouble(blob -> -area(blob.smallestBox())));
        return List.copyOf(blobs.subList(0, MOST_LINES));
    }

    private static int toStride(double side) {
        return Math.max(STRIDE, (int) Math.round(side / STRIDE) * STRIDE);
    }

    private static float[] normalised(Pixels picture) {
        var samples = picture.bgr();
        var plane = picture.width() * picture.height();
        var out = new float[3 * plane];
        for (int channel = 0; channel < 3; channel++) {
            var factor = 1 / (255 * DEVIATION[channel]);
            var shift = MEAN[channel] / DEVIATION[channel];
            for (int i = 0, s = channel; i < plane; i++, s += 3) {
                out[channel * plane + i] = (samples[s] & 0xFF) * factor - shift;
            }
        }
        return out;
    }

    private static List<TextBlob> blobs(float[] likely, int width, int height, double scaleX, double scaleY) {
        var blobs = new ArrayList<TextBlob>();
        var seen = new boolean[likely.length];
        var pending = new int[likely.length];
        var core = new int[likely.length];
        for (int start = 0; start < likely.length; start++) {
            if (seen[start] || likely[start] <= CORE) {
                continue;
            }
            var size = flood(start, likely, width, height, seen, pending, core);
            var sum = 0.0;
            for (int i = 0; i < size; i++) {
                sum += likely[core[i]];
            }
            if (size < LEAST_PIXELS || sum / size < SURE) {
                continue;
            }
            var blob = TextBlob.of(outline(core, size, width, scaleX, scaleY), scaleX / 2, scaleY / 2);
            var box = blob.smallestBox();
            if (Math.min(box.halfLength(), box.halfHeight()) >= LEAST_HALF_HEIGHT) {
                blobs.add(blob);
            }
        }
        return blobs;
    }

    private static double area(TextBox box) {
        return box.halfLength() * box.halfHeight();
    }

    private static int flood(
            int start, float[] likely, int width, int height, boolean[] seen, int[] pending, int[] core) {
        var size = 0;
        var top = 0;
        pending[top++] = start;
        seen[start] = true;
        while (top > 0) {
            var at = pending[--top];
            core[size++] = at;
            var x = at % width;
            var y = at / width;
            for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
                for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
                    var neighbour = ny * width + nx;
                    if (!seen[neighbour] && likely[neighbour] > CORE) {
                        seen[neighbour] = true;
                        pending[top++] = neighbour;
                    }
                }
            }
        }
        return size;
    }

    private static double[][] outline(int[] core, int size, int width, double scaleX, double scaleY) {
        var points = new double[size][];
        for (int i = 0; i < size; i++) {
            points[i] = new double[] {(core[i] % width + .5) * scaleX, (core[i] / width + .5) * scaleY};
        }
        return points;
    }
}
