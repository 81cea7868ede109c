package io.kaidian.specimens.strokes;

import io.kaidian.specimens.SpecimenTraveller;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * A second way to draw documents with machine-readable lines, which shares nothing with the first: letters along centre
 * lines, another page, another light, another camera. Marked SPECIMEN.
 */
public final class StrokePassport {

    private static final double PAGE_WIDTH = 125;
    private static final double PAGE_HEIGHT = 88;
    private static final double CARD_WIDTH = 85.6;
    private static final double CARD_HEIGHT = 54;
    private static final double PITCH = 2.54;
    private static final double LETTER = 2.4;

    private final SpecimenTraveller traveller;
    private final Random random;

    private StrokePassport(SpecimenTraveller traveller) {
        this.traveller = traveller;
        this.random = new Random(traveller.seed() ^ 0x5DEECE66DL);
    }

    /** A photo of the data page, JPEG. */
    public static byte[] passport(SpecimenTraveller traveller) {
        return new StrokePassport(traveller).photo(PAGE_WIDTH, PAGE_HEIGHT, traveller.passportLines(), true);
    }

    /** A photo of the back of a card, JPEG. */
    public static byte[] cardBack(SpecimenTraveller traveller, List<String> lines) {
        return new StrokePassport(traveller).photo(CARD_WIDTH, CARD_HEIGHT, lines, false);
    }

    private byte[] photo(double width, double height, List<String> lines, boolean page) {
        var pixels = 1100 + random.nextInt(1300);
        var scale = pixels / (width * 1.16);
        var image = new BufferedImage(pixels, (int) (height * 1.3 * scale), BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.getHSBColor(random.nextFloat(), 0.2f, 0.25f + 0.5f * random.nextFloat()));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        var camera = AffineTransform.getScaleInstance(scale, scale);
        camera.translate(width * 0.08, height * 0.15);
        camera.rotate(Math.toRadians(random.nextDouble() * 7 - 3.5), width / 2, height / 2);
        camera.shear(random.nextDouble() * 0.04 - 0.02, random.nextDouble() * 0.02 - 0.01);
        graphics.transform(camera);
        sheet(graphics, width, height);
        if (page) {
            page(graphics);
        }
        mark(graphics, width, height);
        var baseline = height - 3.5 - (lines.size() - 1) * 6.3;
        graphics.setColor(new Color(20, 20, 24));
        for (var line : lines) {
            StrokeFont.write(graphics, line, (width - line.length() * PITCH) / 2, baseline, PITCH, LETTER);
            baseline += 6.3;
        }
        graphics.dispose();
        return jpeg(lit(image));
    }

    private void sheet(Graphics2D graphics, double width, double height) {
        graphics.setColor(Color.getHSBColor(random.nextFloat(), 0.07f, 0.95f));
        graphics.fill(new Rectangle2D.Double(0, 0, width, height));
        graphics.setStroke(new BasicStroke(0.12f));
        graphics.setColor(new Color(160, 90, 120, 60));
        for (var r = 4.0; r < width; r += 2.1) {
            graphics.draw(new Ellipse2D.Double(width * 0.6 - r, height * 0.4 - r, 2 * r, 2 * r));
        }
    }

    private void page(Graphics2D graphics) {
        graphics.setColor(new Color(188, 186, 178));
        graphics.fill(new Rectangle2D.Double(6, 20, 30, 38));
        graphics.setColor(new Color(40, 44, 80));
        StrokeFont.write(graphics, "TRAVEL DOCUMENT OF " + traveller.state(), 40, 10, 2.4, 2.6);
        var y = 20.0;
        for (var line : List.of(
                traveller.surname().toUpperCase(Locale.ROOT),
                traveller.given(),
                "NO " + traveller.number(),
                traveller.birth().toString(),
                traveller.validUntil().toString())) {
            StrokeFont.write(graphics, line, 42, y, 2.2, 2.2);
            y += 8;
        }
    }

    private static void mark(Graphics2D graphics, double width, double height) {
        graphics.setColor(new Color(210, 60, 60, 110));
        StrokeFont.write(graphics, "SPECIMEN", width * 0.42, height * 0.62, 5.6, 5.5);
    }

    /** Light from one corner, and the grain of a sensor. */
    private BufferedImage lit(BufferedImage image) {
        var width = image.getWidth();
        var dim = 0.62 + 0.3 * random.nextDouble();
        var grain = 3 + random.nextInt(6);
        for (var y = 0; y < image.getHeight(); y++) {
            for (var x = 0; x < width; x++) {
                var light = 1 - (1 - dim) * (x / (double) width + y / (double) image.getHeight()) / 2;
                var add = random.nextGaussian() * grain;
                var p = image.getRGB(x, y);
                image.setRGB(
                        x,
                        y,
                        bright((p >> 16 & 255) * light + add) << 16
                                | bright((p >> 8 & 255) * light + add) << 8
                                | bright((p & 255) * light + add));
            }
        }
        return image;
    }

    private static int bright(double value) {
        return (int) Math.max(0, Math.min(255, value));
    }

    private static byte[] jpeg(BufferedImage image) {
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpeg", bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
