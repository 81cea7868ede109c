package io.kaidian.photos.idcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {

    @ParameterizedTest
    @CsvSource({
        "2008-03-10, 2026-03-09, false",
        "2008-03-10, 2026-03-10, true",
        "2008-02-29, 2026-02-28, false",
        "2008-02-29, 2026-03-01, true",
        "2026-03-10, 2026-03-09, false"
    })
    void countsFullYears(LocalDate birth, LocalDate day, boolean ofAge) {
        assertThat(Ages.hasReached(18, birth, day)).isEqualTo(ofAge);
    }

    @ParameterizedTest
    @CsvSource({"2008-03-10, 2026-03-10", "2008-02-29, 2026-03-01", "2002-02-28, 2020-02-28"})
    void namesTheDayFromWhichSomebodyMayApply(LocalDate birth, LocalDate day) {
        assertThat(Ages.reachedOn(18, birth)).isEqualTo(day);
        assertThat(Ages.ageOn(birth, day)).isEqualTo(18);
        assertThat(Ages.ageOn(birth, day.minusDays(1))).isEqualTo(17);
    }
}
