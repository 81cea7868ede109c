package io.kaidian.photos.idcard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.idcard.IdCardValidity.Term;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdCardValidityTest {

    private static final LocalDate ISSUED = LocalDate.of(2020, 5, 4);

    @ParameterizedTest
    @CsvSource({
        "2020-05-04, 2025-05-04, FIVE_YEARS",
        "2020-05-04, 2030-05-04, TEN_YEARS",
        "2020-05-04, 2040-05-04, TWENTY_YEARS",
        "2020-05-04, , LONG_TERM",
        "2020-02-29, 2025-02-28, FIVE_YEARS",
        "2020-02-29, 2025-03-01, FIVE_YEARS",
        "2020-02-29, 2040-02-29, TWENTY_YEARS",
        "2020-02-29, 2040-03-01, ",
        "2020-02-28, 2025-03-01, ",
        "2020-05-04, 2030-05-03, ",
        "2020-05-04, 2035-05-04, ",
        "2020-05-04, 2010-05-04, "
    })
    void knowsTheTermsThatCardsAreIssuedFor(LocalDate from, LocalDate until, Term term) {
        assertThat(new IdCardValidity(from, until).term().orElse(null)).isEqualTo(term);
    }

    @ParameterizedTest
    @CsvSource({
        "0, FIVE_YEARS",
        "15, FIVE_YEARS",
        "16, TEN_YEARS",
        "25, TEN_YEARS",
        "26, TWENTY_YEARS",
        "45, TWENTY_YEARS",
        "46, LONG_TERM",
        "90, LONG_TERM"
    })
    void followsTheHoldersAge(int age, Term term) {
        assertThat(Term.forAge(age)).isEqualTo(term);
    }

    @ParameterizedTest
    @CsvSource({
        // born, until, fits
        "1994-05-05, 2030-05-04, true",
        "1994-05-04, 2040-05-04, true",
        "1994-05-04, 2030-05-04, true",
        "1994-01-04, 2030-05-04, false",
        "1974-05-05, 2040-05-04, true",
        "1974-05-04, , true",
        "1994-05-04, , false",
        "1960-01-01, 2040-05-04, false",
        "2004-05-05, 2025-05-04, true",
        "2021-01-01, 2025-05-04, false"
    })
    void fitsTheAgeAtIssueWithThreeMonthsOfGrace(LocalDate birth, LocalDate until, boolean fits) {
        assertThat(new IdCardValidity(ISSUED, until).fitsHolderBorn(birth, 3)).isEqualTo(fits);
    }

    @Test
    void isValidOnItsLastDay() {
        var validity = new IdCardValidity(ISSUED, LocalDate.of(2030, 5, 4));

        assertThat(validity.isExpiredOn(LocalDate.of(2030, 5, 4))).isFalse();
        assertThat(validity.isExpiredOn(LocalDate.of(2030, 5, 5))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2030-04-04, 1, true",
        "2030-04-05, 1, false",
        "2030-05-04, 0, true",
        "2030-02-04, 3, true",
        "2030-02-05, 3, false"
    })
    void countsTheMonthsThatAreLeft(LocalDate today, int months, boolean enough) {
        var validity = new IdCardValidity(ISSUED, LocalDate.of(2030, 5, 4));

        assertThat(validity.hasMonthsLeft(months, today)).isEqualTo(enough);
    }

    @Test
    void neverEndsWhenLongTerm() {
        var validity = new IdCardValidity(ISSUED, null);

        assertThat(validity.isExpiredOn(LocalDate.of(2099, 1, 1))).isFalse();
        assertThat(validity.hasMonthsLeft(24, LocalDate.of(2099, 1, 1))).isTrue();
    }
}
