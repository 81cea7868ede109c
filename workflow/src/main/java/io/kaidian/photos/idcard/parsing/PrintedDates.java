package io.kaidian.photos.idcard.parsing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Dates as printed. */
final class PrintedDates {

    private PrintedDates() {}

    /** Empty for a day that no calendar has: then a digit was misread. */
    static Optional<String> iso(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
                    .toString());
        } catch (DateTimeException misread) {
            return Optional.empty();
        }
    }
}
