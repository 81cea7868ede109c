package io.kaidian.photos.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineInkTest {

    private static final int WIDTH = 200;
    private static final int PADDED = 224;
    private static final float PAPER = 0.8f;
    private static final float PRINT = -0.7f;

    /** Of a letter, in pixels: three strokes of four with paper between them. */
    private static final int LETTER = 30;

    private final float[] cut = new float[3 * RectifiedLine.HEIGHT * PADDED];

    LineInkTest() {
        for (int plane = 0; plane < 3; plane++) {
            for (int y = 0; y < RectifiedLine.HEIGHT; y++) {
                var row = (plane * RectifiedLine.HEIGHT + y) * PADDED;
                Arrays.fill(cut, row, row + WIDTH, PAPER);
            }
        }
    }

    @Test
    void seesALetterWhereThereIsPrint() {
        print(60);

        var ink = ink();

        assertThat(ink.isLetterAround(60)).isTrue();
        assertThat(ink.isLetterAround(130)).isFalse();
    }

    @Test
    void takesTheRestOfALabelForNoLetter() {
        print(5);
        print(60);

        var ink = ink();

        assertThat(ink.isLetterAround(5)).isFalse();
        assertThat(ink.isCutOff(5)).isTrue();
        assertThat(ink.isCutOff(60)).isFalse();
        assertThat(ink.hasMoreThan(List.of(60.0))).isFalse();
    }

    /** The right half of the last letter is no further one. */
    @Test
    void takesTheEndOfTheLineForNoLetter() {
        print(WIDTH - LETTER / 2 - 2);

        var ink = ink();

        assertThat(ink.isLetterAround(WIDTH - LETTER / 2 - 2)).isTrue();
        assertThat(ink.isLetterAround(WIDTH - 4)).isFalse();
        assertThat(ink.isLetterAround(WIDTH + 4)).as("beyond the line").isFalse();
    }

    @Test
    void noticesALetterThatWasNotRead() {
        print(60);
        print(95);
        print(130);

        var ink = ink();

        assertThat(ink.hasMoreThan(List.of(60.0, 95.0, 130.0))).isFalse();
        assertThat(ink.hasMoreThan(List.of(60.0, 95.0))).as("the last one").isTrue();
        assertThat(ink.hasMoreThan(List.of(60.0, 130.0))).as("the middle one").isTrue();
    }

    @Test
    void seesNoPrintInNoise() {
        for (int i = 0; i < cut.length; i++) {
            cut[i] += cut[i] == 0 ? 0 : (i * 31 % 7 - 3) / 60f;
        }

        var ink = ink();

        assertThat(ink.isLetterAround(100)).isFalse();
        assertThat(ink.hasMoreThan(List.of())).isFalse();
    }

    private LineInk ink() {
        return LineInk.of(cut, WIDTH, PADDED);
    }

    private void print(int middle) {
        for (int plane = 0; plane < 3; plane++) {
            for (int y = 8; y < 8 + LETTER; y++) {
                for (int x = Math.max(0, middle - LETTER / 2); x < middle + LETTER / 2; x++) {
                    if ((x - middle + LETTER) % 10 < 4) {
                        cut[(plane * RectifiedLine.HEIGHT + y) * PADDED + x] = PRINT;
                    }
                }
            }
        }
    }
}
