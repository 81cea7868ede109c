package io.kaidian.photos.ocr;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Pixels that hang together and look like the core of a line of text.
 *
 * @param hull their convex hull, x and y of each corner
 * @param marginX half a pixel of the map the points come from
 * @param marginY half a pixel of the map the points come from
 */
record TextBlob(double[][] hull, double marginX, double marginY) {

    static TextBlob of(double[][] points, double marginX, double marginY) {
        return new TextBlob(hull(points), marginX, marginY);
    }

    /** The smallest rectangle around it, turned any way: one of its sides lies on the hull. */
    TextBox smallestBox() {
        var best = new TextBox(hull[0][0], hull[0][1], 1, 0, marginX, marginY);
        var smallest = Double.MAX_VALUE;
        for (int i = 0; i < hull.length && hull.length > 1; i++) {
            var next = hull[(i + 1) % hull.length];
            var ux = next[0] - hull[i][0];
            var uy = next[1] - hull[i][1];
            var length = Math.hypot(ux, uy);
            if (length < 1e-9) {
                continue;
            }
            var candidate = boxAlong(ux / length, uy / length);
            var area = candidate.halfLength() * candidate.halfHeight();
            if (area < smallest) {
                smallest = area;
                best = candidate;
            }
        }
        return best;
    }

    /** The smallest rectangle around it that lies along a given direction. */
    TextBox boxAlong(double ux, double uy) {
        var left = Double.MAX_VALUE;
        var right = -Double.MAX_VALUE;
        var top = Double.MAX_VALUE;
        var bottom = -Double.MAX_VALUE;
        for (var point : hull) {
            var along = point[0] * ux + point[1] * uy;
            var across = -point[0] * uy + point[1] * ux;
            left = Math.min(left, along);
            right = Math.max(right, along);
            top = Math.min(top, across);
            bottom = Math.max(bottom, across);
        }
        var a = (left + right) / 2;
        var c = (top + bottom) / 2;
        return new TextBox(
                a * ux - c * uy, a * uy + c * ux, ux, uy, (right - left) / 2 + marginX, (bottom - top) / 2 + marginY);
    }

    /** Andrew's monotone chain. */
    private static double[][] hull(double[][] points) {
        var sorted = points.clone();
        Arrays.sort(sorted, Comparator.<double[]>comparingDouble(p -> p[0]).thenComparingDouble(p -> p[1]));
        var hull = new double[2 * sorted.length + 1][];
        var size = 0;
        for (var point : sorted) {
            while (size >= 2 && turn(hull[size - 2], hull[size - 1], point) <= 0) {
                size--;
            }
            hull[size++] = point;
        }
        var lower = size + 1;
        for (int i = sorted.length - 2; i >= 0; i--) {
            while (size >= lower && turn(hull[size - 2], hull[size - 1], sorted[i]) <= 0) {
                size--;
            }
            hull[size++] = sorted[i];
        }
        return Arrays.copyOf(hull, Math.max(1, size - 1));
    }

    private static double turn(double[] o, double[] a, double[] b) {
        return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
    }
}
