package io.kaidian.ui.shell;

import com.vaadin.flow.component.datepicker.DatePicker;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;

/** A date field that speaks the reader's language and takes dates as they stand on cards. */
public class LocalDatePicker extends DatePicker {

    public LocalDatePicker(String label) {
        super(label);
        var locale = getLocale();
        setLocale(locale);
        var words = new DatePickerI18n();
        words.setMonthNames(Arrays.stream(Month.values())
                .map(month -> month.getDisplayName(TextStyle.FULL_STANDALONE, locale))
                .toList());
        words.setWeekdays(weekdays(TextStyle.FULL_STANDALONE, locale));
        words.setWeekdaysShort(weekdays(TextStyle.SHORT_STANDALONE, locale));
        words.setToday(getTranslation("shell.date.today"));
        words.setCancel(getTranslation("shell.cancel"));
        words.setFirstDayOfWeek(1);
        // Cards print 2016.03.15; people type it with any separator or none.
        words.setDateFormats("yyyy-MM-dd", "yyyy.MM.dd", "yyyy/MM/dd", "yyyyMMdd", "yyyy-M-d", "yyyy.M.d");
        setI18n(words);
    }

    /** From Sunday on, as the component expects it. */
    private static java.util.List<String> weekdays(TextStyle style, Locale locale) {
        return java.util.stream.IntStream.range(0, 7)
                .mapToObj(day -> DayOfWeek.SUNDAY.plus(day).getDisplayName(style, locale))
                .toList();
    }
}
