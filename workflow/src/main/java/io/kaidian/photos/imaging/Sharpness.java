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

    /** @param smooth the same picture smoothed */
    static double of(Luminance picture, Luminance smooth) {
        var width = smooth.width();
        var height = smooth.height();
        if (width < 3 || height < 3) {
            return 0;
        }
        var counts = new int[STRONGEST + 1];
        var total = 0L;
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                var gx = column(smooth, x + 1, y) - column(smooth, x - 1, y);
                var gy = row(smooth, x, y + 1) - row(smooth, x, y - 1);
                counts[(int) Math.sqrt(gx * gx + gy * gy)]++;
                total++;
            }
        }
        var spread = Math.max(LEAST_SPREAD, picture.percentile(0.98) - picture.percentile(0.02));
        return percentile(counts, total) / (double) spread;
    }

    private static int column(Luminance p, int x, int y) {
        return p.at(x, y - 1) + 2 * p.at(x, y) + p.at(x, y + 1);
    }

    private static int row(Luminance p, int x, int y) {
        return p.at(x - 1, y) + 2 * p.at(x, y) + p.at(x + 1, y);
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
