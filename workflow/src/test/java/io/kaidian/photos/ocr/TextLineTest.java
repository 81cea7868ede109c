package io.kaidian.photos.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextLineTest {

    private static final double HEIGHT = 50;
    private static final double PITCH = 40;

    @Test
    void isCompleteWithLettersFromEndToEnd() {
        var line = line("北京市虚构市测试区春风", 11);

        assertThat(line.mayHaveLostALetter(List.of(line.box()))).isFalse();
    }

    @Test
    void mayHaveLostTheLastLetterWhereThePaperGoesOn() {
        var line = line("北京市虚构市测试区春", 11);

        assertThat(line.mayHaveLostALetter(List.of(line.box()))).isTrue();
    }

    @Test
    void mayHaveLostALetterWhereTwoHanziStandFarApart() {
        var line = line("北京市虚　市测试区春风", 11);

        assertThat(line.mayHaveLostALetter(List.of(line.box()))).isTrue();
    }

    @Test
    void hasLostNothingBetweenALabelAndItsValue() {
        var line = line("住址　北京市虚构市测试", 11);
        var label = part(line.box(), 0, 2.3);
        var value = part(line.box(), 2.5, 11);

        assertThat(line.mayHaveLostALetter(List.of(label, value))).isFalse();
    }

    /** What is left free beside a number may be anything's place but a digit's. */
    @Test
    void hasLostNothingOfANumberWhoseCheckCharacterFits() {
        var whole = line("　　11010519491231002X　　", 22);
        var misread = line("　　110105194912310021　　", 22);

        assertThat(whole.mayHaveLostALetter(List.of(whole.box()))).isFalse();
        assertThat(misread.mayHaveLostALetter(List.of(misread.box()))).isTrue();
    }

    @Test
    void isTakenApartIntoItsBoxes() {
        var line = line("性别女民族汉", 6);
        var label = part(line.box(), 0, 2);
        var value = part(line.box(), 2, 3);

        var parts = line.in(List.of(label, value));

        assertThat(parts).extracting(TextLine::text).containsExactly("性别", "女");
        assertThat(parts).extracting(TextLine::box).containsExactly(label, value);
        assertThat(parts.getFirst().glyphs().getFirst().position()).isCloseTo(0.25, within(1e-9));
        assertThat(parts.getLast().glyphs().getFirst().position()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void takesTheLeastSureLetterAndNoSpace() {
        var line = new TextLine(
                box(4),
                List.of(
                        new RecognizedCharacter("住", 0.9, 0.2),
                        new RecognizedCharacter(" ", 0.3, 0.5),
                        new RecognizedCharacter("址", 0.8, 0.8)));

        assertThat(line.leastConfidence()).isEqualTo(0.8);
    }

    /** Letters at their places in a line of so many, without those that are blank. */
    private static TextLine line(String text, int places) {
        var letters = new ArrayList<RecognizedCharacter>();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '　') {
                letters.add(new RecognizedCharacter(text.substring(i, i + 1), 0.99, (i + 0.5) / places));
            }
        }
        return new TextLine(box(places), letters);
    }

    private static TextBox box(int places) {
        return new TextBox(300, 300, 1, 0, places * PITCH / 2, HEIGHT / 2);
    }

    private static TextBox part(TextBox line, double from, double to) {
        var middle = (from + to) / 2 * PITCH - line.halfLength();
        return new TextBox(line.x(middle, 0), line.y(middle, 0), 1, 0, (to - from) / 2 * PITCH, line.halfHeight());
    }
}
