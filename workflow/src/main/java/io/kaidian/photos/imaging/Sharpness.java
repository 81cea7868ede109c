package io.kaidian.photos.imaging;

/**
 * How sharp a picture is, independent of how contrasty it is: the 99th percentile of the Sobel magnitude after
 * smoothing, divided by the spread of brightness. Of seven measures this one told readable cards best from unreadable
 * ones (measured, decision record 0009).
 */
final class Sharpness {

    /** Below this spread a picture shows next to nothing, and dividing by less would make noise look sharp. */
    private static final int LEAST_SPREAD = 20;

    /** Sobel's magnitude cannot exceed this for eight-bit samples. */
    private static final int STRONGEST = 1443;

    private Sharpness() {}

    /**
     * @param spread luminance between the 2nd and the 98th percentile of the picture
     * @param smooth the same picture smoothed
     */
    static double of(int spread, Luminance smooth) {
        var width = smooth.width();
        var height = smooth.height();
        if (width < 3 || height < 3) {
            return 0;
        }
        var counts = new int[STRONGEST + 1];
        var columns = new int[width];
        var differences = new int[width];
        var magnitudes = new int[width];
        for (int y = 1; y < height - 1; y++) {
            sobel(smooth, y, columns, differences, magnitudes);
            for (int x = 1; x < width - 1; x++) {
                counts[magnitudes[x]]++;
            }
        }
        var total = (width - 2L) * (height - 2);
        return percentile(counts, total) / (double) Math.max(LEAST_SPREAD, spread);
    }

    /** Of one row, step by step, each of which is the same for neighbouring pixels. */
    private static void sobel(Luminance p, int y, int[] columns, int[] differences, int[] magnitudes) {
        var values = p.values();
        var width = p.width();
        var middle = y * width;
        for (int x = 0; x < width; x++) {
            var upper = values[middle - width + x] & 0xFF;
            var lower = values[middle + width + x] & 0xFF;
            columns[x] = upper + 2 * (values[middle + x] & 0xFF) + lower;
            differences[x] = lower - upper;
        }
        for (int x = 1; x < width - 1; x++) {
            var gx = columns[x + 1] - columns[x - 1];
            var gy = differences[x - 1] + 2 * differences[x] + differences[x + 1];
            // In single precision, which gives the same whole number for all that there can be.
            magnitudes[x] = (int) (float) Math.sqrt((float) (gx * gx + gy * gy));
        }
    }

    private static int percentile(int[] counts, long total) {
        var wanted = (long) Math.ceil(0.99 * total);
        var seen = 0L;
        for (int level = 0; level < counts.length; level++) {
            seen += counts[level];
            if (seen >= wanted) {
                return level;
            }
        }
        return STRONGEST;
    }
}
