package io.kaidian.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.platform.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What NIST 800-63B asks of passwords: length and none that is easy to guess; no kinds of characters. */
class PasswordRulesTest {

    private static final PasswordStrength STRENGTH = new PasswordStrength();
    private static final Path COMMONEST = Path.of("src/test/resources/passwords/commonest-10000.txt");

    private final PasswordRules rules = rules(12, 8);

    @ParameterizedTest
    @CsvSource({
        "short, SHORT",
        "password, COMMON",
        "password2026!, COMMON",
        "kaidian2026, COMMON",
        "12345678, COMMON",
        "１２３４５６７８, COMMON",
        "woaini1314520, COMMON",
        "zhangwei123456, COMMON",
        "kaidian2026kaidian, COMMON",
        "abcdefgh, GUESSABLE",
        "aaaaaaaaaaaa, GUESSABLE",
        "abababababab, GUESSABLE",
        "qwertyqwerty, GUESSABLE",
        "dianpurenzheng, COMMON",
        "开店开店开店开店, COMMON",
        "my-wang-shop-8, OWN_NAME",
    })
    void refusesWhatGuessersTryFirst(String password, PasswordRules.Violation fault) {
        assertThat(rules.faults(password, "wang-shop", Set.of(Role.SELLER))).contains(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789012",
                "1234567890123",
                "a123456789012",
                "abcd12345678",
                "qwertyuiop12",
                "qwertyuiop[]",
                "qwertyuiopasdfgh",
                "asdfghjkl;'1",
                "1q2w3e4r5t6y",
                "1qaz2wsx3edc",
                "1qaz@WSX3edc$RFV",
                "!QAZ2wsx#EDC",
                "zaq12wsxcde3",
                "qazwsxedcrfv",
                "qweasdzxc123",
                "Qwerty123456",
                "Aa123456789!",
                "password1234",
                "Password1234!",
                "P@ssw0rd1234",
                "admin1234567",
                "administrator1",
                "administrator@2026",
                "Kaidian@2026!",
                "kaidian123456",
                "welcome12345",
                "letmein12345",
                "letmeinplease",
                "changeme1234",
                "iloveyou1234",
                "iloveyouforever",
                "football1234",
                "superman1234",
                "princess1234",
                "sunshine2024",
                "chinachina12",
                "woaini1314520",
                "5201314woaini",
                "woaizhongguo1",
                "wodemima1234",
                "shanghai20201001",
            })
    void refusesCommonLongOnesForStaffAndTheFirstAdministrator(String password) {
        assertThat(rules.faults(password, "chen", Set.of(Role.ADMIN))).isNotEmpty();
        assertThat(rules.faults(password, "chen", Set.of(Role.REVIEWER, Role.LEAD)))
                .isNotEmpty();
    }

    @Test
    @Tag("slow")
    void refusesEachOfTheTenThousandCommonestWhateverTheLengthThatIsAskedFor() throws IOException {
        var ofAnyLength = rules(1, 1);
        var commonest = Files.readAllLines(COMMONEST).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertThat(commonest).hasSize(10_000);
        for (var roles : List.of(Set.of(Role.SELLER), Set.of(Role.ADMIN))) {
            assertThat(commonest)
                    .filteredOn(
                            password -> ofAnyLength.faults(password, "?", roles).isEmpty())
                    .as("%s", roles)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"a sentence with blanks is fine", "我家的猫喜欢晒太阳呢", "lowercaseonlyisenough", "correct horse battery"})
    void asksForNoKindsOfCharacters(String password) {
        assertThat(rules.faults(password, "wang-shop", Set.of(Role.SELLER))).isEmpty();
        assertThat(rules(1, 1).faults(password, "wang-shop", Set.of(Role.LEAD))).isEmpty();
    }

    @Test
    void asksMoreOfStaffThanOfSellersAndSetsALimitToLength() {
        assertThat(rules.faults("river-lamp", "lead1", Set.of(Role.LEAD))).contains(PasswordRules.Violation.SHORT);
        assertThat(rules(1, 1).faults("river-lamp", "lead1", Set.of(Role.LEAD)))
                .contains(PasswordRules.Violation.GUESSABLE);
        assertThat(rules.faults("river-lamp", "wang", Set.of(Role.SELLER))).isEmpty();
        assertThat(rules.faults("river lamp ".repeat(12), "wang", Set.of(Role.SELLER)))
                .contains(PasswordRules.Violation.LONG);
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        assertThat(rules.faults("password1", "password", Set.of(Role.LEAD)))
                .containsExactly(
                        PasswordRules.Violation.SHORT,
                        PasswordRules.Violation.OWN_NAME,
                        PasswordRules.Violation.COMMON);
    }

    @Test
    void saysWhichFaultItIs() {
        assertThatThrownBy(() -> rules.check("123456789012", "root1", Set.of(Role.ADMIN)))
                .isInstanceOfSatisfying(
                        PasswordRules.WeakPasswordException.class,
                        unfit -> assertThat(unfit.faults()).containsExactly(PasswordRules.Violation.GUESSABLE));
    }

    private static PasswordRules rules(int staffLength, int sellerLength) {
        return new PasswordRules(
                new AccessProperties(
                        AccessProperties.SecondFactorRule.REQUIRED,
                        staffLength,
                        sellerLength,
                        5,
                        Duration.ofMinutes(15),
                        Duration.ofDays(1),
                        30,
                        600,
                        60,
                        Duration.ofHours(12),
                        "",
                        Duration.ofDays(1)),
                STRENGTH);
    }
}
