package io.kaidian.photos.mrz;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Dates of a machine-readable zone: two digits of the year, month, day. Doc 9303 leaves the century to the reader (part 3,
 * 4.8). The rules here: nobody is born after today, so a birth lies in the hundred years up to today; a document is valid
 * for at most a few decades, so its last day lies in the fifty years before or after today.
 */
final class MrzDates {

    private static final int CENTURY = 100;
    private static final int HALF = 50;

    private MrzDates() {}

    /** Empty where day, month or year is unknown, which fillers say, or there is no such day. */
    static Optional<LocalDate> birth(String digits, LocalDate today) {
        return in(today.getYear() / CENTURY * CENTURY, digits)
                .filter(day -> !day.isAfter(today))
                .or(() -> in((today.getYear() / CENTURY - 1) * CENTURY, digits));
    }

    /** The same where the century is written down. */
    static Optional<LocalDate> in(int century, String digits) {
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                    century + Integer.parseInt(digits.substring(0, 2)),
                    Integer.parseInt(digits.substring(2, 4)),
                    Integer.parseInt(digits.substring(4, 6))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    static Optional<LocalDate> validUntil(String digits, LocalDate today) {
        var first = today.getYear() - HALF;
        for (int century = first / CENTURY * CENTURY; century <= first + CENTURY; century += CENTURY) {
            var day = in(century, digits);
            if (day.isPresent() && day.get().getYear() >= first && day.get().getYear() < first + CENTURY) {
                return day;
            }
        }
        return Optional.empty();
    }
}
