package io.kaidian.specimens.raycast.scene;

/** Smooth noise over a plane: the same seed gives the same value at the same place. */
public final class ValueNoise {

    private final long seed;

    public ValueNoise(long seed) {
        this.seed = seed * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L;
    }

    /** Noise of one scale, -1 to 1. */
    public double at(double x, double y) {
        var left = Math.floor(x);
        var top = Math.floor(y);
        var u = smooth(x - left);
        var v = smooth(y - top);
        var column = (long) left;
        var row = (long) top;
        var above = (1 - u) * corner(column, row) + u * corner(column + 1, row);
        var below = (1 - u) * corner(column, row + 1) + u * corner(column + 1, row + 1);
        return (1 - v) * above + v * below;
    }

    /** Noise of several scales, each half as large and half as strong as the one before. */
    public double rough(double x, double y, int scales) {
        var sum = 0.0;
        var strength = 0.5;
        var scale = 1.0;
        for (var i = 0; i < scales; i++) {
            sum += strength * at(x * scale + 17.3 * i, y * scale - 9.1 * i);
            strength /= 2;
            scale *= 2;
        }
        return sum;
    }

    private double corner(long column, long row) {
        var hash = seed ^ column * 0xD1B54A32D192ED03L ^ row * 0xABC98388FB8FAC03L;
        hash = (hash ^ hash >>> 32) * 0xE9846AF9B1A615DL;
        hash = (hash ^ hash >>> 32) * 0xE9846AF9B1A615DL;
        return (hash >>> 11) * 0x1p-52 - 1;
    }

    private static double smooth(double part) {
        return part * part * (3 - 2 * part);
    }
}
