package io.kaidian.photos.idcard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.specimens.SpecimenNames;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MistakenCharactersTest {

    @Test
    void areMistakenInTheDirectionThatWasMeasured() {
        assertThat(MistakenCharacters.mistakenFor("天".codePointAt(0))).containsKey("夭".codePointAt(0));
        assertThat(MistakenCharacters.mistakenFor("夭".codePointAt(0))).isEmpty();
        assertThat(MistakenCharacters.mistakenFor("王".codePointAt(0))).doesNotContainKey("玉".codePointAt(0));
    }

    /** Otherwise nobody with such a name would be verified. */
    @Test
    void askForMoreThanOfEveryNameAndForLessThanCanBeSeen() {
        assertThat(SpecimenNames.characters()
                        .codePoints()
                        .mapToObj(MistakenCharacters::mistakenFor)
                        .map(Map::values)
                        .flatMap(margins -> margins.stream()))
                .isNotEmpty()
                .allSatisfy(margin -> assertThat(margin).isBetween(NameVerification.VERIFIED_BY_ON_AVERAGE, 14.0));
    }

    /** The twin of a character that many are called by would take their verification (decision record 0119). */
    @Test
    void leaveOutWhatNobodyIsCalled() {
        assertThat(MistakenCharacters.mistakenFor("子".codePointAt(0))).isEmpty();
    }
}
