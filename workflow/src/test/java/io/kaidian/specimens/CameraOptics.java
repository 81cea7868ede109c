package io.kaidian.specimens;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/** What lenses, light, hands and sensors do to a picture. Every function returns a new RGB picture. */
final class CameraOptics {

    private CameraOptics() {}

    static BufferedImage rgb(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }

    static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    static BufferedImage image(int[] pixels, int width, int height) {
        var image = rgb(width, height);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        return image;
    }

    /** Changes each channel of each pixel by itself; values are 0 to 255. */
    static BufferedImage tone(BufferedImage image, DoubleUnaryOperator change) {
        var table = new int[256];
        for (var i = 0; i < 256; i++) {
            table[i] = clamp(change.applyAsDouble(i));
        }
        var pixels = pixels(image);
        for (var i = 0; i < pixels.length; i++) {
            var p = pixels[i];
            pixels[i] = table[p >> 16 & 255] << 16 | table[p >> 8 & 255] << 8 | table[p & 255];
        }
        return image(pixels, image.getWidth(), image.getHeight());
    }

    static BufferedImage grey(BufferedImage image) {
        var pixels = pixels(image);
        for (var i = 0; i < pixels.length; i++) {
            var p = pixels[i];
            var grey = clamp(0.299 * (p >> 16 & 255) + 0.587 * (p >> 8 & 255) + 0.114 * (p & 255));
            pixels[i] = grey << 16 | grey << 8 | grey;
        }
        return image(pixels, image.getWidth(), image.getHeight());
    }

    /** The sheet in shades of grey, more contrasty than it was, on the white of the paper. */
    static DrawnSpecimen photocopy(DrawnSpecimen sheet) {
        var paper = rgb(sheet.image().getWidth(), sheet.image().getHeight());
        var graphics = paper.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, paper.getWidth(), paper.getHeight());
        graphics.drawImage(sheet.image(), 0, 0, null);
        graphics.dispose();
        return sheet.with(tone(grey(paper), value -> (value - 128) * 1.25 + 138));
    }

    /**
     * As if the picture were shown on a screen and photographed from it: rows and columns of dots with dark gaps, red, green
     * and blue side by side, a little askew.
     *
     * @param dotPx size of the screen's dots in pixels of the photo
     */
    static BufferedImage screen(BufferedImage image, double dotPx, double degrees) {
        var width = image.getWidth();
        var pixels = pixels(image);
        var cos = Math.cos(Math.toRadians(degrees)) * 2 * Math.PI / dotPx;
        var sin = Math.sin(Math.toRadians(degrees)) * 2 * Math.PI / dotPx;
        for (var i = 0; i < pixels.length; i++) {
            var x = i % width;
            var y = i / width;
            var along = x * cos + y * sin;
            var down = y * cos - x * sin;
            var p = pixels[i];
            var value = 0;
            for (var channel = 0; channel < 3; channel++) {
                var lit = 0.86 + 0.14 * Math.cos(along + channel * 2 * Math.PI / 3) - 0.06 * (1 - Math.cos(down));
                value |= clamp((p >> 16 - 8 * channel & 255) * lit) << 16 - 8 * channel;
            }
            pixels[i] = value;
        }
        return image(pixels, width, image.getHeight());
    }

    static BufferedImage noise(BufferedImage image, double deviation, long seed) {
        var random = new Random(seed);
        var pixels = pixels(image);
        for (var i = 0; i < pixels.length; i++) {
            var p = pixels[i];
            var add = random.nextGaussian() * deviation;
            pixels[i] = clamp((p >> 16 & 255) + add + random.nextGaussian() * deviation * 0.4) << 16
                    | clamp((p >> 8 & 255) + add) << 8
                    | clamp((p & 255) + add + random.nextGaussian() * deviation * 0.4);
        }
        return image(pixels, image.getWidth(), image.getHeight());
    }

    static BufferedImage gaussian(BufferedImage image, double sigma) {
        var radius = (int) Math.ceil(sigma * 3);
        var weights = new double[2 * radius + 1];
        for (var i = -radius; i <= radius; i++) {
            weights[i + radius] = Math.exp(-i * i / (2 * sigma * sigma));
        }
        return line(line(image, weights, 1, 0), weights, 0, 1);
    }

    /** Smears along a line of this length in pixels, as a hand that shakes does. */
    static BufferedImage motion(BufferedImage image, int length, double degrees) {
        var weights = new double[Math.max(1, length)];
        Arrays.fill(weights, 1);
        return line(image, weights, Math.cos(Math.toRadians(degrees)), Math.sin(Math.toRadians(degrees)));
    }

    private static BufferedImage line(BufferedImage image, double[] weights, double dx, double dy) {
        var width = image.getWidth();
        var height = image.getHeight();
        var total = Arrays.stream(weights).sum();
        var offsetX = new int[weights.length];
        var offsetY = new int[weights.length];
        for (var i = 0; i < weights.length; i++) {
            offsetX[i] = (int) Math.round((i - (weights.length - 1) / 2.0) * dx);
            offsetY[i] = (int) Math.round((i - (weights.length - 1) / 2.0) * dy);
        }
        var in = pixels(image);
        var out = new int[in.length];
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                double r = 0;
                double g = 0;
                double b = 0;
                for (var i = 0; i < weights.length; i++) {
                    var sx = Math.max(0, Math.min(width - 1, x + offsetX[i]));
                    var sy = Math.max(0, Math.min(height - 1, y + offsetY[i]));
                    var p = in[sy * width + sx];
                    r += weights[i] * (p >> 16 & 255);
                    g += weights[i] * (p >> 8 & 255);
                    b += weights[i] * (p & 255);
                }
                out[y * width + x] = clamp(r / total) << 16 | clamp(g / total) << 8 | clamp(b / total);
            }
        }
        return image(out, width, height);
    }

    /** Scales by averaging, so that small pictures look as if a sensor had taken them; keeps transparency. */
    static BufferedImage scale(BufferedImage image, int width, int height) {
        var current = image;
        while (current.getWidth() > width * 2 && current.getHeight() > height * 2) {
            current = draw(current, current.getWidth() / 2, current.getHeight() / 2);
        }
        return draw(current, width, height);
    }

    private static BufferedImage draw(BufferedImage image, int width, int height) {
        var type = image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        var scaled = new BufferedImage(width, height, type);
        var graphics = SheetPen.smooth(scaled.createGraphics());
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }

    /** Turns the whole picture; what was outside is filled with the colour of its border. */
    static DrawnSpecimen rotate(DrawnSpecimen drawnSpecimen, double degrees) {
        var image = drawnSpecimen.image();
        var radians = Math.toRadians(degrees);
        var cos = exact(Math.cos(radians));
        var sin = exact(Math.sin(radians));
        var width = (int) Math.round(Math.abs(image.getWidth() * cos) + Math.abs(image.getHeight() * sin));
        var height = (int) Math.round(Math.abs(image.getWidth() * sin) + Math.abs(image.getHeight() * cos));
        var turn = new AffineTransform(cos, sin, -sin, cos, 0, 0);
        turn.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
        turn.preConcatenate(AffineTransform.getTranslateInstance(width / 2.0, height / 2.0));
        var turned = rgb(width, height);
        var graphics = SheetPen.smooth(turned.createGraphics());
        graphics.setColor(new Color(border(image)));
        graphics.fillRect(0, 0, width, height);
        graphics.drawImage(image, turn, null);
        graphics.dispose();
        return drawnSpecimen.moved(turned, point -> turn.transform(point, null));
    }

    private static double exact(double value) {
        return Math.abs(value) < 1e-12 ? 0 : value;
    }

    /** Looks at the picture from the side and a little from below, as if it lay on a plane turned by this angle. */
    static DrawnSpecimen perspective(DrawnSpecimen drawnSpecimen, double degrees) {
        var image = drawnSpecimen.image();
        var width = image.getWidth();
        var height = image.getHeight();
        var turn = Math.toRadians(degrees);
        var tilt = Math.toRadians(degrees * 0.4);
        var distance = 1.6 * Math.max(width, height);
        UnaryOperator<Point2D> project = point -> {
            var x = point.getX() - width / 2.0;
            var y = point.getY() - height / 2.0;
            var x1 = x * Math.cos(turn);
            var z1 = x * Math.sin(turn);
            var y2 = y * Math.cos(tilt) - z1 * Math.sin(tilt);
            var z2 = y * Math.sin(tilt) + z1 * Math.cos(tilt);
            var factor = distance / (distance + z2);
            return new Point2D.Double(x1 * factor, y2 * factor);
        };
        var sheet = PixelQuad.of(new Rectangle2D.Double(0, 0, width, height));
        var box = sheet.map(project).bounds();
        UnaryOperator<Point2D> move = point -> {
            var projected = project.apply(point);
            return new Point2D.Double(projected.getX() - box.getX(), projected.getY() - box.getY());
        };
        var outWidth = (int) Math.ceil(box.getWidth());
        var outHeight = (int) Math.ceil(box.getHeight());
        var back = homography(sheet.map(move).corners(), sheet.corners());
        return drawnSpecimen.moved(warp(image, back, outWidth, outHeight), move);
    }

    private static BufferedImage warp(BufferedImage image, double[] back, int outWidth, int outHeight) {
        var width = image.getWidth();
        var height = image.getHeight();
        var in = pixels(image);
        var border = border(image);
        var out = new int[outWidth * outHeight];
        for (var y = 0; y < outHeight; y++) {
            for (var x = 0; x < outWidth; x++) {
                var w = back[6] * x + back[7] * y + 1;
                var sx = (back[0] * x + back[1] * y + back[2]) / w;
                var sy = (back[3] * x + back[4] * y + back[5]) / w;
                out[y * outWidth + x] = sx < 0 || sy < 0 || sx > width - 1 || sy > height - 1
                        ? border
                        : bilinear(in, width, height, sx, sy);
            }
        }
        return image(out, outWidth, outHeight);
    }

    private static int bilinear(int[] in, int width, int height, double x, double y) {
        var x0 = (int) x;
        var y0 = (int) y;
        var x1 = Math.min(width - 1, x0 + 1);
        var y1 = Math.min(height - 1, y0 + 1);
        var fx = x - x0;
        var fy = y - y0;
        var value = 0;
        for (var shift = 16; shift >= 0; shift -= 8) {
            var top = (in[y0 * width + x0] >> shift & 255) * (1 - fx) + (in[y0 * width + x1] >> shift & 255) * fx;
            var low = (in[y1 * width + x0] >> shift & 255) * (1 - fx) + (in[y1 * width + x1] >> shift & 255) * fx;
            value |= clamp(top * (1 - fy) + low * fy) << shift;
        }
        return value;
    }

    /** The eight coefficients that take the points of {@code from} to those of {@code to}. */
    private static double[] homography(List<Point2D> from, List<Point2D> to) {
        var rows = new double[8][9];
        for (var i = 0; i < 4; i++) {
            var x = from.get(i).getX();
            var y = from.get(i).getY();
            var u = to.get(i).getX();
            var v = to.get(i).getY();
            rows[2 * i] = new double[] {x, y, 1, 0, 0, 0, -u * x, -u * y, u};
            rows[2 * i + 1] = new double[] {0, 0, 0, x, y, 1, -v * x, -v * y, v};
        }
        for (var column = 0; column < 8; column++) {
            var pivot = column;
            for (var row = column + 1; row < 8; row++) {
                if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) {
                    pivot = row;
                }
            }
            var swap = rows[column];
            rows[column] = rows[pivot];
            rows[pivot] = swap;
            for (var row = 0; row < 8; row++) {
                if (row != column) {
                    var factor = rows[row][column] / rows[column][column];
                    for (var k = column; k < 9; k++) {
                        rows[row][k] -= factor * rows[column][k];
                    }
                }
            }
        }
        var solution = new double[8];
        for (var i = 0; i < 8; i++) {
            solution[i] = rows[i][8] / rows[i][i];
        }
        return solution;
    }

    /** The mean colour of the outermost pixels. */
    private static int border(BufferedImage image) {
        var width = image.getWidth();
        var height = image.getHeight();
        long r = 0;
        long g = 0;
        long b = 0;
        var count = 0;
        for (var x = 0; x < width; x += 4) {
            for (var y : new int[] {0, height - 1}) {
                var p = image.getRGB(x, y);
                r += p >> 16 & 255;
                g += p >> 8 & 255;
                b += p & 255;
                count++;
            }
        }
        return (int) (r / count) << 16 | (int) (g / count) << 8 | (int) (b / count);
    }

    static int clamp(double value) {
        return value <= 0 ? 0 : value >= 255 ? 255 : (int) (value + 0.5);
    }
}
