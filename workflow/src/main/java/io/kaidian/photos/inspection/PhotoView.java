package io.kaidian.photos.inspection;

import io.kaidian.photos.imaging.ImageOrientation;
import io.kaidian.photos.imaging.Pixels;

/**
 * How a photo is looked at.
 *
 * @param picture as it came, or flipped
 * @param lit the same, a dark one as if more light had fallen on it
 */
record PhotoView(Pixels picture, boolean mirrored, Pixels lit) {

    /** Where even the brightest parts are darker than this, blue labels and thin strokes fade first. */
    private static final int DIM_WHITE = 100;

    private static final double FULL_WHITE = 220;

    /** More only makes noise of noise. */
    private static final double MOST_LIT = 8;

    private static final int LIGHT_METER = 160;

    /** A picture of which so large a part is so bright is not dark, whatever its mean over areas says. */
    private static final double CLEARLY_LIT_SHARE = 0.1;

    private static final int CLEARLY_LIT = 150;

    static PhotoView of(Pixels picture) {
        return new PhotoView(picture, false, lit(picture));
    }

    /** Its mirror image. */
    PhotoView flipped() {
        var flipped = picture.oriented(ImageOrientation.FLIPPED);
        return new PhotoView(flipped, !mirrored, lit == picture ? flipped : lit.oriented(ImageOrientation.FLIPPED));
    }

    /** A dark picture as if more light had fallen on it: the models know print on white paper. */
    static Pixels lit(Pixels picture) {
        var some = picture.every(Math.max(1, picture.longSide() / LIGHT_METER)).luminance();
        if (some.percentile(1 - CLEARLY_LIT_SHARE) >= CLEARLY_LIT) {
            return picture;
        }
        var white = picture.averagedTo(LIGHT_METER).luminance().percentile(0.98);
        return white >= DIM_WHITE ? picture : picture.brightened(Math.min(MOST_LIT, FULL_WHITE / Math.max(1, white)));
    }
}
