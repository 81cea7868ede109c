package io.kaidian.specimens;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Draws the data page of a passport and the backs of cards with machine-readable lines: every character of the lines in a
 * cell of its own, 2.54 mm wide, as ICAO Doc 9303 part 3 has it. Every page is marked SPECIMEN across its middle.
 */
final class PassportDrawer {

    /** Units are hundredths of a millimetre. */
    private static final double PAGE_WIDTH = 12500;

    private static final double PAGE_HEIGHT = 8800;
    private static final double CARD_WIDTH = 8560;
    private static final double CARD_HEIGHT = 5398;
    private static final double PITCH = 254;

    private static final Color INK = new Color(26, 26, 32);
    private static final Color LABEL = new Color(84, 92, 118);
    private static final Color MARK = new Color(196, 48, 48, 150);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd MMM yyyy", Locale.ENGLISH);

    private PassportDrawer() {}

    static DrawnSpecimen passport(SpecimenTraveller traveller, int widthPx) {
        var pen = new SheetPen(PAGE_WIDTH, PAGE_HEIGHT, widthPx);
        ground(pen, PAGE_WIDTH, PAGE_HEIGHT, traveller.seed());
        pen.text("PASSPORT  护照  PASSEPORT", 500, 700, Typeface.SANS_BOLD.size(420), new Color(60, 40, 90));
        portrait(pen, 500, 1500, 3200, 4300);
        var label = Typeface.SANS.size(200);
        var value = Typeface.SANS_BOLD.size(330);
        var rows = List.of(
                List.of("Type / Code of issuing state", "P   " + traveller.state()),
                List.of("Passport No.", traveller.number()),
                List.of("Surname", traveller.surname()),
                List.of("Given names", traveller.given()),
                List.of("Date of birth", date(traveller.birth())),
                List.of("Sex", traveller.sex() == PrintedSex.MALE ? "M" : "F"),
                List.of("Date of expiry", date(traveller.validUntil())));
        var y = 1500.0;
        for (var row : rows) {
            pen.text(row.get(0), 4100, y, label, LABEL);
            pen.text(row.get(1), 4100, y + 360, value, INK);
            y += 690;
        }
        mark(pen, 7600, 5600);
        lines(pen, traveller.passportLines(), 662, 7300, 635);
        return pen.drawing();
    }

    /** The back of a card: its lines, and nothing else of importance. */
    static DrawnSpecimen cardBack(SpecimenTraveller traveller, List<String> lines, String title, int widthPx) {
        var pen = new SheetPen(CARD_WIDTH, CARD_HEIGHT, widthPx);
        ground(pen, CARD_WIDTH, CARD_HEIGHT, traveller.seed());
        pen.text(title, 500, 700, Typeface.SANS.size(300), LABEL);
        mark(pen, 2400, 1900);
        lines(pen, lines, 470, 3500, 600);
        return pen.drawing();
    }

    private static void lines(SheetPen pen, List<String> lines, double x, double firstBaseline, double distance) {
        var font = Typeface.SANS_BOLD.size(330);
        pen.graphics().setColor(new Color(255, 255, 255, 190));
        var width = lines.get(0).length() * PITCH;
        pen.graphics()
                .fill(new Rectangle2D.Double(x - 300, firstBaseline - 500, width + 600, lines.size() * distance + 250));
        var baseline = firstBaseline;
        for (var line : lines) {
            for (var i = 0; i < line.length(); i++) {
                var middle = x + (i + 0.5) * PITCH;
                centred(pen, line.substring(i, i + 1), middle, baseline, font);
                if (line.charAt(i) == 'I') {
                    serifs(pen, middle, baseline);
                }
            }
            baseline += distance;
        }
    }

    /** A cell is never as empty as a bare stroke would leave it. */
    private static void serifs(SheetPen pen, double middle, double baseline) {
        pen.graphics().setColor(INK);
        pen.graphics().fill(new Rectangle2D.Double(middle - 65, baseline - 38, 130, 38));
        pen.graphics().fill(new Rectangle2D.Double(middle - 65, baseline - 242, 130, 38));
    }

    private static void centred(SheetPen pen, String text, double x, double baseline, Font font) {
        pen.text(text, x - pen.width(text, font) / 2, baseline, font, INK);
    }

    private static String date(LocalDate day) {
        return DATE.format(day).toUpperCase(Locale.ROOT);
    }

    private static void ground(SheetPen pen, double width, double height, long seed) {
        var graphics = pen.graphics();
        var random = new Random(seed);
        var hue = random.nextFloat();
        graphics.setPaint(new GradientPaint(
                0,
                0,
                Color.getHSBColor(hue, 0.12f, 0.96f),
                (float) width,
                (float) height,
                Color.getHSBColor(hue + 0.2f, 0.16f, 0.9f)));
        graphics.fill(new Rectangle2D.Double(0, 0, width, height));
        graphics.setColor(new Color(90, 110, 150, 38));
        graphics.setStroke(new BasicStroke(14));
        for (var i = -height; i < width; i += 160) {
            graphics.draw(new Line2D.Double(i, 0, i + height + random.nextInt(300), height));
        }
    }

    private static void portrait(SheetPen pen, double x, double y, double width, double height) {
        var graphics = pen.graphics();
        graphics.setColor(new Color(214, 222, 230));
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
        graphics.setColor(new Color(150, 130, 120));
        graphics.fill(
                new java.awt.geom.Ellipse2D.Double(x + width * 0.28, y + height * 0.18, width * 0.44, height * 0.44));
        graphics.fill(new java.awt.geom.Arc2D.Double(
                x + width * 0.1, y + height * 0.66, width * 0.8, height * 0.66, 0, 180, java.awt.geom.Arc2D.PIE));
    }

    private static void mark(SheetPen pen, double x, double y) {
        pen.text("样本 SPECIMEN", x, y, Typeface.SANS_BOLD.size(520, 0.05), MARK);
    }
}
