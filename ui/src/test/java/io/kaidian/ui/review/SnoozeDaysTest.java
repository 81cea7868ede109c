package io.kaidian.ui.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.components.LocalizedDatePicker;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** The days offered for setting work aside are those that are accepted. */
class SnoozeDaysTest extends ComponentTestSupport {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    @Test
    void offersNoDayBeyondTheLimitAndSaysWhichIsTheLast() {
        var day = SnoozeDays.field(TODAY, ZonedDateTime.of(2026, 12, 12, 13, 27, 0, 0, ZONE));
        UI.getCurrent().add(day);

        assertThat(day.getMin()).isEqualTo(LocalDate.of(2026, 11, 29));
        assertThat(day.getMax()).isEqualTo(LocalDate.of(2026, 12, 12));
        assertThat(day.getHelperText()).contains("review.work.until.latest");
        assertThat(SnoozeDays.momentOf(day.getMax(), ZONE)).isEqualTo(Instant.parse("2026-12-12T01:00:00Z"));
    }

    @Test
    void offersNoDayWhoseMorningComesAfterTheLimit() {
        var day = SnoozeDays.field(TODAY, ZonedDateTime.of(2026, 12, 12, 7, 30, 0, 0, ZONE));

        assertThat(day.getMax()).isEqualTo(LocalDate.of(2026, 12, 11));
    }

    @Test
    void saysTheLastDayAsItsFieldShowsDays() {
        assertThat(LocalizedDatePicker.written(LocalDate.of(2026, 12, 1))).isEqualTo("2026-12-01");
        assertThat(new LocalizedDatePicker("Until").getI18n().getDateFormats().get(0))
                .isEqualTo("yyyy-MM-dd");
    }
}
