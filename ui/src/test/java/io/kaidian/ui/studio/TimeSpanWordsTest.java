package io.kaidian.ui.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Spans of time as people say them. */
class TimeSpanWordsTest {

    @Test
    void saysEachSpanWithinAText() {
        assertThat(within("remind after PT48H, end after P14D")).isEqualTo("remind after hours 48, end after days 14");
        assertThat(within("PT90M, PT30S, PT0.5S, P1Y2M, P2W"))
                .isEqualTo("minutes 90, seconds 30, seconds 0.5, months 14, days 14");
    }

    @Test
    void leavesWhatIsNoSpan() {
        assertThat(within("POL-ONE p2 PT P and APT5H")).isEqualTo("POL-ONE p2 PT P and APT5H");
    }

    private static String within(String text) {
        return TimeSpanWords.within(
                text,
                (key, arguments) -> key.replaceFirst(".*\\.", "").replace("wholeDays", "days") + " "
                        + List.of(arguments).get(0));
    }
}
