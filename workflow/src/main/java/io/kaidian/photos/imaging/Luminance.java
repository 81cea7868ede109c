package io.kaidian.photos.imaging;

/** A picture's brightness, one byte a pixel. */
public record Luminance(int width, int height, byte[] values) {

    public int at(int x, int y) {
        return values[y * width + x] & 0xFF;
    }

    public double mean() {
        long sum = 0;
        for (byte value : values) {
            sum += value & 0xFF;
        }
        return sum / (double) values.length;
    }

    /** The brightness that the given part (0 to 1) of the pixels does not exceed. */
    public int percentile(double part) {
        return percentile(counts(), part);
    }

    /** How much brighter the brightest pixels are than the darkest ones, but for the given part (0 to 1) of both. */
    int spread(double part) {
        var counts = counts();
        return percentile(counts, 1 - part) - percentile(counts, part);
    }

    private int[] counts() {
        var counts = new int[256];
        for (byte value : values) {
            counts[value & 0xFF]++;
        }
        return counts;
    }

    private int percentile(int[] counts, double part) {
        var wanted = (long) Math.ceil(part * values.length);
        long seen = 0;
        for (int level = 0; level < 256; level++) {
            seen += counts[level];
            if (seen >= wanted) {
                return level;
            }
        }
        return 255;
    }

    /** Smoothed by the 3 x 3 binomial kernel, which keeps sensor noise from being taken for detail. */
    public Luminance smoothed() {
        var out = new byte[values.length];
        for (int y = 0; y < height; y++) {
            var up = Math.max(0, y - 1) * width;
            var mid = y * width;
            var low = Math.min(height - 1, y + 1) * width;
            for (int x = 1; x < width - 1; x++) {
                var sum = row(up + x) + 2 * row(mid + x) + row(low + x);
                out[mid + x] = (byte) ((sum + 8) >> 4);
            }
            out[mid] = atBorder(up, mid, low, 0);
            out[mid + width - 1] = atBorder(up, mid, low, width - 1);
        }
        return new Luminance(width, height, out);
    }

    private int row(int middle) {
        return (values[middle - 1] & 0xFF) + 2 * (values[middle] & 0xFF) + (values[middle + 1] & 0xFF);
    }

    /** What lies beyond the border is as what lies at it. */
    private byte atBorder(int up, int mid, int low, int x) {
        var left = Math.max(0, x - 1);
        var right = Math.min(width - 1, x + 1);
        var sum = row(up, left, x, right) + 2 * row(mid, left, x, right) + row(low, left, x, right);
        return (byte) ((sum + 8) >> 4);
    }

    private int row(int start, int left, int x, int right) {
        return (values[start + left] & 0xFF) + 2 * (values[start + x] & 0xFF) + (values[start + right] & 0xFF);
    }
}
