package io.kaidian.photos.idcard.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaidian.photos.CardField;
import io.kaidian.photos.ocr.RecognizedCharacter;
import io.kaidian.photos.ocr.TextBox;
import io.kaidian.photos.ocr.TextLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParsedCardTest {

    private static final double SIZE = 30;
    private static final double MARGIN = 7;

    @Test
    void joinsALabelThatCameApart() {
        var reading =
                read(at(60, 100, "姓"), at(120, 100, "名"), at(200, 100, "样例一"), at(60, 170, "性别"), at(200, 170, "男民族汉"));

        assertThat(value(reading, CardField.NAME)).isEqualTo("样例一");
    }

    @Test
    void takesTheNameOutOfALineThatHoldsTheLabelToo() {
        var reading = read(at(60, 100, "姓名样例一"), at(60, 170, "性别女民族汉"));

        assertThat(value(reading, CardField.NAME)).isEqualTo("样例一");
    }

    @ParameterizedTest
    @CsvSource({"娃名", "姓各", "名", "姓"})
    void findsTheNameBesideHalfALabel(String label) {
        var reading = read(
                at(60, 100, label),
                at(180, 100, "样例一"),
                at(60, 170, "性别"),
                at(180, 170, "女民族汉"),
                at(60, 240, "出生"),
                at(180, 240, "1990年1月2日"));

        assertThat(value(reading, CardField.NAME)).isEqualTo("样例一");
    }

    @Test
    void isNotSureOfANameThatHasLostItsSurnameAndLooksForItFromTheColumnOn() {
        var surnameAt = at(180, 100, "样").box();
        var reading = read(
                at(60, 100, "姓名"),
                at(215, 100, "例一"),
                at(60, 170, "性别"),
                at(180, 170, "女民族汉"),
                at(60, 240, "出生1990年1月2日"));

        var name = reading.field(CardField.NAME).orElseThrow();

        assertThat(name.confidence()).isZero();
        var box = name.box(0.75, 1);
        assertThat(box.centreX() - box.halfLength()).isLessThan(surnameAt.centreX());
        assertThat(at(215, 100, "例一").box().centreX()).isLessThan(box.centreX() + box.halfLength());
    }

    @Test
    void takesWhatBeginsFarFromTheColumnForNoName() {
        var reading = read(
                at(60, 100, "姓名"),
                at(480, 100, "例一"),
                at(60, 170, "性别"),
                at(180, 170, "女民族汉"),
                at(60, 240, "出生1990年1月2日"));

        assertThat(reading.field(CardField.NAME)).isEmpty();
    }

    @Test
    void findsTheNameAboveTheSexWhenItsLabelIsLost() {
        var reading = read(at(180, 100, "样例一"), at(60, 170, "性别"), at(180, 170, "男民族汉"), at(60, 240, "出生1990年1月2日"));

        assertThat(value(reading, CardField.NAME)).isEqualTo("样例一");
    }

    @ParameterizedTest
    @CsvSource({"买合木提·样例", "买合木提•样例", "买合木提.样例", "买合木提・样例", "买合木提．样例"})
    void writesTheDotOfAMinoritysNameOneWay(String printed) {
        var reading = read(at(60, 100, "姓名" + printed), at(60, 170, "性别男民族维吾尔"));

        assertThat(value(reading, CardField.NAME)).isEqualTo("买合木提·样例");
        assertThat(value(reading, CardField.ETHNICITY)).isEqualTo("维吾尔");
    }

    @Test
    void dropsACharacterThatTwoOverlappingBoxesShow() {
        var reading = read(
                at(60, 100, "姓名样例一"), at(60, 170, "性别男"), at(60, 520, "公民身份号码1"), at(240, 520, "11010519491231002X"));

        assertThat(value(reading, CardField.NUMBER)).isEqualTo("11010519491231002X");
    }

    @Test
    void isNotSureOfANameWhoseLastCharacterTheReaderLeftOut() {
        var whole = at(180, 100, "样例一");
        var lost = new TextLine(whole.box(), whole.glyphs().subList(0, 2));

        var reading = read(at(60, 100, "姓名"), lost, at(60, 170, "性别"), at(180, 170, "男"));

        assertThat(reading.field(CardField.NAME).orElseThrow().confidence()).isZero();
    }

    @Test
    void isNotSureOfANameWithAHoleInIt() {
        var whole = at(180, 100, "样例一");
        var holed = new TextLine(
                whole.box(), List.of(whole.glyphs().get(0), whole.glyphs().get(2)));

        var reading = read(at(60, 100, "姓名"), holed, at(60, 170, "性别"), at(180, 170, "男"));

        assertThat(reading.field(CardField.NAME).orElseThrow().confidence()).isZero();
    }

    /** Names with a dot are longer than others, and what was lost before the dot ends the name where it is read first. */
    @Test
    void looksForANameWithADotUpToItsEnd() {
        var whole = at(180, 100, "买合木提江·样例一二三");
        var holed = new TextLine(
                whole.box(),
                Stream.concat(
                                whole.glyphs().stream().limit(1),
                                whole.glyphs().stream().skip(5))
                        .toList());

        var reading = read(at(60, 100, "姓名"), holed, at(60, 170, "性别"), at(180, 170, "男"));

        var box = reading.field(CardField.NAME).orElseThrow().box(0.75, 1);
        assertThat(box.centreX() + box.halfLength())
                .isCloseTo(whole.box().centreX() + whole.box().halfLength(), within(1.0));
    }

    @Test
    void isSureOfANameThatIsWhole() {
        var reading = read(at(60, 100, "姓名"), at(180, 100, "样例"), at(60, 170, "性别"), at(180, 170, "男"));

        assertThat(reading.field(CardField.NAME).orElseThrow().confidence()).isEqualTo(0.99);
    }

    @Test
    void leavesAMarkBesideTheNameAlone() {
        var reading = read(at(60, 100, "姓名样例一"), at(270, 100, "样本"), at(60, 170, "性别男民族汉"));

        assertThat(value(reading, CardField.NAME)).isEqualTo("样例一");
    }

    @Test
    void joinsTheRowsOfAnAddressAndStopsAtTheNumber() {
        var reading = read(
                at(60, 100, "姓名样例一"),
                at(60, 300, "住址"),
                at(180, 300, "广东省样例市示范区"),
                at(180, 345, "海棠街十二号"),
                at(180, 390, "三栋"),
                at(60, 520, "公民身份号码"),
                at(300, 520, "11010519491231002X"));

        assertThat(value(reading, CardField.ADDRESS)).isEqualTo("广东省样例市示范区海棠街十二号三栋");
        assertThat(value(reading, CardField.NUMBER)).isEqualTo("11010519491231002X");
    }

    @Test
    void readsTheSameTurnedByAnyAngle() {
        var lines = List.of(
                at(60, 100, "姓名"),
                at(180, 100, "样例一"),
                at(60, 170, "性别"),
                at(180, 170, "男民族汉"),
                at(60, 520, "公民身份号码11010519491231002X"));
        for (int degrees = -180; degrees < 180; degrees += 15) {
            var angle = Math.toRadians(degrees);
            var reading = ParsedCard.of(
                    lines.stream().map(line -> turned(line, angle)).toList());

            assertThat(value(reading, CardField.NAME)).as("%d°", degrees).isEqualTo("样例一");
            assertThat(value(reading, CardField.NUMBER)).as("%d°", degrees).isEqualTo("11010519491231002X");
        }
    }

    @Test
    void prefersTheNumberWhoseCheckCharacterFits() {
        var reading =
                read(at(60, 40, "110105194912310029"), at(60, 100, "姓名样例一"), at(60, 520, "公民身份号码11010519491231002X"));

        assertThat(value(reading, CardField.NUMBER)).isEqualTo("11010519491231002X");
    }

    @Test
    void cutsNoNumberOutOfALongerRunOfDigits() {
        var reading = read(at(60, 100, "姓名样例一"), at(60, 170, "性别男"), at(60, 520, "11010519491231002X7"));

        assertThat(reading.field(CardField.NUMBER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2020.03.04-2040.03.04, 2020-03-04, 2040-03-04",
        "2020.03.04一2040.03.04, 2020-03-04, 2040-03-04",
        "20200304-20400304, 2020-03-04, 2040-03-04",
        "2020.03.04-长期, 2020-03-04, 长期"
    })
    void readsAValidity(String printed, String from, String until) {
        var reading = read(at(60, 400, "签发机关样例市公安局"), at(60, 470, "有效期限"), at(220, 470, printed));

        assertThat(value(reading, CardField.VALID_FROM)).isEqualTo(from);
        assertThat(value(reading, CardField.VALID_UNTIL)).isEqualTo(until);
        assertThat(value(reading, CardField.AUTHORITY)).isEqualTo("样例市公安局");
    }

    @Test
    void givesNoDateThatNoCalendarHas() {
        var reading = read(at(60, 400, "签发机关样例市公安局"), at(60, 470, "有效期限2020.02.31-2040.02.28"));

        assertThat(reading.field(CardField.VALID_FROM)).isEmpty();
    }

    @Test
    void isAsSureOfAValueAsOfItsWeakestCharacter() {
        var name = at(180, 100, "样例一");
        var unsure = new TextLine(
                name.box(),
                List.of(
                        name.glyphs().get(0),
                        new RecognizedCharacter("例", 0.41, 0.5),
                        name.glyphs().get(2)));

        var reading = read(at(60, 100, "姓名"), unsure, at(60, 170, "性别"), at(180, 170, "男"));

        assertThat(reading.field(CardField.NAME).orElseThrow().confidence()).isEqualTo(0.41);
    }

    @Test
    void readsTheTwoColumnsOfALicence() {
        var reading = read(
                at(500, 40, "营业执照"),
                at(60, 60, "统一社会信用代码"),
                at(60, 105, "91350100M000100Y43"),
                at(60, 200, "名"),
                at(150, 200, "称"),
                at(230, 200, "样例市青禾贸易有限公司"),
                at(700, 200, "注册资本"),
                at(860, 200, "人民币壹佰万元"),
                at(60, 260, "类"),
                at(150, 260, "型"),
                at(230, 260, "有限责任公司"),
                at(700, 260, "营业期限"),
                at(860, 260, "长期"),
                at(60, 320, "法定代表人"),
                at(230, 320, "样例一"),
                at(700, 320, "住"),
                at(800, 320, "所"),
                at(860, 320, "广东省样例市学府路"),
                at(860, 360, "十二号"),
                at(60, 380, "经营范围"),
                at(230, 380, "互联网销售"));

        assertThat(reading.kind()).isEqualTo(DocumentKind.BUSINESS_LICENCE);
        assertThat(value(reading, CardField.CREDIT_CODE)).isEqualTo("91350100M000100Y43");
        assertThat(value(reading, CardField.COMPANY)).isEqualTo("样例市青禾贸易有限公司");
        assertThat(value(reading, CardField.COMPANY_TYPE)).isEqualTo("有限责任公司");
        assertThat(value(reading, CardField.PERSON_IN_CHARGE)).isEqualTo("样例一");
        assertThat(value(reading, CardField.COMPANY_ADDRESS)).isEqualTo("广东省样例市学府路十二号");
        assertThat(value(reading, CardField.COMPANY_VALIDITY)).isEqualTo("长期");
    }

    @ParameterizedTest
    @CsvSource({
        "中华人民共和国外国人永久居留身份证, FOREIGNER_CARD",
        "PERMANENT RESIDENCE, FOREIGNER_CARD",
        "港澳居民居住证, RESIDENCE_PERMIT",
        "台湾居民居住证, RESIDENCE_PERMIT",
        "公民身份号码810000199001010019, RESIDENCE_PERMIT",
        "港澳居民来往内地通行证, MAINLAND_TRAVEL_PERMIT",
        "台湾居民来往大陆通行证, MAINLAND_TRAVEL_PERMIT",
        "今天天气很好, UNKNOWN"
    })
    void recognisesCardsThatAPersonMustLookAt(String line, DocumentKind expected) {
        var reading = read(at(60, 100, "姓名样例一"), at(60, 170, line));

        assertThat(reading.kind()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"证件号码H12345678, H12345678", "H1234567801, H1234567801", "12345678, 12345678"})
    void readsTheFrontOfATravelPermit(String line, String number) {
        var reading = read(
                at(60, 40, "港澳居民来往内地通行证"),
                at(60, 100, "姓名样例一"),
                at(60, 160, "1990.01.01"),
                at(60, 220, "有效期限2019.05.06-2029.05.05"),
                at(60, 280, line));

        assertThat(value(reading, CardField.NAME)).isEqualTo("样例一");
        assertThat(value(reading, CardField.NUMBER)).isEqualTo(number);
        assertThat(value(reading, CardField.VALID_FROM)).isEqualTo("2019-05-06");
        assertThat(value(reading, CardField.VALID_UNTIL)).isEqualTo("2029-05-05");
    }

    @ParameterizedTest
    @CsvSource({"2025.03.01-2025.06.01, TEMPORARY_ID_CARD", "2015.03.01-2035.03.01, ID_FRONT"})
    void knowsATemporaryCardByItsThreeMonths(String validity, DocumentKind kind) {
        var reading = read(
                at(60, 100, "姓名样例一"),
                at(60, 160, "性别男民族汉"),
                at(60, 220, "公民身份号码11010519491231002X"),
                at(60, 280, "签发机关样例市公安局"),
                at(60, 340, "有效期限" + validity));

        assertThat(reading.kind()).isEqualTo(kind);
        assertThat(value(reading, CardField.NUMBER)).isEqualTo("11010519491231002X");
        assertThat(value(reading, CardField.VALID_UNTIL))
                .isEqualTo(kind == DocumentKind.TEMPORARY_ID_CARD ? "2025-06-01" : null);
    }

    @Test
    void takesNoUnsureMarkBesideANumberForAPartOfIt() {
        assertThat(value(read(unsure(0, "311010519491231002X")), CardField.NUMBER))
                .isEqualTo("11010519491231002X");
        assertThat(value(read(unsure(18, "11010519491231002X1")), CardField.NUMBER))
                .isEqualTo("11010519491231002X");
        assertThat(value(read(at(60, 520, "311010519491231002X")), CardField.NUMBER))
                .as("nineteen sure characters are no number")
                .isNull();
        assertThat(value(read(unsure(0, "311010519491331002X")), CardField.NUMBER))
                .as("what remains must be a number")
                .isNull();
    }

    /** A blurred label ended in a digit, surely read, and its number was lost. */
    @Test
    void takesTheEndOfALabelForNoPartOfTheNumberInAnotherLine() {
        var number = "11010519491231002X";
        var label = at(60, 520, "公民身份号3");
        var line = at(240, 520, number);
        var higher = new TextLine(
                new TextBox(
                        line.box().centreX(),
                        520,
                        1,
                        0,
                        line.box().halfLength(),
                        line.box().halfHeight() + 2),
                line.glyphs());

        assertThat(value(read(label, higher), CardField.NUMBER)).isEqualTo(number);
        assertThat(value(read(at(60, 520, "公民身份号3" + number)), CardField.NUMBER))
                .as("nineteen characters of one line")
                .isNull();
    }

    private static TextLine unsure(int index, String text) {
        var line = at(60, 520, text);
        var glyphs = new ArrayList<>(line.glyphs());
        var recognizedCharacter = glyphs.get(index);
        glyphs.set(index, new RecognizedCharacter(recognizedCharacter.text(), 0.34, recognizedCharacter.position()));
        return new TextLine(line.box(), glyphs);
    }

    @Test
    void makesNothingOfNoText() {
        var reading = ParsedCard.of(List.of());

        assertThat(reading.kind()).isEqualTo(DocumentKind.UNKNOWN);
        assertThat(reading.fields()).isEmpty();
    }

    private static ParsedCard read(TextLine... lines) {
        return ParsedCard.of(Arrays.asList(lines));
    }

    private static String value(ParsedCard reading, CardField field) {
        return reading.field(field).map(ExtractedField::value).orElse(null);
    }

    /** Text printed at a size of 30 pixels, half of it for digits, from the given point; boxes have a margin around it. */
    private static TextLine at(double x, double y, String text) {
        var width = text.chars().mapToDouble(c -> c < 128 ? SIZE / 2 : SIZE).sum();
        var glyphs = new ArrayList<RecognizedCharacter>();
        var from = MARGIN;
        for (char c : text.toCharArray()) {
            var advance = c < 128 ? SIZE / 2 : SIZE;
            glyphs.add(new RecognizedCharacter(String.valueOf(c), 0.99, (from + advance / 2) / (width + 2 * MARGIN)));
            from += advance;
        }
        return new TextLine(new TextBox(x + width / 2, y, 1, 0, width / 2 + MARGIN, SIZE / 2 + MARGIN), glyphs);
    }

    private static TextLine turned(TextLine line, double angle) {
        var cos = Math.cos(angle);
        var sin = Math.sin(angle);
        var box = line.box();
        return new TextLine(
                new TextBox(
                        box.centreX() * cos - box.centreY() * sin,
                        box.centreX() * sin + box.centreY() * cos,
                        cos,
                        sin,
                        box.halfLength(),
                        box.halfHeight()),
                line.glyphs());
    }
}
