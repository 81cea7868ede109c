package io.kaidian.photos.imaging;

import io.kaidian.photos.PhotoRegion;

/**
 * How much of a field on a card laid flat shows something that is neither the card's ground nor print: another hue than the
 * ground around it, or darkness over more area than letters take.
 */
public final class OcclusionMeasure {

    /**
     * Differences of the channels from the ground's, in parts of the brightness: the ground's own pattern, print and light of two
     * colours stay below. In parts, since in the shade of a hand skin differs by few levels.
     */
    private static final double OTHER_HUE = 0.18;

    /** The same in levels, below which it may be a camera's noise. */
    private static final double NOISE = 10;

    /** Part of the ground's brightness below which a pixel is print, or darkness. */
    private static final double DARK = 0.6;

    /** Part of a field's area that letters take at most. */
    private static final double MOST_PRINT = 0.5;

    /** Pixels on a side of what is looked at as one, so that noise evens out; a stroke of print is about as wide. */
    private static final int BLOCK = 4;

    private OcclusionMeasure() {}

    /** Part of the place, 0 to 1. */
    public static double share(Pixels card, PhotoRegion photoRegion) {
        var ground = ground(card);
        var hue = 0;
        var dark = 0;
        var all = 0;
        var right = (int) ((photoRegion.x() + photoRegion.width()) * card.width());
        var bottom = (int) ((photoRegion.y() + photoRegion.height()) * card.height());
        for (int y = (int) (photoRegion.y() * card.height()); y + BLOCK <= bottom; y += BLOCK) {
            for (int x = (int) (photoRegion.x() * card.width()); x + BLOCK <= right; x += BLOCK) {
                var block = mean(card, x, y);
                all++;
                if (isOfAnotherHue(block, ground)) {
                    hue++;
                } else if (brightness(block) < DARK * brightness(ground)) {
                    dark++;
                }
            }
        }
        return all == 0 ? 0 : (hue + (dark > MOST_PRINT * all ? dark : 0)) / (double) all;
    }

    private static boolean isOfAnotherHue(double[] block, double[] ground) {
        var light = brightness(block) / Math.max(1, brightness(ground));
        var difference = Math.abs(block[2] - block[1] - light * (ground[2] - ground[1]))
                + Math.abs(block[0] - block[1] - light * (ground[0] - ground[1]));
        return difference > Math.max(NOISE, OTHER_HUE * brightness(block));
    }

    private static double brightness(double[] bgr) {
        return (bgr[0] + 2 * bgr[1] + bgr[2]) / 4;
    }

    private static double[] mean(Pixels card, int left, int top) {
        var sum = new double[3];
        for (int y = top; y < top + BLOCK; y++) {
            for (int x = left; x < left + BLOCK; x++) {
                var at = 3 * (y * card.width() + x);
                for (int c = 0; c < 3; c++) {
                    sum[c] += (card.bgr()[at + c] & 0xFF) / (double) (BLOCK * BLOCK);
                }
            }
        }
        return sum;
    }

    /** Median blue, green and red: most of a card is ground. */
    private static double[] ground(Pixels card) {
        var counts = new int[3][256];
        var samples = card.bgr();
        for (int i = 0; i + 2 < samples.length; i += 3 * 7) {
            for (int c = 0; c < 3; c++) {
                counts[c][samples[i + c] & 0xFF]++;
            }
        }
        return new double[] {median(counts[0]), median(counts[1]), median(counts[2])};
    }

    private static int median(int[] counts) {
        var all = 0L;
        for (var count : counts) {
            all += count;
        }
        var seen = 0L;
        for (int level = 0; level < counts.length; level++) {
            seen += counts[level];
            if (2 * seen >= all) {
                return level;
            }
        }
        return counts.length - 1;
    }
}
