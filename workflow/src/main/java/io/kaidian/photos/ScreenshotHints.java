package io.kaidian.photos;

import io.kaidian.photos.imaging.CommonScreenSizes;
import io.kaidian.photos.imaging.MoireDetector;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Signs that a picture is a screenshot. Each has innocent causes, so they are shown to a person and decide nothing.
 *
 * @param screenSize exactly as large as a common screen
 * @param statusBar a time of day stands in the uppermost part, as phones show it
 * @param fineGrid how much a fine regular pattern stands out, see {@link MoireDetector}
 */
public record ScreenshotHints(boolean screenSize, boolean statusBar, double fineGrid) {

    /** A status bar takes less than this part of a phone's screen. */
    private static final double BAR = 0.06;

    private static final Pattern CLOCK = Pattern.compile("(?<![\\d:])([01]?\\d|2[0-3])[:：][0-5]\\d(?![\\d:])");

    public static ScreenshotHints of(int width, int height, List<OcrLine> lines, double fineGrid) {
        var bar = lines.stream()
                .filter(line -> line.corners().bottomLeft().y() < BAR)
                .anyMatch(line -> CLOCK.matcher(line.text()).find());
        return new ScreenshotHints(CommonScreenSizes.matches(width, height), bar, fineGrid);
    }
}
