package io.kaidian.photos.idcard;

import java.time.LocalDate;
import java.time.Period;

/** Ages in full years (周岁). */
public final class Ages {

    /** Full years beyond which a birth date is taken for a mistake: nobody alive is that old. */
    public static final int OLDEST = 120;

    private Ages() {}

    /** Full years on that day; 0 before the first birthday, negative before birth. */
    public static int ageOn(LocalDate birth, LocalDate day) {
        return Period.between(birth, day).getYears();
    }

    /** Whether somebody has reached an age in full years on that day. */
    public static boolean hasReached(int age, LocalDate birth, LocalDate day) {
        return !day.isBefore(reachedOn(age, birth));
    }

    /** The first day on which somebody has that age; whoever was born on 29 February waits for 1 March. */
    public static LocalDate reachedOn(int age, LocalDate birth) {
        var day = birth.plusYears(age);
        return birth.getDayOfMonth() == 29 && day.getDayOfMonth() == 28 && birth.getMonthValue() == 2
                ? day.plusDays(1)
                : day;
    }
}
