package io.kaidian.photos.ocr;

import static org.assertj.core.api.Assertions.assertThat;

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
