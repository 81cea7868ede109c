package io.kaidian.photos.imaging;

/**
 * 256 bits that stay nearly the same when a picture is re-encoded or resized: 16 x 16 frequencies (discrete cosine
 * transform) against their median. The lowest ones are left out: they tell the composition, which all photos of a person
 * with a card share. Whole cards of different people are too alike for it (measured, decision record 0010).
 */
public final class PerceptualHash {

    private static final int SIDE = 64;
    private static final int KEPT = 16;
    private static final int LOWEST = 8;

    private PerceptualHash() {}

    /** 256 characters, 0 or 1, the text form of PostgreSQL's {@code bit(256)}. */
    public static String of(Pixels picture) {
        var small = picture.scaled(SIDE, SIDE).luminance();
        var frequencies = frequencies(small);
        var sorted = frequencies.clone();
        java.util.Arrays.sort(sorted);
        var median = (sorted[sorted.length / 2] + sorted[sorted.length / 2 - 1]) / 2;
        var bits = new StringBuilder(KEPT * KEPT);
        for (var frequency : frequencies) {
            bits.append(frequency > median ? '1' : '0');
        }
        return bits.toString();
    }

    private static double[] frequencies(Luminance small) {
        var cosines = new double[KEPT][SIDE];
        for (int u = 0; u < KEPT; u++) {
            for (int x = 0; x < SIDE; x++) {
                cosines[u][x] = Math.cos((2 * x + 1) * (LOWEST + u) * Math.PI / (2 * SIDE));
            }
        }
        var rows = new double[SIDE][KEPT];
        for (int y = 0; y < SIDE; y++) {
            for (int u = 0; u < KEPT; u++) {
                for (int x = 0; x < SIDE; x++) {
                    rows[y][u] += cosines[u][x] * small.at(x, y);
                }
            }
        }
        var out = new double[KEPT * KEPT];
        for (int v = 0; v < KEPT; v++) {
            for (int u = 0; u < KEPT; u++) {
                for (int y = 0; y < SIDE; y++) {
                    out[v * KEPT + u] += cosines[v][y] * rows[y][u];
                }
            }
        }
        return out;
    }

    /** Number of differing bits of two hashes of this class. */
    public static int distance(String one, String other) {
        var distance = 0;
        for (int i = 0; i < one.length(); i++) {
            distance += one.charAt(i) == other.charAt(i) ? 0 : 1;
        }
        return distance;
    }
}
