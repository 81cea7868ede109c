package io.kaidian.photos.imaging;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;

/** A colour picture in memory, eight bits a channel, blue green red, row by row. Not to be changed once made. */
public final class Pixels {

    private final int width;
    private final int height;
    private final byte[] bgr;

    public Pixels(int width, int height, byte[] bgr) {
        if (width < 1 || height < 1 || bgr.length != 3 * width * height) {
            throw new IllegalArgumentException(width + " x " + height + " does not fit " + bgr.length + " bytes");
        }
        this.width = width;
        this.height = height;
        this.bgr = bgr;
    }

    /** Transparent parts become white, as a viewer would show them on paper. */
    public static Pixels of(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR && image.getRaster().getParent() == null) {
            return new Pixels(image.getWidth(), image.getHeight(), bytes(image));
        }
        var copy = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        var canvas = copy.createGraphics();
        canvas.drawImage(image, 0, 0, Color.WHITE, null);
        canvas.dispose();
        return new Pixels(copy.getWidth(), copy.getHeight(), bytes(copy));
    }

    private static byte[] bytes(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public int longSide() {
        return Math.max(width, height);
    }

    /** The samples themselves, not a copy: a 12-megapixel picture is 36 MB. */
    public byte[] bgr() {
        return bgr;
    }

    public BufferedImage toImage() {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        System.arraycopy(bgr, 0, bytes(image), 0, bgr.length);
        return image;
    }

    /** The picture with the long side at most as given; this one if it is small enough. */
    public Pixels atMost(int side) {
        var scale = side / (double) longSide();
        return scale >= 1
                ? this
                : scaled(Math.max(1, (int) Math.round(width * scale)), Math.max(1, (int) Math.round(height * scale)));
    }

    /**
     * Averages over areas when it reduces, so that thin strokes fade evenly instead of breaking up. Of the same picture it gives the same
     * samples for ever, by which a photo is known again; what is only looked at is {@link #averaged}.
     */
    public Pixels scaled(int newWidth, int newHeight) {
        if (newWidth == width && newHeight == height) {
            return this;
        }
        var across = Resampling.between(width, newWidth);
        var down = Resampling.between(height, newHeight);
        var out = new byte[3 * newWidth * newHeight];
        var sum = new float[3 * newWidth];
        var narrowed = new float[down.run()][sum.length];
        var narrowedRow = new int[narrowed.length];
        Arrays.fill(narrowedRow, -1);
        for (int y = 0; y < newHeight; y++) {
            for (int k = 0; k < down.run(); k++) {
                var row = down.first(y) + k;
                var slot = row % narrowed.length;
                if (narrowedRow[slot] != row) {
                    across.apply(bgr, 3 * row * width, narrowed[slot]);
                    narrowedRow[slot] = row;
                }
                addRow(down.weight(y, k), narrowed[slot], k == 0, sum);
            }
            for (int i = 0, o = 3 * y * newWidth; i < sum.length; i++, o++) {
                out[o] = (byte) Math.min(255, (int) (sum[i] + 0.5f));
            }
        }
        return new Pixels(newWidth, newHeight, out);
    }

    private static void addRow(float weight, float[] row, boolean isFirst, float[] sum) {
        if (isFirst) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] = weight * row[i];
            }
        } else if (weight != 0) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weight * row[i];
            }
        }
    }

    /** The picture with the long side at most as given, {@link #averaged}; this one if it is small enough. */
    public Pixels averagedTo(int side) {
        var scale = side / (double) longSide();
        return scale >= 1
                ? this
                : averaged(Math.max(1, (int) Math.round(width * scale)), Math.max(1, (int) Math.round(height * scale)));
    }

    /**
     * The same as {@link #scaled} at a fifth of its cost, but for a level here and there: rows are added up before anything else, since what is
     * done to whole rows the processor does to many samples at once.
     */
    public Pixels averaged(int newWidth, int newHeight) {
        if (newWidth >= width || newHeight >= height) {
            return scaled(newWidth, newHeight);
        }
        var across = Resampling.between(width, newWidth);
        var down = Resampling.between(height, newHeight);
        var out = new byte[3 * newWidth * newHeight];
        var row = new byte[3 * width];
        var sum = new float[row.length];
        var narrowed = new float[3 * newWidth];
        for (int y = 0; y < newHeight; y++) {
            Arrays.fill(sum, 0);
            for (int k = 0; k < down.run(); k++) {
                if (down.weight(y, k) != 0) {
                    System.arraycopy(bgr, (down.first(y) + k) * row.length, row, 0, row.length);
                    addSigned(down.weight(y, k), row, sum);
                }
            }
            across.apply(sum, narrowed);
            store(narrowed, out, y * narrowed.length);
        }
        return new Pixels(newWidth, newHeight, out);
    }

    /** Samples less half of their range: bytes with a sign become numbers many at a time, those without do not. */
    private static void addSigned(float weight, byte[] row, float[] sum) {
        for (int i = 0; i < row.length; i++) {
            row[i] ^= Byte.MIN_VALUE;
        }
        for (int i = 0; i < row.length; i++) {
            sum[i] += weight * row[i];
        }
    }

    private static void store(float[] signed, byte[] out, int from) {
        for (int i = 0; i < signed.length; i++) {
            out[from + i] = (byte) (signed[i] + 128.5f);
        }
    }

    /** Every so many pixels in each direction, beginning with the first; this one for each pixel. */
    public Pixels every(int step) {
        if (step == 1) {
            return this;
        }
        var newWidth = (width + step - 1) / step;
        var newHeight = (height + step - 1) / step;
        var out = new byte[3 * newWidth * newHeight];
        for (int y = 0, o = 0; y < newHeight; y++) {
            for (int x = 0, from = 3 * y * step * width; x < newWidth; x++, from += 3 * step, o += 3) {
                out[o] = bgr[from];
                out[o + 1] = bgr[from + 1];
                out[o + 2] = bgr[from + 2];
            }
        }
        return new Pixels(newWidth, newHeight, out);
    }

    /** Every sample times the factor, at most 255. */
    public Pixels brightened(double factor) {
        var table = new byte[256];
        for (int level = 0; level < table.length; level++) {
            table[level] = (byte) Math.min(255, (int) Math.round(level * factor));
        }
        var out = new byte[bgr.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = table[bgr[i] & 0xFF];
        }
        return new Pixels(width, height, out);
    }

    /** The part that begins at the given pixel; what reaches beyond the picture is black. */
    public Pixels part(int left, int top, int partWidth, int partHeight) {
        var out = new byte[3 * partWidth * partHeight];
        var from = Math.max(0, left);
        var run = Math.min(width, left + partWidth) - from;
        for (int y = Math.max(0, top); y < Math.min(height, top + partHeight) && run > 0; y++) {
            System.arraycopy(bgr, 3 * (y * width + from), out, 3 * ((y - top) * partWidth + from - left), 3 * run);
        }
        return new Pixels(partWidth, partHeight, out);
    }

    public Pixels oriented(ImageOrientation orientation) {
        if (orientation == ImageOrientation.NORMAL) {
            return this;
        }
        var w = orientation.swapsSides() ? height : width;
        var h = orientation.swapsSides() ? width : height;
        var out = new byte[bgr.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                var fx = orientation.flipped() ? width - 1 - x : x;
                var target = switch (orientation.quarterTurns()) {
                    case 1 -> fx * w + (w - 1 - y);
                    case 2 -> (h - 1 - y) * w + (w - 1 - fx);
                    case 3 -> (h - 1 - fx) * w + y;
                    default -> y * w + fx;
                };
                var from = 3 * (y * width + x);
                out[3 * target] = bgr[from];
                out[3 * target + 1] = bgr[from + 1];
                out[3 * target + 2] = bgr[from + 2];
            }
        }
        return new Pixels(w, h, out);
    }

    /** Brightness as the eye weighs it (ITU-R BT.601), 0 to 255. */
    public Luminance luminance() {
        var out = new byte[width * height];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) luminance(3 * i);
        }
        return new Luminance(width, height, out);
    }

    /** The same of one pixel. */
    public int luminanceAt(int x, int y) {
        return luminance(3 * (y * width + x));
    }

    private int luminance(int at) {
        return (29 * (bgr[at] & 0xFF) + 150 * (bgr[at + 1] & 0xFF) + 77 * (bgr[at + 2] & 0xFF)) >> 8;
    }
}
