package io.kaidian.checks.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeRuleTest {

    @ParameterizedTest
    @CsvSource({
        "2008-03-10, 2026-03-09, false",
        "2008-03-10, 2026-03-10, true",
        "2008-02-29, 2026-02-28, false",
        "2008-02-29, 2026-03-01, true",
        "2026-03-10, 2026-03-09, false"
    })
    void countsFullYears(LocalDate birth, LocalDate day, boolean ofAge) {
        assertThat(AgeRule.hasReached(18, birth, day)).isEqualTo(ofAge);
    }

    @ParameterizedTest
    @CsvSource({"2008-03-10, 2026-03-10", "2008-02-29, 2026-03-01", "2002-02-28, 2020-02-28"})
    void namesTheDayFromWhichSomebodyMayApply(LocalDate birth, LocalDate day) {
        assertThat(AgeRule.reachedOn(18, birth)).isEqualTo(day);
        assertThat(AgeRule.ageOn(birth, day)).isEqualTo(18);
        assertThat(AgeRule.ageOn(birth, day.minusDays(1))).isEqualTo(17);
    }
}
