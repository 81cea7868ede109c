package io.kaidian.photos.ocr;

import io.kaidian.photos.imaging.Pixels;
import java.util.Arrays;

/** Cuts a turned box out of a picture and lays it flat, 48 pixels high, as the line models want it. */
final class RectifiedLine {

    static final int HEIGHT = 48;

    /** Samples a target pixel is averaged from at most, along each axis; a line 200 px high needs no more. */
    private static final int MOST_SAMPLES = 4;

    /** In pixels of the line, of which a letter of a name takes about 38. */
    private static final float[] GAUSSIAN = gaussian(2.5);

    private RectifiedLine() {}

    /** The width that keeps the line's proportions. */
    static int width(TextBox box, int least, int most) {
        return Math.max(least, Math.min(most, (int) Math.ceil(HEIGHT * box.halfLength() / box.halfHeight())));
    }

    /** Three planes, values -1 to 1, zero beyond {@code width} up to {@code paddedWidth}. */
    static float[] cut(Pixels picture, TextBox box, int width, int paddedWidth) {
        var out = new float[3 * HEIGHT * paddedWidth];
        var plane = HEIGHT * paddedWidth;
        var stepX = 2 * box.halfLength() / width;
        var stepY = 2 * box.halfHeight() / HEIGHT;
        var samples = Math.max(1, Math.min(MOST_SAMPLES, (int) Math.ceil(Math.max(stepX, stepY) / 1.3)));
        var scale = 1f / (samples * samples * 127.5f);
        var sums = new float[3 * width];
        for (int y = 0; y < HEIGHT; y++) {
            Arrays.fill(sums, 0);
            for (int q = 0; q < samples * samples; q++) {
                var across = (y + (q / samples + .5) / samples) * stepY - box.halfHeight();
                addSamples(picture, box, across, stepX, (q % samples + .5) / samples, sums);
            }
            for (int x = 0, at = y * paddedWidth; x < width; x++, at++) {
                out[at] = sums[3 * x] * scale - 1;
                out[plane + at] = sums[3 * x + 1] * scale - 1;
                out[2 * plane + at] = sums[3 * x + 2] * scale - 1;
            }
        }
        return out;
    }

    /**
     * Makes a line look as if it were out of focus, by a Gaussian over its height and its width. Of print in focus that is as well read as
     * before; of print that is not, strokes run together that were only just apart (measured, decision record 0158).
     */
    static void smooth(float[] cut, int width, int paddedWidth) {
        for (int row = 0; row < cut.length; row += paddedWidth) {
            smooth(cut, row, width, 1);
        }
        for (int plane = 0; plane < cut.length; plane += HEIGHT * paddedWidth) {
            for (int x = 0; x < width; x++) {
                smooth(cut, plane + x, HEIGHT, paddedWidth);
            }
        }
    }

    /** Values of one row or column; beyond its ends it goes on as it ends. */
    private static void smooth(float[] values, int from, int count, int step) {
        var before = new float[count];
        for (int i = 0; i < count; i++) {
            before[i] = values[from + i * step];
        }
        var reach = GAUSSIAN.length / 2;
        for (int i = 0; i < count; i++) {
            var sum = 0f;
            for (int k = -reach; k <= reach; k++) {
                sum += GAUSSIAN[k + reach] * before[Math.clamp(i + k, 0, count - 1)];
            }
            values[from + i * step] = sum;
        }
    }

    /** Weights that add up to 1; what lies beyond three times the deviation is left out. */
    private static float[] gaussian(double deviation) {
        var reach = (int) Math.ceil(3 * deviation);
        var weights = new float[2 * reach + 1];
        var sum = 0f;
        for (int k = -reach; k <= reach; k++) {
            weights[k + reach] = (float) Math.exp(-k * k / (2 * deviation * deviation));
            sum += weights[k + reach];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    /** One sample for each pixel of a row, {@code shift} of the way through it. */
    private static void addSamples(
            Pixels picture, TextBox box, double across, double stepX, double shift, float[] sums) {
        var width = picture.width();
        var height = picture.height();
        var mostX = width - 1.001;
        var mostY = height - 1.001;
        var samples = picture.bgr();
        var halfLength = box.halfLength();
        for (int x = 0, o = 0; o < sums.length; x++, o += 3) {
            var along = (x + shift) * stepX - halfLength;
            var px = within(box.x(along, across) - .5, mostX);
            var py = within(box.y(along, across) - .5, mostY);
            var left = (int) px;
            var top = (int) py;
            var fx = (float) (px - left);
            var fy = (float) (py - top);
            var nw = 3 * (top * width + left);
            var ne = left + 1 < width ? nw + 3 : nw;
            var down = top + 1 < height ? 3 * width : 0;
            sums[o] += mixed(samples, nw, ne, down, fx, fy);
            sums[o + 1] += mixed(samples, nw + 1, ne + 1, down, fx, fy);
            sums[o + 2] += mixed(samples, nw + 2, ne + 2, down, fx, fy);
        }
    }

    /** Math.min and Math.max have to tell apart kinds of nought and of no number, of which there are none here. */
    private static double within(double place, double most) {
        return place > 0 ? place < most ? place : most : 0;
    }

    private static float mixed(byte[] samples, int nw, int ne, int down, float fx, float fy) {
        var upper = (1 - fx) * (samples[nw] & 0xFF) + fx * (samples[ne] & 0xFF);
        var lower = (1 - fx) * (samples[nw + down] & 0xFF) + fx * (samples[ne + down] & 0xFF);
        return (1 - fy) * upper + fy * lower;
    }
}
