package io.kaidian.ui.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;

/** A date field that speaks the reader's language and takes dates as they stand on cards. */
public class LocalizedDatePicker extends DatePicker {

    /** The order of month and year is a function of the component, which only it can be given. */
    private static final String MONTH_OF_YEAR = """
            const pattern = $0;
            this.i18n = Object.assign({}, this.i18n, {
                formatTitle: (month, year) => pattern.replace('{0}', month).replace('{1}', year)
            });
            """;

    public LocalizedDatePicker(String label) {
        super(label);
        setLocale(getLocale());
        setI18n(words(this));
        getElement().executeJs(MONTH_OF_YEAR, getTranslation("shell.date.month", "{0}", "{1}"));
    }

    /** Makes the date of such a field speak and be written as that of this one. */
    public static DateTimePicker localized(DateTimePicker field) {
        field.setLocale(UI.getCurrent().getLocale());
        field.setDatePickerI18n(words(field));
        return field;
    }

    private static DatePickerI18n words(Component field) {
        var locale = UI.getCurrent().getLocale();
        var words = new DatePickerI18n();
        words.setMonthNames(Arrays.stream(Month.values())
                .map(month -> month.getDisplayName(monthStyle(locale), locale))
                .toList());
        words.setWeekdays(weekdays(TextStyle.FULL_STANDALONE, locale));
        words.setWeekdaysShort(weekdays(TextStyle.SHORT_STANDALONE, locale));
        words.setToday(field.getTranslation("shell.date.today"));
        words.setCancel(field.getTranslation("shell.cancel"));
        words.setFirstDayOfWeek(1);
        // Cards print 2016.03.15; people type it with any separator or none.
        words.setDateFormats("yyyy-MM-dd", "yyyy.MM.dd", "yyyy/MM/dd", "yyyyMMdd", "yyyy-M-d", "yyyy.M.d");
        return words;
    }

    /** A day as such a field shows it, for words beside one. */
    public static String written(LocalDate day) {
        return DateTimeFormatter.ISO_LOCAL_DATE.format(day);
    }

    /** Chinese cards and people write months in digits. */
    private static TextStyle monthStyle(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage())
                ? TextStyle.SHORT_STANDALONE
                : TextStyle.FULL_STANDALONE;
    }

    /** From Sunday on, as the component expects it. */
    private static java.util.List<String> weekdays(TextStyle style, Locale locale) {
        return java.util.stream.IntStream.range(0, 7)
                .mapToObj(day -> DayOfWeek.SUNDAY.plus(day).getDisplayName(style, locale))
                .toList();
    }
}
