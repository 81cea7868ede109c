package io.kaidian.specimens.raycast;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * How a photo reaches the upload: as the camera stored it, or made smaller and compressed anew by a chat program, once
 * or twice.
 *
 * @param times how often a chat program had it
 * @param longSide what it is made smaller to, in pixels
 */
record Delivery(int times, int longSide, double quality) {

    static Delivery random(Random random) {
        var times = random.nextInt(10) < 3 ? 0 : 1 + random.nextInt(2);
        var sides = new int[] {1080, 1280, 1280, 1440};
        return new Delivery(times, sides[random.nextInt(sides.length)], 0.55 + 0.25 * random.nextDouble());
    }

    /** What the picture's pixels are multiplied by. */
    double scale(int width, int height) {
        return times == 0 ? 1 : Math.min(1, longSide / (double) Math.max(width, height));
    }

    byte[] jpeg(BufferedImage taken) {
        var stored = encoded(taken, 0.92);
        var scale = scale(taken.getWidth(), taken.getHeight());
        for (var i = 0; i < times; i++) {
            var image = decoded(stored);
            stored = encoded(i == 0 && scale < 1 ? smaller(image, scale) : image, quality);
        }
        return stored;
    }

    /** Each pixel becomes the mean of those that it stands for. */
    private static BufferedImage smaller(BufferedImage image, double scale) {
        var width = (int) Math.round(image.getWidth() * scale);
        var height = (int) Math.round(image.getHeight() * scale);
        var wide = resampled(image, width, true);
        return resampled(wide, height, false);
    }

    private static BufferedImage resampled(BufferedImage image, int size, boolean columns) {
        var width = columns ? size : image.getWidth();
        var height = columns ? image.getHeight() : size;
        var result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var step = (columns ? image.getWidth() : image.getHeight()) / (double) size;
        for (var i = 0; i < size; i++) {
            var from = i * step;
            var to = Math.min(from + step, columns ? image.getWidth() : image.getHeight());
            for (var j = 0; j < (columns ? height : width); j++) {
                double r = 0;
                double g = 0;
                double b = 0;
                for (var k = (int) from; k < to; k++) {
                    var part = Math.min(to, k + 1.0) - Math.max(from, k);
                    var rgb = columns ? image.getRGB(k, j) : image.getRGB(j, k);
                    r += part * (rgb >> 16 & 0xff);
                    g += part * (rgb >> 8 & 0xff);
                    b += part * (rgb & 0xff);
                }
                var all = to - from;
                var rgb = (int) (r / all + 0.5) << 16 | (int) (g / all + 0.5) << 8 | (int) (b / all + 0.5);
                result.setRGB(columns ? i : j, columns ? j : i, rgb);
            }
        }
        return result;
    }

    private static BufferedImage decoded(byte[] jpeg) {
        try {
            return ImageIO.read(new ByteArrayInputStream(jpeg));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] encoded(BufferedImage image, double quality) {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality((float) quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
