package io.kaidian.support.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What NIST 800-63B asks of passwords: length and no common ones; no kinds of characters. */
class PasswordRulesTest {

    private final PasswordRules rules = new PasswordRules(new AccessSettings(
            AccessSettings.SecondFactorRule.REQUIRED,
            12,
            8,
            5,
            Duration.ofMinutes(15),
            Duration.ofDays(1),
            30,
            600,
            60,
            Duration.ofHours(12),
            "",
            Duration.ofDays(1)));

    @ParameterizedTest
    @CsvSource({
        "short, SHORT",
        "password, COMMON",
        "password2026!, COMMON",
        "kaidian2026, COMMON",
        "12345678, COMMON",
        "abcdefgh, COMMON",
        "aaaaaaaaaaaa, COMMON",
        "abababababab, COMMON",
        "qwertyqwerty, COMMON",
        "my-wang-shop-8, OWN_NAME",
    })
    void refusesWhatGuessersTryFirst(String password, PasswordRules.Fault fault) {
        assertThat(rules.fault(password, "wang-shop", Set.of(Role.SELLER))).contains(fault);
    }

    @ParameterizedTest
    @CsvSource({"a sentence with blanks is fine", "我家的猫喜欢晒太阳呢", "lowercaseonlyisenough", "correct horse battery"})
    void asksForNoKindsOfCharacters(String password) {
        assertThat(rules.fault(password, "wang-shop", Set.of(Role.SELLER))).isEmpty();
    }

    @Test
    void asksMoreOfStaffThanOfSellersAndSetsALimitToLength() {
        assertThat(rules.fault("river-lamp", "lead1", Set.of(Role.LEAD))).contains(PasswordRules.Fault.SHORT);
        assertThat(rules.fault("river-lamp", "wang", Set.of(Role.SELLER))).isEmpty();
        assertThat(rules.fault("river lamp ".repeat(12), "wang", Set.of(Role.SELLER)))
                .contains(PasswordRules.Fault.LONG);
    }
}
