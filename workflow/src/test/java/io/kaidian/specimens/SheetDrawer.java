package io.kaidian.specimens;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.LinearGradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Draws the sheets themselves: both sides of a second-generation identity card and the business licence. The layout is
 * the real one; emblems are replaced by a neutral ornament, and every sheet is marked 样本 SPECIMEN outside its fields.
 */
final class SheetDrawer {

    /** 85.6 mm by 54 mm at 300 dots per inch. */
    static final int CARD_WIDTH = 1012;

    static final int CARD_HEIGHT = 638;

    private static final Color LABEL = new Color(58, 122, 158);
    private static final Color INK = new Color(32, 34, 40);
    private static final Color MARK = new Color(198, 52, 52);
    private static final int CHARACTERS_PER_ADDRESS_LINE = 11;

    private static final Pattern GROUP = Pattern.compile("\\(?(?:[0-9A-Za-z]+|\\P{M})[);,。]*");

    private SheetDrawer() {}

    static DrawnSpecimen front(SpecimenPerson person, CardLayout layout, int widthPx) {
        var pen = new SheetPen(CARD_WIDTH, CARD_HEIGHT, widthPx);
        cardGround(pen, new Color(233, 243, 246), new Color(214, 232, 240), new Color(245, 236, 232), person.seed());
        var label = Typeface.SANS.size(layout.label, 0.02);
        var value = layout.face.size(layout.value, layout.tracking);
        var small = layout.face.size(layout.value * 0.92, layout.tracking);
        var y = layout.shiftY;
        var lx = layout.labelX;
        var vx = layout.valueX;

        pen.text("姓名", lx, 106 + y, label, LABEL);
        pen.field(PrintedField.NAME, person.name(), vx, 107 + y, layout.face.size(layout.value * 1.1, 0.06), INK);
        pen.text("性别", lx, 182 + y, label, LABEL);
        var end = pen.field(PrintedField.SEX, person.sex().printed(), vx, 183 + y, small, INK);
        var ethnicityX = Math.max(end + 60, vx + 118);
        pen.text("民族", ethnicityX, 182 + y, label, LABEL);
        pen.field(PrintedField.ETHNICITY, person.ethnicity(), ethnicityX + layout.label * 2 + 24, 183 + y, small, INK);

        pen.text("出生", lx, 257 + y, label, LABEL);
        var birth = person.birth();
        end = pen.field(PrintedField.BIRTH, String.valueOf(birth.getYear()), vx, 258 + y, small, INK);
        end = pen.text("年", end + 12, 257 + y, label, LABEL);
        end = pen.field(PrintedField.BIRTH, String.valueOf(birth.getMonthValue()), end + 18, 258 + y, small, INK);
        end = pen.text("月", end + 14, 257 + y, label, LABEL);
        end = pen.field(PrintedField.BIRTH, String.valueOf(birth.getDayOfMonth()), end + 18, 258 + y, small, INK);
        pen.text("日", end + 14, 257 + y, label, LABEL);

        pen.text("住址", lx, 337 + y, label, LABEL);
        var lineY = 338 + y;
        for (var line : lines(person.address(), CHARACTERS_PER_ADDRESS_LINE)) {
            pen.field(PrintedField.ADDRESS, line, vx, lineY, small, INK);
            lineY += layout.value * 1.34;
        }

        pen.text("公民身份号码", lx, 561 + y, label, LABEL);
        var number = (layout.face == Typeface.SERIF ? Typeface.SERIF : Typeface.SANS)
                .size(layout.value * 1.12, layout.numberTracking);
        pen.field(PrintedField.NUMBER, person.number(), lx + layout.label * 6 + 52, 563 + y, number, INK);

        portrait(pen, person, new Rectangle2D.Double(650, 92, 284, 360));
        mark(pen, 662, 24, 260, 50);
        return pen.drawing();
    }

    static DrawnSpecimen back(SpecimenPerson person, CardLayout layout, int widthPx) {
        var pen = new SheetPen(CARD_WIDTH, CARD_HEIGHT, widthPx);
        cardGround(
                pen, new Color(240, 240, 232), new Color(226, 236, 232), new Color(246, 228, 224), person.seed() + 7);
        ornament(pen, 152, 148, 88);
        var dark = new Color(40, 38, 44);
        centred(pen, "中华人民共和国", 620, 148, Typeface.SANS_BOLD.size(62, 0.16), dark);
        centred(pen, "居民身份证", 620, 268, Typeface.SANS_BOLD.size(92, 0.2), dark);

        var label = Typeface.SANS.size(layout.label + 3, 0.02);
        var value = layout.face.size(layout.value, layout.tracking);
        var lx = 196 + (layout.labelX - 56);
        var vx = lx + (layout.label + 3) * 4 + 52;
        pen.text("签发机关", lx, 478 + layout.shiftY, label, INK);
        pen.field(PrintedField.AUTHORITY, person.authority(), vx, 479 + layout.shiftY, value, INK);
        pen.text("有效期限", lx, 566 + layout.shiftY, label, INK);
        pen.field(PrintedField.VALIDITY, person.validity(), vx, 567 + layout.shiftY, value, INK);
        mark(pen, 380, 336, 260, 50);
        return pen.drawing();
    }

    /** The side of a residence permit with the validity; its other side is laid out as a citizen's. */
    static DrawnSpecimen residencePermitBack(SpecimenPerson person, CardLayout layout, int widthPx) {
        var pen = new SheetPen(CARD_WIDTH, CARD_HEIGHT, widthPx);
        cardGround(
                pen, new Color(236, 242, 240), new Color(222, 236, 240), new Color(240, 232, 226), person.seed() + 9);
        ornament(pen, 152, 148, 88);
        var dark = new Color(40, 38, 44);
        var title = person.number().startsWith("83") ? "台湾居民居住证" : "港澳居民居住证";
        centred(pen, "中华人民共和国", 620, 148, Typeface.SANS_BOLD.size(58, 0.12), dark);
        centred(pen, title, 620, 258, Typeface.SANS_BOLD.size(72, 0.12), dark);
        var label = Typeface.SANS.size(layout.label, 0.02);
        var value = layout.face.size(layout.value * 0.9, layout.tracking);
        pen.text("签发机关", 150, 440 + layout.shiftY, label, INK);
        pen.field(PrintedField.AUTHORITY, person.authority(), 320, 441 + layout.shiftY, value, INK);
        pen.text("有效期限", 150, 508 + layout.shiftY, label, INK);
        pen.field(PrintedField.VALIDITY, person.validity(), 320, 509 + layout.shiftY, value, INK);
        pen.text("通行证号码", 150, 576 + layout.shiftY, label, INK);
        pen.text("H0000%04d".formatted(Math.floorMod(person.seed(), 10_000L)), 350, 577 + layout.shiftY, value, INK);
        mark(pen, 380, 320, 260, 50);
        return pen.drawing();
    }

    /** The foreigners' permanent-resident card with the number of 18 characters, side with the portrait. */
    static DrawnSpecimen foreignerCard(SpecimenPerson person, CardLayout layout, int widthPx) {
        var pen = new SheetPen(CARD_WIDTH, CARD_HEIGHT, widthPx);
        cardGround(
                pen, new Color(240, 240, 232), new Color(228, 236, 240), new Color(238, 234, 226), person.seed() + 11);
        var dark = new Color(40, 38, 44);
        centred(pen, "中华人民共和国外国人永久居留身份证", 520, 84, Typeface.SANS_BOLD.size(44, 0.04), dark);
        centred(pen, "FOREIGN PERMANENT RESIDENT ID CARD", 520, 128, Typeface.SANS_BOLD.size(30, 0.02), dark);
        var label = Typeface.SANS.size(24, 0.02);
        var value = layout.face.size(34, layout.tracking);
        var y = 186.0;
        for (var row : List.of(
                List.of("姓名/Name", "SAMPLE, ALEX"),
                List.of("性别/Sex", person.sex() == PrintedSex.MALE ? "男/M" : "女/F"),
                List.of("出生日期/Date of Birth", person.birth().toString().replace('-', '.')),
                List.of("国籍/Nationality", "样例国/XXX"),
                List.of("有效期限/Period of Validity", person.validity()))) {
            pen.text(row.get(0), 60, y, label, LABEL);
            pen.text(row.get(1), 60, y + 38, value, INK);
            y += 76;
        }
        pen.text("证件号码/Card No.", 60, 590, label, LABEL);
        pen.field(PrintedField.NUMBER, person.number(), 300, 592, layout.face.size(40, 0.1), INK);
        portrait(pen, person, new Rectangle2D.Double(680, 160, 270, 340));
        mark(pen, 690, 510, 250, 44);
        return pen.drawing();
    }

    static DrawnSpecimen paper(String heading, List<String> lines, int widthPx) {
        var pen = new SheetPen(1240, 1000, widthPx);
        pen.graphics().setColor(new Color(252, 251, 246));
        pen.graphics().fill(new Rectangle2D.Double(0, 0, 1240, 1000));
        centred(pen, heading, 620, 150, Typeface.SERIF.size(64, 0.1), INK);
        var y = 290.0;
        for (var line : lines) {
            pen.text(line, 130, y, Typeface.SANS.size(36, 0.02), INK);
            y += 84;
        }
        seal(pen, 980, 800, 92);
        mark(pen, 180, 860, 280, 54);
        return pen.drawing();
    }

    static DrawnSpecimen licence(SpecimenCompany company, int widthPx) {
        var width = 1680.0;
        var height = 1188.0;
        var pen = new SheetPen(width, height, widthPx);
        var graphics = pen.graphics();
        graphics.setPaint(
                new GradientPaint(0, 0, new Color(254, 252, 246), 0, (float) height, new Color(250, 246, 234)));
        graphics.fill(new Rectangle2D.Double(0, 0, width, height));
        guilloche(pen, width, height, new Color(212, 188, 130, 34), company.seed(), 12);
        var gold = new Color(184, 142, 62);
        graphics.setColor(gold);
        graphics.setStroke(new BasicStroke(10));
        graphics.draw(new Rectangle2D.Double(38, 38, width - 76, height - 76));
        graphics.setStroke(new BasicStroke(2.5f));
        graphics.draw(new Rectangle2D.Double(56, 56, width - 112, height - 112));
        ornament(pen, width / 2, 148, 66);

        var dark = new Color(36, 32, 30);
        centred(pen, "营业执照", width / 2, 316, Typeface.SERIF.size(104, 0.26), dark);
        centred(pen, "（副本）", width / 2, 372, Typeface.SERIF.size(34, 0.06), dark);
        var label = Typeface.SANS_BOLD.size(27, 0);
        var value = (company.seed() % 2 == 0 ? Typeface.SANS : Typeface.SERIF).size(29, 0.01);
        pen.text("统一社会信用代码", 116, 150, label, dark);
        pen.field(PrintedField.CREDIT_CODE, company.creditCode(), 116, 196, Typeface.SANS.size(33, 0.03), dark);
        block(pen, 1420, 104, 130, company.seed());

        var sole = company.kind() == SpecimenCompany.Kind.SOLE_PROPRIETOR;
        var established = SpecimenCompany.chinese(company.established());
        var y = 470;
        licenceRow(pen, PrintedField.COMPANY_NAME, "名称", company.name(), 116, y, label, value, 17);
        licenceRow(pen, PrintedField.COMPANY_TYPE, "类型", company.type(), 116, y + 84, label, value, 17);
        licenceRow(
                pen,
                PrintedField.PERSON_IN_CHARGE,
                sole ? "经营者" : "法定代表人",
                company.personInCharge(),
                116,
                y + 168,
                label,
                value,
                17);
        licenceRow(pen, null, "经营范围", company.scope(), 116, y + 252, label, value, 17);
        licenceRow(pen, null, sole ? "组成形式" : "注册资本", sole ? "个人经营" : company.capital(), 930, y, label, value, 15);
        licenceRow(pen, null, sole ? "注册日期" : "成立日期", established, 930, y + 84, label, value, 15);
        var next = y + 168;
        if (!sole) {
            licenceRow(pen, PrintedField.COMPANY_VALIDITY, "营业期限", company.validity(), 930, next, label, value, 24);
            next += 84;
        }
        licenceRow(
                pen,
                PrintedField.COMPANY_ADDRESS,
                sole ? "经营场所" : "住所",
                company.address(),
                930,
                next,
                label,
                value,
                15);

        pen.text("登记机关", 1130, 982, label, dark);
        pen.text(SpecimenCompany.chinese(SpecimenPerson.REFERENCE_DAY.minusMonths(6)), 1270, 1050, value, dark);
        seal(pen, 1424, 900, 92);
        mark(pen, 700, 1010, 280, 54);
        return pen.drawing();
    }

    private static void licenceRow(
            SheetPen pen,
            PrintedField field,
            String label,
            String text,
            double x,
            double y,
            Font labelFont,
            Font valueFont,
            int charactersPerLine) {
        var labelWidth = labelFont.getSize2D() * 5;
        var step = label.length() == 1 ? 0 : (labelWidth - labelFont.getSize2D()) / (label.length() - 1);
        for (var i = 0; i < label.length(); i++) {
            pen.text(label.substring(i, i + 1), x + i * step, y, labelFont, new Color(36, 32, 30));
        }
        var lineY = y;
        for (var line : lines(text, charactersPerLine)) {
            if (field == null) {
                pen.text(line, x + labelWidth + 34, lineY, valueFont, INK);
            } else {
                pen.field(field, line, x + labelWidth + 34, lineY, valueFont, INK);
            }
            lineY += valueFont.getSize2D() * 1.45;
        }
    }

    static void cardGround(SheetPen pen, Color left, Color middle, Color right, long seed) {
        var graphics = pen.graphics();
        var shape = new RoundRectangle2D.Double(0, 0, CARD_WIDTH, CARD_HEIGHT, 64, 64);
        graphics.setPaint(new LinearGradientPaint(
                0, 0, CARD_WIDTH, CARD_HEIGHT, new float[] {0, 0.55f, 1}, new Color[] {left, middle, right}));
        graphics.fill(shape);
        var clip = graphics.getClip();
        graphics.clip(shape);
        guilloche(pen, CARD_WIDTH, CARD_HEIGHT, new Color(92, 150, 178, 30), seed, 15);
        guilloche(pen, CARD_WIDTH, CARD_HEIGHT, new Color(214, 120, 120, 18), seed + 1, 19);
        graphics.setClip(clip);
        graphics.setColor(new Color(120, 140, 150, 120));
        graphics.setStroke(new BasicStroke(2));
        graphics.draw(new RoundRectangle2D.Double(1, 1, CARD_WIDTH - 2.0, CARD_HEIGHT - 2.0, 62, 62));
    }

    private static void guilloche(SheetPen pen, double width, double height, Color colour, long seed, double distance) {
        var random = new Random(seed * 31 + 1);
        var phase = random.nextDouble() * Math.PI * 2;
        var graphics = pen.graphics();
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(1.6f));
        for (var y = -80.0; y < height + 80; y += distance) {
            var path = new Path2D.Double();
            path.moveTo(0, y);
            for (var x = 0.0; x <= width + 16; x += 16) {
                var wave = Math.sin(x / 92 + phase + y / 160) * 22 + Math.sin(x / 37 - phase + y / 70) * 7;
                path.lineTo(x, y + wave);
            }
            graphics.draw(path);
        }
    }

    private static void ornament(SheetPen pen, double x, double y, double radius) {
        var graphics = pen.graphics();
        graphics.setColor(new Color(196, 74, 66, 210));
        graphics.setStroke(new BasicStroke((float) (radius * 0.045)));
        for (var i = 0; i < 12; i++) {
            var petal = new Ellipse2D.Double(-radius * 0.2, -radius, radius * 0.4, radius);
            var turn = AffineTransform.getTranslateInstance(x, y);
            turn.rotate(i * Math.PI / 6);
            graphics.draw(turn.createTransformedShape(petal));
        }
        graphics.setPaint(
                new RadialGradientPaint((float) x, (float) y, (float) (radius * 0.34), new float[] {0, 1}, new Color[] {
                    new Color(252, 238, 214), new Color(222, 120, 96)
                }));
        graphics.fill(new Ellipse2D.Double(x - radius * 0.3, y - radius * 0.3, radius * 0.6, radius * 0.6));
    }

    /** A pattern in the place of the licence's two-dimensional code; it encodes nothing. */
    private static void block(SheetPen pen, double x, double y, double side, long seed) {
        var random = new Random(seed + 77);
        var graphics = pen.graphics();
        graphics.setColor(new Color(52, 48, 46));
        var cells = 21;
        var cell = side / cells;
        for (var row = 0; row < cells; row++) {
            for (var column = 0; column < cells; column++) {
                if (random.nextInt(5) < 2) {
                    graphics.fill(new Rectangle2D.Double(x + column * cell, y + row * cell, cell, cell));
                }
            }
        }
    }

    private static void seal(SheetPen pen, double x, double y, double radius) {
        var graphics = pen.graphics();
        graphics.setColor(new Color(206, 48, 48, 150));
        graphics.setStroke(
                new BasicStroke(5, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {16, 7}, 0));
        graphics.draw(new Ellipse2D.Double(x - radius, y - radius, radius * 2, radius * 2));
        centred(pen, "样本", x, y + 14, Typeface.SANS_BOLD.size(42, 0.1), new Color(206, 48, 48, 150));
    }

    static void portrait(SheetPen pen, SpecimenPerson person, Rectangle2D box) {
        var graphics = pen.graphics();
        graphics.setPaint(new GradientPaint(
                0,
                (float) box.getMinY(),
                new Color(236, 242, 247),
                0,
                (float) box.getMaxY(),
                new Color(214, 226, 236)));
        graphics.fill(box);
        var clip = graphics.getClip();
        graphics.clip(box);
        var transform = graphics.getTransform();
        graphics.translate(box.getCenterX(), box.getMinY() + box.getHeight() * 0.44);
        graphics.scale(box.getWidth() / 226, box.getWidth() / 226);
        DrawnPerson.of(person).drawBust(graphics);
        graphics.setTransform(transform);
        graphics.setClip(clip);
        pen.place(PrintedField.PORTRAIT, box);
    }

    static void mark(SheetPen pen, double x, double y, double width, double height) {
        var graphics = pen.graphics();
        graphics.setColor(MARK);
        graphics.setStroke(new BasicStroke(3));
        graphics.draw(new RoundRectangle2D.Double(x, y, width, height, 14, 14));
        centred(
                pen,
                "样本 SPECIMEN",
                x + width / 2,
                y + height * 0.71,
                Typeface.SANS_BOLD.size(height * 0.58, 0.03),
                MARK);
    }

    static void centred(SheetPen pen, String text, double x, double baseline, Font font, Color colour) {
        pen.text(text, x - pen.width(text, font) / 2, baseline, font, colour);
    }

    /** Breaks text to a width in whole characters; digits and letters of one group stay together. */
    static List<String> lines(String text, int charactersPerLine) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        var width = 0.0;
        var groups = GROUP.matcher(text);
        while (groups.find()) {
            var group = groups.group();
            var add =
                    group.codePoints().mapToDouble(c -> c < 0x100 ? 0.56 : 1.0).sum();
            if (width + add > charactersPerLine) {
                lines.add(line.toString());
                line.setLength(0);
                width = 0;
            }
            line.append(group);
            width += add;
        }
        lines.add(line.toString());
        return lines;
    }
}
