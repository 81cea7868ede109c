package io.kaidian.photos.idcard;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From when to when an identity card is valid (Identity Card Law, article 5).
 *
 * @param from day of issue
 * @param until last day; null: long-term (长期)
 */
public record IdCardValidity(LocalDate from, @Nullable LocalDate until) {

    /** For how long cards are issued. */
    public enum Term {
        /** To people under 16. */
        FIVE_YEARS(5),
        /** From 16 to 25. */
        TEN_YEARS(10),
        /** From 26 to 45. */
        TWENTY_YEARS(20),
        /** From 46 on. */
        LONG_TERM(0);

        private final int years;

        Term(int years) {
            this.years = years;
        }

        /** The term for somebody of this age in full years. */
        public static Term forAge(int age) {
            if (age < 16) {
                return FIVE_YEARS;
            }
            if (age <= 25) {
                return TEN_YEARS;
            }
            return age <= 45 ? TWENTY_YEARS : LONG_TERM;
        }
    }

    /** Last day; only of a card that is not long-term. */
    public LocalDate requireUntil() {
        return Objects.requireNonNull(until, "the card is long-term");
    }

    public boolean isLongTerm() {
        return until == null;
    }

    /** The term between the two dates; empty where no card is issued for so long. */
    public Optional<Term> term() {
        if (isLongTerm()) {
            return Optional.of(Term.LONG_TERM);
        }
        return Stream.of(Term.FIVE_YEARS, Term.TEN_YEARS, Term.TWENTY_YEARS)
                .filter(this::lasts)
                .findFirst();
    }

    private boolean lasts(Term term) {
        var end = from.plusYears(term.years);
        // Issued on 29 February: some cards end on 28 February, others on 1 March.
        var movedByLeapDay = from.getDayOfMonth() == 29 && from.getMonthValue() == 2 && end.getDayOfMonth() == 28;
        return end.equals(until) || movedByLeapDay && end.plusDays(1).equals(until);
    }

    /**
     * Whether the term is the one for the holder's age.
     *
     * @param graceMonths months by which the day of issue may lie behind the application, which is what the age counts on
     */
    public boolean fitsHolderBorn(LocalDate birth, int graceMonths) {
        var term = term();
        if (term.isEmpty() || from.isBefore(birth)) {
            return false;
        }
        var onIssue = Term.forAge(Ages.ageOn(birth, from));
        var applied = from.minusMonths(graceMonths);
        var onApplication = Term.forAge(Ages.ageOn(birth, applied.isBefore(birth) ? birth : applied));
        return term.get() == onIssue || term.get() == onApplication;
    }

    public boolean isExpiredOn(LocalDate today) {
        return until != null && until.isBefore(today);
    }

    /** Whether the card is still valid this many months after today. */
    public boolean hasMonthsLeft(int months, LocalDate today) {
        return until == null || !until.isBefore(today.plusMonths(months));
    }
}
