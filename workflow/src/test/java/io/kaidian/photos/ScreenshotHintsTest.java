package io.kaidian.photos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenshotHintsTest {

    @ParameterizedTest
    @CsvSource({"1170, 2532, true", "2532, 1170, true", "1080, 2400, true", "3024, 4032, false", "1536, 2048, false"})
    void knowsTheSizesOfScreens(int width, int height, boolean screen) {
        assertThat(ScreenshotHints.of(width, height, List.of(), 0).screenSize()).isEqualTo(screen);
    }

    @Test
    void seesTheClockOfAStatusBar() {
        assertThat(hints(0.02, "14:05").statusBar()).isTrue();
        assertThat(hints(0.02, "中国移动 9:41").statusBar()).isTrue();
    }

    @Test
    void takesNoOtherFiguresForAClock() {
        assertThat(hints(0.40, "14:05").statusBar()).isFalse();
        assertThat(hints(0.02, "2020:03:04").statusBar()).isFalse();
        assertThat(hints(0.02, "25:70").statusBar()).isFalse();
    }

    private static ScreenshotHints hints(double top, String text) {
        var quadrilateral = new Quadrilateral(
                new PhotoPoint(0.1, top),
                new PhotoPoint(0.3, top),
                new PhotoPoint(0.3, top + 0.02),
                new PhotoPoint(0.1, top + 0.02));
        return ScreenshotHints.of(1000, 2000, List.of(new OcrLine(text, List.of(), quadrilateral)), 0);
    }
}
