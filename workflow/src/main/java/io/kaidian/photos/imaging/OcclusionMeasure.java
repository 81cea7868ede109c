package io.kaidian.photos.imaging;

import io.kaidian.photos.PhotoRegion;

/**
 * How much of a field on a card laid flat shows something that is neither the card's ground nor print: another hue than the
 * ground around it, or darkness over more area than letters take.
 */
public final class OcclusionMeasure {

    /** Differences of the channels, in levels, that the ground's own pattern and a camera's noise stay below. */
    private static final int OTHER_HUE = 40;

    /** Part of the ground's brightness below which a pixel is print, or darkness. */
    private static final double DARK = 0.6;

    /** Part of a field's area that letters take at most. */
    private static final double MOST_PRINT = 0.5;

    private static final int STEP = 2;

    private OcclusionMeasure() {}

    /** Part of the place, 0 to 1. */
    public static double share(Pixels card, PhotoRegion photoRegion) {
        var ground = ground(card);
        var hue = 0;
        var dark = 0;
        var all = 0;
        for (int y = (int) (photoRegion.y() * card.height());
                y < (photoRegion.y() + photoRegion.height()) * card.height();
                y += STEP) {
            for (int x = (int) (photoRegion.x() * card.width());
                    x < (photoRegion.x() + photoRegion.width()) * card.width();
                    x += STEP) {
                var at = 3 * (y * card.width() + x);
                var b = card.bgr()[at] & 0xFF;
                var g = card.bgr()[at + 1] & 0xFF;
                var r = card.bgr()[at + 2] & 0xFF;
                var light = (b + 2 * g + r) / 4.0 / ground[3];
                all++;
                if (light < DARK) {
                    dark++;
                } else if (Math.abs(r - g - light * (ground[2] - ground[1]))
                                + Math.abs(b - g - light * (ground[0] - ground[1]))
                        > OTHER_HUE) {
                    hue++;
                }
            }
        }
        return all == 0 ? 0 : (hue + (dark > MOST_PRINT * all ? dark : 0)) / (double) all;
    }

    /** Median blue, green, red and brightness: most of a card is ground. */
    private static double[] ground(Pixels card) {
        var counts = new int[3][256];
        var samples = card.bgr();
        for (int i = 0; i + 2 < samples.length; i += 3 * 7) {
            for (int c = 0; c < 3; c++) {
                counts[c][samples[i + c] & 0xFF]++;
            }
        }
        var b = median(counts[0]);
        var g = median(counts[1]);
        var r = median(counts[2]);
        return new double[] {b, g, r, Math.max(1, (b + 2 * g + r) / 4.0)};
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
