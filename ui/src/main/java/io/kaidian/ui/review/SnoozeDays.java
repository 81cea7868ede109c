package io.kaidian.ui.review;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datepicker.DatePicker;
import io.kaidian.ui.components.LocalizedDatePicker;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Days until which work can be set aside; it comes back with their first working hour. */
final class SnoozeDays {

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private SnoozeDays() {}

    /** A field with the next day in it, that offers no day which would be refused and says which the last one is. */
    static DatePicker field(LocalDate today, ZonedDateTime latest) {
        var last = latest.toLocalTime().isBefore(MORNING) ? latest.toLocalDate().minusDays(1) : latest.toLocalDate();
        var day = new LocalizedDatePicker(say("review.work.until"));
        day.setMin(today.plusDays(1));
        day.setMax(last);
        day.setValue(today.plusDays(1));
        var words = LocalizedDatePicker.written(last);
        day.setHelperText(say("review.work.until.latest", words));
        day.setI18n(day.getI18n()
                .setMinErrorMessage(say("review.work.until.latest", words))
                .setMaxErrorMessage(say("review.work.until.latest", words)));
        return day;
    }

    static Instant momentOf(LocalDate day, ZoneId zone) {
        return day.atTime(MORNING).atZone(zone).toInstant();
    }

    private static String say(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
