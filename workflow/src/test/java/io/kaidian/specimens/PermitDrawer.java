package io.kaidian.specimens;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.time.format.DateTimeFormatter;

/**
 * Draws temporary identity cards and the fronts of travel permits: what is printed on the real ones, emblems and patterns replaced,
 * and every card marked 样本 SPECIMEN outside its fields.
 */
final class PermitDrawer {

    private static final Color LABEL = new Color(58, 122, 158);
    private static final Color INK = new Color(32, 34, 40);
    private static final int CHARACTERS_PER_ADDRESS_LINE = 13;
    private static final int YEARS_OF_A_PERMIT = 10;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy.MM.dd");

    private PermitDrawer() {}

    /** 临时居民身份证, the side with the holder (临时居民身份证管理办法, articles 4 and 5): it says the authority and the validity, too. */
    static DrawnSpecimen temporaryCard(SpecimenPerson person, CardLayout layout, int widthPx) {
        var pen = new SheetPen(SheetDrawer.CARD_WIDTH, SheetDrawer.CARD_HEIGHT, widthPx);
        SheetDrawer.cardGround(
                pen, new Color(238, 240, 236), new Color(228, 234, 232), new Color(240, 238, 230), person.seed() + 13);
        var label = Typeface.SANS.size(layout.label * 0.85, 0.02);
        var value = layout.face.size(layout.value * 0.85, layout.tracking);
        var lx = layout.labelX;
        var vx = lx + 120;
        pen.text("姓名", lx, 88, label, LABEL);
        pen.field(PrintedField.NAME, person.name(), vx, 89, layout.face.size(layout.value * 0.95, 0.05), INK);
        pen.text("性别", lx, 150, label, LABEL);
        var end = pen.field(PrintedField.SEX, person.sex().printed(), vx, 151, value, INK);
        pen.text("民族", end + 70, 150, label, LABEL);
        pen.field(PrintedField.ETHNICITY, person.ethnicity(), end + 150, 151, value, INK);
        pen.text("出生", lx, 212, label, LABEL);
        var birth = person.birth();
        pen.field(
                PrintedField.BIRTH,
                birth.getYear() + "年" + birth.getMonthValue() + "月" + birth.getDayOfMonth() + "日",
                vx,
                213,
                value,
                INK);
        pen.text("住址", lx, 274, label, LABEL);
        var y = 275.0;
        for (var line : SheetDrawer.lines(person.address(), CHARACTERS_PER_ADDRESS_LINE)) {
            pen.field(PrintedField.ADDRESS, line, vx, y, value, INK);
            y += layout.value * 1.15;
        }
        pen.text("签发机关", lx, 424, label, LABEL);
        pen.field(PrintedField.AUTHORITY, person.authority(), lx + 190, 425, value, INK);
        pen.text("有效期限", lx, 486, label, LABEL);
        pen.field(PrintedField.VALIDITY, person.validity(), lx + 190, 487, value, INK);
        pen.text("公民身份号码", lx, 572, label, LABEL);
        pen.field(
                PrintedField.NUMBER,
                person.number(),
                lx + 250,
                574,
                Typeface.SANS.size(layout.value * 1.05, layout.numberTracking),
                INK);
        SheetDrawer.portrait(pen, person, new Rectangle2D.Double(680, 92, 260, 330));
        SheetDrawer.mark(pen, 684, 24, 250, 48);
        return pen.drawing();
    }

    /**
     * The front of 港澳居民来往内地通行证 or 台湾居民来往大陆通行证: the name in hanzi and in Latin letters below its label, dates, number.
     *
     * @param traveller whose name in Latin letters, dates and number are printed
     */
    static DrawnSpecimen travelPermitFront(SpecimenPerson person, SpecimenTraveller traveller, int widthPx) {
        var pen = new SheetPen(SheetDrawer.CARD_WIDTH, SheetDrawer.CARD_HEIGHT, widthPx);
        SheetDrawer.cardGround(
                pen, new Color(228, 240, 244), new Color(224, 234, 246), new Color(238, 234, 242), person.seed() + 17);
        var isOfTaiwan = Character.isDigit(traveller.number().charAt(0));
        var dark = new Color(40, 38, 44);
        SheetDrawer.centred(
                pen, isOfTaiwan ? "台湾居民来往大陆通行证" : "港澳居民来往内地通行证", 540, 78, Typeface.SANS_BOLD.size(46, 0.06), dark);
        SheetDrawer.centred(
                pen,
                isOfTaiwan
                        ? "MAINLAND TRAVEL PERMIT FOR TAIWAN RESIDENTS"
                        : "MAINLAND TRAVEL PERMIT FOR HONG KONG AND MACAO RESIDENTS",
                540,
                116,
                Typeface.SANS.size(24, 0.01),
                dark);
        var label = Typeface.SANS.size(24, 0.02);
        var value = Typeface.SANS.size(34, 0.02);
        pen.text("姓名", 380, 170, label, LABEL);
        pen.field(PrintedField.NAME, person.name(), 380, 212, Typeface.SANS.size(38, 0.06), INK);
        pen.text(traveller.surname() + ", " + traveller.given(), 380, 252, Typeface.SANS.size(28, 0.01), INK);
        pen.text("出生日期", 380, 300, label, LABEL);
        pen.text("性别", 690, 300, label, LABEL);
        pen.field(PrintedField.BIRTH, DATE.format(traveller.birth()), 380, 340, value, INK);
        pen.field(PrintedField.SEX, person.sex().printed(), 690, 340, value, INK);
        pen.text("有效期限", 380, 386, label, LABEL);
        pen.field(
                PrintedField.VALIDITY,
                DATE.format(traveller.validUntil().minusYears(YEARS_OF_A_PERMIT).plusDays(1))
                        + " - "
                        + DATE.format(traveller.validUntil()),
                380,
                426,
                value,
                INK);
        pen.text("签发机关", 380, 472, label, LABEL);
        pen.field(PrintedField.AUTHORITY, "样例出入境管理局", 380, 512, value, INK);
        pen.text("证件号码", 380, 552, label, LABEL);
        pen.field(PrintedField.NUMBER, traveller.number(), 380, 596, Typeface.SANS.size(40, 0.08), INK);
        SheetDrawer.portrait(pen, person, new Rectangle2D.Double(70, 150, 270, 350));
        SheetDrawer.mark(pen, 80, 530, 250, 48);
        return pen.drawing();
    }
}
