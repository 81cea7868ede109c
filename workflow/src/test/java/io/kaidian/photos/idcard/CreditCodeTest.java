package io.kaidian.photos.idcard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.specimens.SpecimenCompany;
import io.kaidian.specimens.SpecimenPerson;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /** The first is the standard's own example. */
    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", "91350100m000100y43", "９１３５０１００Ｍ０００１００Ｙ４３", "91350100 M000100Y4 3"})
    void acceptsThePublishedExampleInAnyWriting(String text) {
        assertThat(CreditCode.parse(text)).contains(new CreditCode("91350100M000100Y43"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "91350100M000100Y4", "91350100M000100Y433", "91350100M000100Y44", "91350100I000100Y43"})
    void refusesOtherLengthsLettersAndCheckCharacters(String text) {
        assertThat(CreditCode.parse(text)).isEmpty();
    }

    @Property
    void findsEveryWrongCharacter(
            @ForAll @IntRange(max = 5000) int seed,
            @ForAll @IntRange(max = 17) int at,
            @ForAll @IntRange(min = 1, max = 30) int by) {
        var code = SpecimenCompany.enterprise(seed, SpecimenPerson.random(1)).creditCode();

        var wrong = ALPHABET.charAt((ALPHABET.indexOf(code.charAt(at)) + by) % ALPHABET.length());

        assertThat(CreditCode.parse(code)).isPresent();
        assertThat(CreditCode.parse(code.substring(0, at) + wrong + code.substring(at + 1)))
                .isEmpty();
    }
}
