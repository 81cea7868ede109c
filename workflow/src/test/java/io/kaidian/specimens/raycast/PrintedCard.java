package io.kaidian.specimens.raycast;

import io.kaidian.photos.CardField;
import io.kaidian.specimens.PrintedSex;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.raycast.scene.Bust;
import io.kaidian.specimens.raycast.scene.Camera;
import io.kaidian.specimens.raycast.scene.Film;
import io.kaidian.specimens.raycast.scene.Lamp;
import io.kaidian.specimens.raycast.scene.Scene;
import io.kaidian.specimens.raycast.scene.Texture;
import io.kaidian.specimens.raycast.scene.Vec3;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * One side of a card as it comes from the printer, in millimetres: guilloches, text, a portrait, and 样本 SPECIMEN. Where
 * the values are is kept by field.
 */
final class PrintedCard {

    static final double WIDTH = 85.6;
    static final double HEIGHT = 54;

    /** Pixels for each millimetre. */
    static final double SCALE = 20;

    private static final double CHARACTER = 3.05;
    private static final int ADDRESS_LINE = 11;

    private final SpecimenPerson person;
    private final Random random;
    private final BufferedImage image;
    private final Graphics2D graphics;
    private final Font font;
    private final Map<CardField, Rectangle2D> fields = new EnumMap<>(CardField.class);
    private final boolean worn;

    private PrintedCard(SpecimenPerson person, boolean worn, long salt) {
        this.person = person;
        this.worn = worn;
        random = new Random(person.seed() * 0x2545F4914F6CDD1DL + salt);
        image = new BufferedImage((int) (WIDTH * SCALE), (int) (HEIGHT * SCALE), BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.scale(SCALE, SCALE);
        font = CardFonts.chinese(
                random.nextInt(1000),
                person.name() + person.address() + person.authority() + person.ethnicity() + "样本性别民族出生住址公身份号码签发机关有效期限");
    }

    /** The side with the portrait; worn: faded, yellowed, scratched, printed a little beside its place. */
    static PrintedCard front(SpecimenPerson person, boolean worn) {
        var card = new PrintedCard(person, worn, 11);
        card.paintFront();
        return card;
    }

    /** The side with the validity. */
    static PrintedCard back(SpecimenPerson person, boolean worn) {
        var card = new PrintedCard(person, worn, 12);
        card.paintBack();
        return card;
    }

    Texture texture() {
        return new Texture(image);
    }

    BufferedImage image() {
        return image;
    }

    /** Where values are printed, in millimetres from the upper left corner. */
    Map<CardField, Rectangle2D> fields() {
        return Map.copyOf(fields);
    }

    /** How much darker the print is than what it is printed on, 0 to 1. */
    double contrast() {
        return worn ? 0.5 : 0.9;
    }

    /** How high a Chinese character of the values is, in millimetres. */
    static double characterHeight() {
        return CHARACTER;
    }

    private void paintFront() {
        paper();
        guilloches(0.53f, 7);
        var off = offset();
        graphics.translate(off, -off / 2);
        var left = 15 + random.nextDouble() * 1.2;
        var label = 5 + random.nextDouble() * 0.8;
        label("姓 名", label, 10.9);
        value(CardField.NAME, person.name(), left, 10.9, CHARACTER * 1.08, 0.35);
        label("性 别", label, 18.1);
        value(CardField.SEX, person.sex().printed(), left, 18.1, CHARACTER, 0);
        label("民 族", label + 18.9, 18.1);
        value(CardField.ETHNICITY, person.ethnicity(), left + 18.9, 18.1, CHARACTER, 0.2);
        birth(label, left);
        label("住 址", label, 32.4);
        address(left);
        label("公民身份号码", label, 47.9);
        number();
        portrait();
        mark(55.5, 43.2, 25);
        graphics.translate(-off, off / 2);
        wear();
    }

    private void birth(double label, double left) {
        label("出 生", label, 25.2);
        var day = person.birth();
        var x = left;
        var from = x;
        for (var part : new String[] {
            String.valueOf(day.getYear()),
            "年",
            String.valueOf(day.getMonthValue()),
            "月",
            String.valueOf(day.getDayOfMonth()),
            "日"
        }) {
            var digits = Character.isDigit(part.charAt(0));
            ink(digits ? new Color(0x1c1c20) : labelInk());
            if (digits && part.length() == 1) {
                x += 0.9;
            }
            x = text(part, x, 25.2, digits ? CHARACTER : CHARACTER * 0.84, 0.1) + 1.1;
        }
        fields.put(CardField.BIRTH, new Rectangle2D.Double(from, 25.2 - CHARACTER, x - from, CHARACTER * 1.2));
    }

    private void address(double left) {
        var address = person.address();
        var y = 32.4;
        var all = new Rectangle2D.Double(left, y - CHARACTER, 1, CHARACTER * 1.2);
        for (var at = 0; at < address.length(); at += ADDRESS_LINE) {
            ink(new Color(0x1c1c20));
            var line = address.substring(at, Math.min(address.length(), at + ADDRESS_LINE));
            var end = text(line, left, y, CHARACTER * 0.98, 0.12);
            all.add(end, y + 0.4);
            y += 4.5;
        }
        fields.put(CardField.ADDRESS, all);
    }

    /** As wide as on a real card, whatever the face. */
    private void number() {
        var left = 27.4 + 1.4 * random.nextDouble();
        var width = 45 + 2 * random.nextDouble();
        var digits = random.nextInt(3) > 0 ? CardFonts.digits(random.nextInt(100)) : Optional.<Font>empty();
        var face = digits.orElse(font);
        graphics.setColor(new Color(0, 0, 0, 0));
        var size = digits.isPresent() ? 3.7 : 3.9;
        var air = (width - text(face, person.number(), 0, -50, size, 0))
                / (person.number().length() - 1);
        ink(new Color(0x18181c));
        var end = text(face, person.number(), left, 47.9, size, air);
        fields.put(CardField.NUMBER, new Rectangle2D.Double(left, 44.6, end - left, 4));
    }

    private void portrait() {
        var width = 23.5;
        var height = 30.5;
        var x = 55.4 + random.nextDouble();
        var y = 8 + random.nextDouble();
        var picture = portrait((int) (width * SCALE * 0.6), (int) (height * SCALE * 0.6));
        var composite = graphics.getComposite();
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, worn ? 0.75f : 0.95f));
        graphics.drawImage(
                picture,
                new AffineTransform(width / picture.getWidth(), 0, 0, height / picture.getHeight(), x, y),
                null);
        graphics.setComposite(composite);
    }

    /** The head on its own, on the white ground of such portraits. */
    private BufferedImage portrait(int width, int height) {
        var head = new Bust(person.seed(), person.sex() == PrintedSex.FEMALE, Vec3.ZERO, 0, 0, 0);
        var scene = new Scene(
                java.util.List.of(head),
                java.util.List.of(new Lamp(new Vec3(-900, 700, 1500), Vec3.grey(0.75), 0.2, 3)),
                Vec3.grey(0.5),
                new Vec3(0, 1, 0));
        var camera = new Camera(
                new Vec3(0, -25, 1500),
                new Vec3(0, -25, 0),
                0,
                2 * Math.toDegrees(Math.atan(132 / 1500.0)),
                width,
                height,
                0,
                1500,
                0);
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (var py = 0; py < height; py++) {
            for (var px = 0; px < width; px++) {
                var ray = camera.ray(px + 0.5, py + 0.5);
                var hit = scene.meet(camera.eye(), ray);
                if (hit != null) {
                    picture.setRGB(px, py, 0xff000000 | Film.rgb(scene.light(hit, ray, 0.5)));
                }
            }
        }
        return picture;
    }

    private void paintBack() {
        paper();
        guilloches(0.92f, 12);
        var off = offset();
        graphics.translate(off, off / 3);
        emblem(13.5, 14.5, 7.5);
        ink(new Color(0x26262a));
        centred("中华人民共和国", 53, 13.5, 4.6, 0.75);
        centred("居 民 身 份 证", 53, 23.5, 6.2, 0.5);
        var left = 35.5 + random.nextDouble() * 1.5;
        label("签发机关", left - 17.5, 40.2);
        value(CardField.AUTHORITY, person.authority(), left, 40.2, CHARACTER, 0.05);
        label("有效期限", left - 17.5, 47.2);
        value(CardField.VALID_FROM, person.validity(), left, 47.2, CHARACTER * 1.05, 0.12);
        fields.put(CardField.VALID_UNTIL, fields.get(CardField.VALID_FROM));
        mark(60, 31.5, 22);
        graphics.translate(-off, -off / 3);
        wear();
    }

    /** No state's emblem: a gear with a star. */
    private void emblem(double x, double y, double radius) {
        ink(new Color(0xb03028));
        graphics.setStroke(new BasicStroke(0.5f));
        var gear = new Path2D.Double();
        for (var i = 0; i <= 72; i++) {
            var a = Math.PI * i / 36;
            var r = radius * (i % 4 < 2 ? 1 : 0.9);
            if (i == 0) {
                gear.moveTo(x + r * Math.cos(a), y + r * Math.sin(a));
            } else {
                gear.lineTo(x + r * Math.cos(a), y + r * Math.sin(a));
            }
        }
        graphics.draw(gear);
        graphics.draw(new Ellipse2D.Double(x - radius * 0.74, y - radius * 0.74, radius * 1.48, radius * 1.48));
        var star = new Path2D.Double();
        for (var i = 0; i < 10; i++) {
            var a = Math.PI * i / 5 - Math.PI / 2;
            var r = radius * (i % 2 == 0 ? 0.5 : 0.2);
            if (i == 0) {
                star.moveTo(x + r * Math.cos(a), y + r * Math.sin(a));
            } else {
                star.lineTo(x + r * Math.cos(a), y + r * Math.sin(a));
            }
        }
        star.closePath();
        graphics.fill(star);
    }

    private void paper() {
        var hue = 0.5f + 0.1f * random.nextFloat();
        var from = Color.getHSBColor(hue, 0.05f + 0.05f * random.nextFloat(), 0.97f);
        var to = Color.getHSBColor(0.95f, 0.04f + 0.06f * random.nextFloat(), 0.96f);
        graphics.setPaint(new GradientPaint(0, 0, from, (float) WIDTH, (float) HEIGHT, to));
        graphics.fill(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
    }

    /** Families of fine lines that swing against one another, and rosettes. */
    private void guilloches(float hue, int rosettes) {
        graphics.setStroke(new BasicStroke(0.09f));
        var strength = 0.16f + 0.1f * random.nextFloat();
        for (var family = 0; family < 3; family++) {
            var swing = 2.5 + 3 * random.nextDouble();
            var length = 9 + 14 * random.nextDouble();
            for (var i = 0; i < 22; i++) {
                graphics.setColor(Color.getHSBColor(hue + family * 0.14f + i * 0.006f, strength, 0.9f));
                var wave = new Path2D.Double();
                for (var x = -1.0; x <= WIDTH + 1; x += 0.5) {
                    var y = i * 2.7
                            - 3
                            + swing * Math.sin(x / length + family * 2 + i * 0.09)
                            + 0.8 * Math.sin(x / 2.9 - i * 0.5);
                    if (x < 0 && wave.getCurrentPoint() == null) {
                        wave.moveTo(x, y);
                    } else {
                        wave.lineTo(x, y);
                    }
                }
                graphics.draw(wave);
            }
        }
        for (var i = 0; i < 3; i++) {
            graphics.setColor(Color.getHSBColor(hue + 0.3f * i, strength, 0.88f));
            rosette(
                    12 + 62 * random.nextDouble(),
                    8 + 38 * random.nextDouble(),
                    6 + 5 * random.nextDouble(),
                    rosettes + i);
        }
    }

    private void rosette(double x, double y, double radius, int petals) {
        var path = new Path2D.Double();
        for (var i = 0; i <= 900; i++) {
            var a = 2 * Math.PI * i / 900;
            var r = radius * (0.62 + 0.38 * Math.cos(petals * a) * Math.cos(3 * a));
            if (i == 0) {
                path.moveTo(x + r * Math.cos(a), y + r * Math.sin(a));
            } else {
                path.lineTo(x + r * Math.cos(a), y + r * Math.sin(a));
            }
        }
        graphics.draw(path);
    }

    private Color labelInk() {
        return new Color(0x3c78a8);
    }

    private void ink(Color colour) {
        graphics.setColor(worn ? faded(colour) : colour);
    }

    private static Color faded(Color colour) {
        return new Color((int) (colour.getRed() * 0.55 + 105), (int) (colour.getGreen() * 0.55 + 100), (int)
                (colour.getBlue() * 0.55 + 92));
    }

    private void label(String text, double x, double baseline) {
        ink(labelInk());
        text(text, x, baseline, CHARACTER * 0.84, text.contains(" ") ? 0 : 0.02);
    }

    private void value(CardField field, String text, double x, double baseline, double size, double air) {
        ink(new Color(0x1c1c20));
        var end = text(text, x, baseline, size, air);
        fields.put(field, new Rectangle2D.Double(x, baseline - size * 0.95, end - x, size * 1.2));
    }

    private void mark(double x, double baseline, double width) {
        graphics.setColor(new Color(0xc8, 0x50, 0x50, worn ? 170 : 220));
        var size = width / 7.4;
        text("样本", x, baseline, size, 0.1);
        text("SPECIMEN", x + 2.3 * size, baseline, size * 0.95, 0.05);
    }

    private void centred(String text, double middle, double baseline, double size, double air) {
        var before = graphics.getTransform();
        var paint = graphics.getColor();
        graphics.setColor(new Color(0, 0, 0, 0));
        var width = text(text, 0, -50, size, air);
        graphics.setTransform(before);
        graphics.setColor(paint);
        text(text, middle - width / 2, baseline, size, air);
    }

    private double text(String text, double x, double baseline, double size, double air) {
        return text(font, text, x, baseline, size, air);
    }

    /** Outlines of letters, one by one; gives where the last ends. A character is as high as {@code size} says. */
    private double text(Font face, String text, double x, double baseline, double size, double air) {
        var sized = face.deriveFont(100f);
        var context = graphics.getFontRenderContext();
        var at = x;
        for (var i = 0; i < text.length(); ) {
            var point = text.codePointAt(i);
            var letter = new String(Character.toChars(point));
            var glyph = sized.createGlyphVector(new java.awt.font.FontRenderContext(null, true, true), letter);
            var place = AffineTransform.getTranslateInstance(at, baseline);
            place.scale(size / 100 * 1.08, size / 100 * 1.08);
            graphics.fill(place.createTransformedShape(glyph.getOutline()));
            at += glyph.getGlyphMetrics(0).getAdvanceX() * size / 100 * 1.08 + air;
            i += Character.charCount(point);
        }
        return context == null ? at : at - air;
    }

    /** How far the black plate lies beside the others. */
    private double offset() {
        return worn ? 0.35 + 0.3 * random.nextDouble() : 0;
    }

    private void wear() {
        if (!worn) {
            return;
        }
        graphics.setColor(new Color(236, 220, 170, 60));
        graphics.fill(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        for (var i = 0; i < 26; i++) {
            graphics.setStroke(new BasicStroke((float) (0.03 + 0.06 * random.nextDouble())));
            graphics.setColor(new Color(250, 248, 240, 60 + random.nextInt(90)));
            var x = WIDTH * random.nextDouble();
            var y = HEIGHT * random.nextDouble();
            graphics.draw(new Line2D.Double(
                    x, y, x + 14 * (random.nextDouble() - 0.5), y + 22 * (random.nextDouble() - 0.5)));
        }
        for (var i = 0; i < 30; i++) {
            var r = 0.1 + 0.3 * random.nextDouble();
            graphics.setColor(new Color(120, 100, 70, 40 + random.nextInt(50)));
            graphics.fill(new Ellipse2D.Double(WIDTH * random.nextDouble(), HEIGHT * random.nextDouble(), r, r));
        }
    }
}
