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
        for (int y = 0, o = 0; y < height; y++) {
            for (int x = 0; x < width; x++, o += 3) {
                sample(picture, source, mapping.map(x + .5, y + .5), out, o);
            }
        }
        return new Pixels(width, height, out);
    }

    private static void sample(Pixels picture, byte[] source, PixelPoint at, byte[] out, int o) {
        var px = Math.max(0, Math.min(picture.width() - 1.001, at.x() - .5));
        var py = Math.max(0, Math.min(picture.height() - 1.001, at.y() - .5));
        var left = (int) px;
        var top = (int) py;
        var fx = px - left;
        var fy = py - top;
        var right = left + 1 < picture.width() ? 3 : 0;
        var down = top + 1 < picture.height() ? 3 * picture.width() : 0;
        var i = 3 * (top * picture.width() + left);
        out[o] = mixed(source, i, right, down, fx, fy);
        out[o + 1] = mixed(source, i + 1, right, down, fx, fy);
        out[o + 2] = mixed(source, i + 2, right, down, fx, fy);
    }

    private static byte mixed(byte[] source, int i, int right, int down, double fx, double fy) {
        var upper = (1 - fx) * (source[i] & 0xFF) + fx * (source[i + right] & 0xFF);
        var lower = (1 - fx) * (source[i + down] & 0xFF) + fx * (source[i + down + right] & 0xFF);
        return (byte) ((1 - fy) * upper + fy * lower + .5);
    }
}
