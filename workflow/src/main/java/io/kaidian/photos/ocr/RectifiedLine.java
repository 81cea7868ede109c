package io.kaidian.photos.ocr;

import io.kaidian.photos.imaging.Pixels;

/** Cuts a turned box out of a picture and lays it flat, 48 pixels high, as the line models want it. */
final class RectifiedLine {

    static final int HEIGHT = 48;

    /** Samples a target pixel is averaged from at most, along each axis; a line 200 px high needs no more. */
    private static final int MOST_SAMPLES = 4;

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
        var sum = new float[3];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < width; x++) {
                sum[0] = sum[1] = sum[2] = 0;
                for (int q = 0; q < samples * samples; q++) {
                    var along = (x + (q % samples + .5) / samples) * stepX - box.halfLength();
                    var across = (y + (q / samples + .5) / samples) * stepY - box.halfHeight();
                    addSample(picture, box.x(along, across) - .5, box.y(along, across) - .5, sum);
                }
                var at = y * paddedWidth + x;
                out[at] = sum[0] * scale - 1;
                out[plane + at] = sum[1] * scale - 1;
                out[2 * plane + at] = sum[2] * scale - 1;
            }
        }
        return out;
    }

    private static void addSample(Pixels picture, double px, double py, float[] sum) {
        var width = picture.width();
        var x = Math.max(0, Math.min(width - 1.001, px));
        var y = Math.max(0, Math.min(picture.height() - 1.001, py));
        var left = (int) x;
        var top = (int) y;
        var fx = (float) (x - left);
        var fy = (float) (y - top);
        var samples = picture.bgr();
        var nw = 3 * (top * width + left);
        var ne = left + 1 < width ? nw + 3 : nw;
        var down = top + 1 < picture.height() ? 3 * width : 0;
        for (int c = 0; c < 3; c++) {
            var upper = (1 - fx) * (samples[nw + c] & 0xFF) + fx * (samples[ne + c] & 0xFF);
            var lower = (1 - fx) * (samples[nw + down + c] & 0xFF) + fx * (samples[ne + down + c] & 0xFF);
            sum[c] += (1 - fy) * upper + fy * lower;
        }
    }
}
