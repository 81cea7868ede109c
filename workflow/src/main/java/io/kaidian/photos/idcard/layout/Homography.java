package io.kaidian.photos.idcard.layout;

import org.jspecify.annotations.Nullable;

/** The projective mapping of one plane onto another: what a camera does to a flat card. */
final class Homography {

    private final double[] h;

    private Homography(double[] h) {
        this.h = h;
    }

    /** From four points to four points; null where three of them lie on a line. */
    static @Nullable Homography between(PixelPoint[] from, PixelPoint[] to) {
        var rows = new double[8][];
        var values = new double[8];
        for (int i = 0; i < 4; i++) {
            var f = from[i];
            var t = to[i];
            rows[2 * i] = new double[] {f.x(), f.y(), 1, 0, 0, 0, -t.x() * f.x(), -t.x() * f.y()};
            values[2 * i] = t.x();
            rows[2 * i + 1] = new double[] {0, 0, 0, f.x(), f.y(), 1, -t.y() * f.x(), -t.y() * f.y()};
            values[2 * i + 1] = t.y();
        }
        var solution = LinearSystem.leastSquares(rows, values);
        return solution == null ? null : new Homography(solution);
    }

    /** Where the middles of a row's pixels come to lie, the first of which is half a pixel from 0. */
    void mapRow(double y, double[] xs, double[] ys) {
        for (int i = 0; i < xs.length; i++) {
            var x = i + .5;
            var w = h[6] * x + h[7] * y + 1;
            xs[i] = (h[0] * x + h[1] * y + h[2]) / w;
            ys[i] = (h[3] * x + h[4] * y + h[5]) / w;
        }
    }

    PixelPoint map(double x, double y) {
        var w = h[6] * x + h[7] * y + 1;
        return new PixelPoint((h[0] * x + h[1] * y + h[2]) / w, (h[3] * x + h[4] * y + h[5]) / w);
    }
}
