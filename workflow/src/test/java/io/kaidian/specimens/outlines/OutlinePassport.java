package io.kaidian.specimens.outlines;

import io.kaidian.specimens.SpecimenTraveller;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A third way to draw the data page of a passport, made after the reader was finished: letters of
 * a typewriter, guilloches, a camera that looks from the side, noise of its sensor. Marked SPECIMEN.
 */
public final class OutlinePassport {

    private static final double WIDTH = 125;
    private static final double HEIGHT = 88;
    private static final double PITCH = 2.54;

    private final SpecimenTraveller traveller;
    private final Random random;

    private OutlinePassport(SpecimenTraveller traveller) {
        this.traveller = traveller;
        this.random = new Random(traveller.seed() * 6364136223846793005L + 1442695040888963407L);
    }

    /** A photo of the page, JPEG. */
    public static byte[] passport(SpecimenTraveller traveller) {
        return new OutlinePassport(traveller).photo();
    }

    private byte[] photo() {
        var scale = 11 + 6 * random.nextDouble();
        var page = page(scale);
        var margin = (int) (8 * scale);
        var width = page.getWidth() + 2 * margin;
        var height = page.getHeight() + 2 * margin;
        var seen = new double[][] {
            {margin + jitter(scale), margin + jitter(scale)},
            {width - margin + jitter(scale), margin + jitter(scale)},
            {width - margin + jitter(scale), height - margin + jitter(scale)},
            {margin + jitter(scale), height - margin + jitter(scale)}
        };
        return jpeg(fromTheSide(page, seen, width, height));
    }

    private double jitter(double scale) {
        return (random.nextDouble() * 5 - 2.5) * scale;
    }

    private BufferedImage page(double scale) {
        var image = new BufferedImage((int) (WIDTH * scale), (int) (HEIGHT * scale), BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(scale, scale);
        graphics.setColor(Color.getHSBColor(random.nextFloat(), 0.06f, 0.97f));
        graphics.fill(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        guilloches(graphics);
        portrait(graphics);
        fields(graphics);
        mark(graphics);
        lines(graphics, traveller.passportLines());
        graphics.dispose();
        return image;
    }

    private void guilloches(Graphics2D graphics) {
        graphics.setStroke(new BasicStroke(0.12f));
        var hue = random.nextFloat();
        for (var i = 0; i < 14; i++) {
            graphics.setColor(Color.getHSBColor(hue + i * 0.02f, 0.22f, 0.9f));
            var wave = new Path2D.Double();
            var phase = i * 0.7;
            wave.moveTo(0, 4 + i * 5);
            for (var x = 1; x <= WIDTH; x++) {
                wave.lineTo(x, 4 + i * 5 + 3 * Math.sin(x / 9.0 + phase) + 1.5 * Math.sin(x / 3.7 - phase));
            }
            graphics.draw(wave);
        }
    }

    private void portrait(Graphics2D graphics) {
        graphics.setColor(new Color(206, 214, 222));
        graphics.fill(new Rectangle2D.Double(90, 14, 30, 40));
        graphics.setColor(Color.getHSBColor(0.07f, 0.25f + 0.3f * random.nextFloat(), 0.85f));
        graphics.fill(new Ellipse2D.Double(97, 20, 16, 21));
        graphics.setColor(new Color(70, 90, 120));
        graphics.fill(new Ellipse2D.Double(93, 44, 24, 20));
        graphics.setColor(Color.getHSBColor(random.nextFloat(), 0.06f, 0.97f));
        graphics.fill(new Rectangle2D.Double(90, 54, 30, 11));
    }

    private void fields(Graphics2D graphics) {
        graphics.setColor(new Color(30, 34, 60));
        text(graphics, "PASSPORT", 6, 9, 5);
        var fields = List.of(
                new String[] {"CODE", traveller.state(), "6", "18"},
                new String[] {"PASSPORT NO", traveller.number(), "44", "18"},
                new String[] {"SURNAME", traveller.surname(), "6", "28"},
                new String[] {"GIVEN NAMES", traveller.given(), "6", "38"},
                new String[] {"DATE OF BIRTH", date(traveller.birth()), "6", "48"},
                new String[] {"DATE OF EXPIRY", date(traveller.validUntil()), "44", "48"});
        for (var field : fields) {
            var x = Double.parseDouble(field[2]);
            var y = Double.parseDouble(field[3]);
            text(graphics, field[0], x, y, 2.2);
            text(graphics, field[1].toUpperCase(Locale.ROOT), x, y + 4.6, 4);
        }
    }

    private static String date(java.time.LocalDate day) {
        return "%02d.%02d.%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
    }

    private static void mark(Graphics2D graphics) {
        graphics.setColor(new Color(190, 60, 60));
        text(graphics, "SPECIMEN", 52, 60, 5.5);
    }

    private static void lines(Graphics2D graphics, List<String> lines) {
        graphics.setColor(new Color(18, 18, 20));
        var baseline = 74.0;
        for (var line : lines) {
            for (var i = 0; i < line.length(); i++) {
                CourierOutlines.draw(graphics, line.charAt(i), 6.6 + i * PITCH, baseline, 4.25);
            }
            baseline += 8.2;
        }
    }

    private static void text(Graphics2D graphics, String text, double x, double baseline, double size) {
        for (var i = 0; i < text.length(); i++) {
            CourierOutlines.draw(graphics, text.charAt(i), x + i * 0.6 * size, baseline, size);
        }
    }

    /** Each point of the photo shows the point of the page that lies there in perspective. */
    private BufferedImage fromTheSide(BufferedImage page, double[][] seen, int width, int height) {
        var map = perspective(seen, page.getWidth(), page.getHeight());
        var photo = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var desk = Color.getHSBColor(random.nextFloat(), 0.25f, 0.3f + 0.4f * random.nextFloat());
        var light = 0.82 + 0.15 * random.nextDouble();
        var slope = (random.nextDouble() - 0.5) * 0.25;
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                var w = map[6] * x + map[7] * y + 1;
                var u = (map[0] * x + map[1] * y + map[2]) / w;
                var v = (map[3] * x + map[4] * y + map[5]) / w;
                var inside = u >= 0 && v >= 0 && u < page.getWidth() - 1 && v < page.getHeight() - 1;
                var brightness = light + slope * x / width;
                var noise = random.nextGaussian() * 4;
                var rgb = 0;
                for (var shift = 16; shift >= 0; shift -= 8) {
                    var value = inside ? between(page, u, v, shift) : (desk.getRGB() >> shift) & 0xff;
                    rgb |= (int) Math.clamp(value * brightness + noise, 0, 255) << shift;
                }
                photo.setRGB(x, y, rgb);
            }
        }
        return photo;
    }

    private static double between(BufferedImage page, double u, double v, int shift) {
        var x = (int) u;
        var y = (int) v;
        var right = u - x;
        var below = v - y;
        return (1 - below) * ((1 - right) * part(page, x, y, shift) + right * part(page, x + 1, y, shift))
                + below * ((1 - right) * part(page, x, y + 1, shift) + right * part(page, x + 1, y + 1, shift));
    }

    private static int part(BufferedImage page, int x, int y, int shift) {
        return (page.getRGB(x, y) >> shift) & 0xff;
    }

    /** The eight numbers that take the four corners in the photo to those of the page. */
    private static double[] perspective(double[][] seen, double width, double height) {
        var corners = new double[][] {{0, 0}, {width, 0}, {width, height}, {0, height}};
        var rows = new double[8][9];
        for (var i = 0; i < 4; i++) {
            var x = seen[i][0];
            var y = seen[i][1];
            var u = corners[i][0];
            var v = corners[i][1];
            rows[2 * i] = new double[] {x, y, 1, 0, 0, 0, -u * x, -u * y, u};
            rows[2 * i + 1] = new double[] {0, 0, 0, x, y, 1, -v * x, -v * y, v};
        }
        for (var column = 0; column < 8; column++) {
            var best = column;
            for (var row = column; row < 8; row++) {
                best = Math.abs(rows[row][column]) > Math.abs(rows[best][column]) ? row : best;
            }
            var swapped = rows[column];
            rows[column] = rows[best];
            rows[best] = swapped;
            for (var row = 0; row < 8; row++) {
                if (row != column) {
                    var factor = rows[row][column] / rows[column][column];
                    for (var k = column; k < 9; k++) {
                        rows[row][k] -= factor * rows[column][k];
                    }
                }
            }
        }
        var solved = new double[8];
        for (var i = 0; i < 8; i++) {
            solved[i] = rows[i][8] / rows[i][i];
        }
        return solved;
    }

    private byte[] jpeg(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(0.7f + 0.25f * random.nextFloat());
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
