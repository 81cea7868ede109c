package io.kaidian.photos.idcard.layout;

import io.kaidian.photos.imaging.Pixels;

/** A card cut out of its picture and laid flat, as if photographed from right above. */
final class RectifiedCard {

    private RectifiedCard() {}

    /** {@code width} pixels wide, in the card's proportions; what lies outside the picture repeats its border. */
    static Pixels of(Pixels picture, CardOutline outline, int width) {
        var height = (int) Math.round(width / CardOutline.ASPECT);
        var flat = new PixelPoint[] {
            new PixelPoint(0, 0), new PixelPoint(width, 0), new PixelPoint(width, height), new PixelPoint(0, height)
        };
        var mapping = Homography.between(flat, outline.corners());
        if (mapping == null) {
            throw new IllegalArgumentException("a plausible outline has no three corners on a line");
        }
        var source = picture.bgr();
        var out = new byte[3 * width * height];
        var sourceWidth = picture.width();
        var mostX = sourceWidth - 1.001;
        var mostY = picture.height() - 1.001;
        var xs = new double[width];
        var ys = new double[width];
        for (int y = 0, o = 0; y < height; y++) {
            mapping.mapRow(y + .5, xs, ys);
            for (int x = 0; x < width; x++, o += 3) {
                var px = within(xs[x] - .5, mostX);
                var py = within(ys[x] - .5, mostY);
                var left = (int) px;
                var top = (int) py;
                var right = left + 1 < sourceWidth ? 3 : 0;
                var down = top + 1 < picture.height() ? 3 * sourceWidth : 0;
                mix(source, 3 * (top * sourceWidth + left), right, down, px - left, py - top, out, o);
            }
        }
        return new Pixels(width, height, out);
    }

    /** Math.min and Math.max have to tell apart kinds of nought and of no number, of which there are none here. */
    private static double within(double place, double most) {
        return place > 0 ? place < most ? place : most : 0;
    }

    private static void mix(byte[] source, int i, int right, int down, double fx, double fy, byte[] out, int o) {
        for (int at = i; at < i + 3; at++, o++) {
            var upper = (1 - fx) * (source[at] & 0xFF) + fx * (source[at + right] & 0xFF);
            var lower = (1 - fx) * (source[at + down] & 0xFF) + fx * (source[at + down + right] & 0xFF);
            out[o] = (byte) ((1 - fy) * upper + fy * lower + .5);
        }
    }
}
