package io.kaidian.platform.notifications;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * Draws a sketch of a photo with the faulty place marked: a grey card, person or licence, without a word or a feature of
 * anybody. Mail programs show PNG everywhere, SVG hardly anywhere.
 */
public final class IdCardSketch {

    private static final int WIDTH = 480;
    private static final int TALLEST = 640;
    private static final int FLATTEST = 240;
    private static final Color GROUND = new Color(0xF1F4F4);
    private static final Color PAPER = Color.WHITE;
    private static final Color LINE = new Color(0xB6C0C6);
    private static final Color FAINT = new Color(0xDDE3E5);
    private static final Color MARK = new Color(0xA8261C);
    private static final Color MARK_FILL = new Color(0xA8, 0x26, 0x1C, 40);

    /** A card is 85.6 mm by 54 mm. */
    private static final double CARD = 85.6 / 54;

    private IdCardSketch() {}

    /** The sketch as a PNG file. */
    public static byte[] png(CardSketch cardSketch) {
        var height = (int) Math.max(FLATTEST, Math.min(TALLEST, WIDTH / Math.max(0.1, cardSketch.aspect())));
        var image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setColor(GROUND);
            pen.fillRect(0, 0, WIDTH, height);
            pen.setStroke(new BasicStroke(3));
            sketch(pen, cardSketch, height);
            mark(pen, cardSketch, height);
        } finally {
            pen.dispose();
        }
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void sketch(Graphics2D pen, CardSketch cardSketch, int height) {
        switch (cardSketch.subject()) {
            case "CARD_IN_HAND" -> person(pen, cardSketch, height);
            case "LICENCE", "PAPER" -> paper(pen, height);
            default -> card(pen, cardSketch.subject(), inMiddle(CARD, 0.88, height));
        }
    }

    private static void person(Graphics2D pen, CardSketch cardSketch, int height) {
        var head = height * 0.3;
        shape(pen, new Ellipse2D.Double(WIDTH / 2.0 - head * 0.4, height * 0.06, head * 0.8, head), FAINT);
        shape(pen, new RoundRectangle2D.Double(WIDTH * 0.16, height * 0.42, WIDTH * 0.68, height, 120, 120), FAINT);
        var width = Math.min(WIDTH * 0.46, height * 0.4 * CARD);
        // A mark of the whole card lies around a card: too far, it is as small as in the photo.
        card(
                pen,
                "CARD_FRONT",
                Boolean.TRUE.equals(cardSketch.outline())
                        ? place(cardSketch, height)
                        : new Rectangle2D.Double((WIDTH - width) / 2, height * 0.5, width, width / CARD));
    }

    private static void paper(Graphics2D pen, int height) {
        var sheet = inMiddle(1.41, 0.9, height);
        shape(pen, sheet, PAPER);
        pen.setColor(LINE);
        lines(pen, sheet, 0.12, 0.42, 0.76, 5);
    }

    private static void card(Graphics2D pen, String side, Rectangle2D place) {
        shape(
                pen,
                new RoundRectangle2D.Double(place.getX(), place.getY(), place.getWidth(), place.getHeight(), 18, 18),
                PAPER);
        if (side.equals("CARD_BACK")) {
            shape(pen, part(place, 0.08, 0.12, 0.17, 0.28), FAINT);
            lines(pen, place, 0.3, 0.7, 0.6, 2);
        } else {
            shape(pen, part(place, 0.66, 0.14, 0.26, 0.56), FAINT);
            lines(pen, place, 0.08, 0.16, 0.5, 4);
            lines(pen, place, 0.3, 0.84, 0.62, 1);
        }
    }

    private static void lines(Graphics2D pen, Rectangle2D place, double x, double y, double width, int count) {
        pen.setColor(LINE);
        for (int i = 0; i < count; i++) {
            pen.fill(part(place, x, y + i * 0.13, i == count - 1 && count > 2 ? width * 0.6 : width, 0.045));
        }
    }

    private static void shape(Graphics2D pen, java.awt.Shape shape, Color fill) {
        pen.setColor(fill);
        pen.fill(shape);
        pen.setColor(LINE);
        pen.draw(shape);
    }

    private static void mark(Graphics2D pen, CardSketch cardSketch, int height) {
        var place = place(cardSketch, height);
        pen.setColor(MARK_FILL);
        pen.fill(place);
        pen.setColor(MARK);
        pen.setStroke(new BasicStroke(5));
        pen.draw(place);
    }

    private static Rectangle2D place(CardSketch cardSketch, int height) {
        var whole = new Rectangle2D.Double(0, 0, WIDTH, height);
        var left = cardSketch.x();
        var top = cardSketch.y();
        var broad = cardSketch.width();
        var high = cardSketch.height();
        return left == null || top == null || broad == null || high == null
                ? part(whole, 0.02, 0.03, 0.96, 0.94)
                : part(whole, left, top, broad, high);
    }

    private static Rectangle2D inMiddle(double aspect, double share, int height) {
        var width = Math.min(WIDTH * share, height * share * aspect);
        return new Rectangle2D.Double((WIDTH - width) / 2, (height - width / aspect) / 2, width, width / aspect);
    }

    private static Rectangle2D part(Rectangle2D of, double x, double y, double width, double height) {
        return new Rectangle2D.Double(
                of.getX() + x * of.getWidth(),
                of.getY() + y * of.getHeight(),
                width * of.getWidth(),
                height * of.getHeight());
    }
}
