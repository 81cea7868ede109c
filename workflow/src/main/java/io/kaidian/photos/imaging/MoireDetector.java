package io.kaidian.photos.imaging;

import java.util.Arrays;

/**
 * A fine regular pattern all over a picture, as the dots of a screen leave in a photo of it: a single frequency that stands
 * out of its neighbours. Print, skin and noise have broad spectra. Cloth and newsprint have patterns, too, so it is a hint
 * for a person.
 */
public final class MoireDetector {

    private static final int SIDE = 128;

    /** Where the windows' middles lie, in parts of the picture. */
    private static final double[][] WINDOWS = {{0.5, 0.5}, {0.35, 0.35}, {0.65, 0.35}, {0.35, 0.65}, {0.65, 0.65}};

    /** Below this many periods in a window it is print or a face. */
    private static final int LOWEST = 14;

    /** Blocks of JPEG have 16 periods in a window, and harmonics of that. */
    private static final int JPEG = SIDE / 8;

    private static final int NEAR = 2;
    private static final int AROUND = 6;

    private static final float[] HANN = hann();
    private static final float[] COS = turn(true);
    private static final float[] SIN = turn(false);

    private MoireDetector() {}

    /** How many times a frequency outweighs those around it, in the middle one of five windows; 1 to 10 is none. */
    public static double strength(Pixels picture) {
        if (Math.min(picture.width(), picture.height()) < 2 * SIDE) {
            return 0;
        }
        var strengths = Arrays.stream(WINDOWS)
                .mapToDouble(middle -> strength(picture.part(
                                (int) (middle[0] * picture.width()) - SIDE / 2,
                                (int) (middle[1] * picture.height()) - SIDE / 2,
                                SIDE,
                                SIDE)
                        .luminance()))
                .sorted()
                .toArray();
        return strengths[strengths.length / 2];
    }

    static double strength(Luminance window) {
        var power = spectrum(window);
        var sums = new double[(SIDE + 1) * (SIDE + 1)];
        for (int v = 0; v < SIDE; v++) {
            var row = 0.0;
            for (int u = 0; u < SIDE; u++) {
                row += power[v * SIDE + u];
                sums[(v + 1) * (SIDE + 1) + u + 1] = sums[v * (SIDE + 1) + u + 1] + row;
            }
        }
        var strongest = 0.0;
        // The middle of the spectrum is frequency 0; its lower half mirrors the upper one.
        for (int v = SIDE / 2; v < SIDE - AROUND; v++) {
            for (int u = AROUND; u < SIDE - AROUND; u++) {
                var du = u - SIDE / 2;
                var dv = v - SIDE / 2;
                if (du * du + dv * dv < LOWEST * LOWEST || du % JPEG == 0 && dv % JPEG == 0) {
                    continue;
                }
                var near = sum(sums, u, v, NEAR);
                var around = (sum(sums, u, v, AROUND) - near) / (area(AROUND) - area(NEAR));
                strongest = Math.max(strongest, near / area(NEAR) / (around + 1e-3));
            }
        }
        return strongest;
    }

    private static double sum(double[] sums, int u, int v, int reach) {
        var left = u - reach;
        var right = u + reach + 1;
        var top = (v - reach) * (SIDE + 1);
        var bottom = (v + reach + 1) * (SIDE + 1);
        return sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
    }

    private static int area(int reach) {
        return (2 * reach + 1) * (2 * reach + 1);
    }

    /** Power by frequency, 0 in the middle. */
    private static float[] spectrum(Luminance window) {
        var mean = (float) window.mean();
        var re = new float[SIDE * SIDE];
        var im = new float[SIDE * SIDE];
        for (int i = 0; i < re.length; i++) {
            // A sign that alternates moves frequency 0 to the middle.
            var sign = (i % SIDE + i / SIDE) % 2 == 0 ? 1 : -1;
            re[i] = sign * (window.at(i % SIDE, i / SIDE) - mean) * HANN[i % SIDE] * HANN[i / SIDE];
        }
        transpose(re);
        transform(re, im);
        transpose(re);
        transpose(im);
        transform(re, im);
        for (int i = 0; i < re.length; i++) {
            re[i] = re[i] * re[i] + im[i] * im[i];
        }
        return re;
    }

    /**
     * Fast Fourier transform (Cooley and Tukey, radix 2) of all columns in place. They go side by side, so that what is done to them is
     * done to neighbouring values.
     */
    private static void transform(float[] re, float[] im) {
        for (int i = 1, j = 0; i < SIDE; i++) {
            var bit = SIDE >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                swapRows(re, i * SIDE, j * SIDE);
                swapRows(im, i * SIDE, j * SIDE);
            }
        }
        for (int length = 2; length <= SIDE; length <<= 1) {
            var step = SIDE / length;
            for (int block = 0; block < SIDE; block += length) {
                for (int k = 0; k < length / 2; k++) {
                    var upper = (block + k) * SIDE;
                    combine(re, im, upper, upper + length / 2 * SIDE, COS[k * step], SIN[k * step]);
                }
            }
        }
    }

    private static void combine(float[] re, float[] im, int upper, int lower, float cos, float sin) {
        for (int x = 0; x < SIDE; x++) {
            var r = re[lower + x] * cos - im[lower + x] * sin;
            var i = re[lower + x] * sin + im[lower + x] * cos;
            re[lower + x] = re[upper + x] - r;
            im[lower + x] = im[upper + x] - i;
            re[upper + x] += r;
            im[upper + x] += i;
        }
    }

    private static void transpose(float[] values) {
        for (int y = 1; y < SIDE; y++) {
            for (int x = 0; x < y; x++) {
                var kept = values[y * SIDE + x];
                values[y * SIDE + x] = values[x * SIDE + y];
                values[x * SIDE + y] = kept;
            }
        }
    }

    private static float[] turn(boolean cosine) {
        var values = new float[SIDE / 2];
        for (int k = 0; k < values.length; k++) {
            var angle = -2 * Math.PI * k / SIDE;
            values[k] = (float) (cosine ? Math.cos(angle) : Math.sin(angle));
        }
        return values;
    }

    private static float[] hann() {
        var values = new float[SIDE];
        for (int i = 0; i < SIDE; i++) {
            values[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / (SIDE - 1)));
        }
        return values;
    }

    private static void swapRows(float[] values, int one, int other) {
        for (int x = 0; x < SIDE; x++) {
            var kept = values[one + x];
            values[one + x] = values[other + x];
            values[other + x] = kept;
        }
    }
}
