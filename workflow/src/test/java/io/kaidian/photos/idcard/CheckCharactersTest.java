package io.kaidian.photos.idcard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCharactersTest {

    /** The examples published with GB 11643 and in public test data. */
    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "34052419800101001X", "370101190102039973"})
    void acceptsPublishedIdentityNumbers(String number) {
        assertThat(IdentityNumber.checks(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"110105194912310021", "11010519491231002x", "1101051949123100", "11010519491231O02X", "", "X"})
    void refusesIdentityNumbersThatDoNotCheck(String number) {
        assertThat(IdentityNumber.checks(number)).isFalse();
    }

    /** Ministries and well-known companies publish theirs. */
    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", "91110000802100433B"})
    void acceptsPublishedCreditCodes(String code) {
        assertThat(CreditCode.checks(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y44", "91350100MO00100Y43", "91350100M000100Y4", ""})
    void refusesCreditCodesThatDoNotCheck(String code) {
        assertThat(CreditCode.checks(code)).isFalse();
    }

    @Test
    void noticesEverySingleWrongDigit() {
        var number = "11010519491231002X";
        for (int i = 0; i < 17; i++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                var changed = number.substring(0, i) + digit + number.substring(i + 1);
                assertThat(IdentityNumber.checks(changed)).isEqualTo(changed.equals(number));
            }
        }
    }
}
