package io.kaidian.photos.idcard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.idcard.IdentityNumber.Holder;
import io.kaidian.photos.idcard.IdentityNumber.Violation;
import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityNumberTest {

    @ParameterizedTest
    @CsvSource({
        "11010519491231002X, 1949-12-31, FEMALE",
        "34052419800101001X, 1980-01-01, MALE",
        "370101190102039973, 1901-02-03, MALE"
    })
    void acceptsThePublishedExamples(String text, LocalDate birth, Sex sex) {
        var number = IdentityNumber.parse(text).orElseThrow();

        assertThat(number.birth()).isEqualTo(birth);
        assertThat(number.sex()).isEqualTo(sex);
        assertThat(number.holder()).isEqualTo(Holder.CITIZEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002x", " 110105 19491231 002X ", "１１０１０５１９４９１２３１００２Ｘ"})
    void takesWidthSpacesAndCaseForWhatTheyAre(String text) {
        assertThat(IdentityNumber.parse(text)).contains(new IdentityNumber("11010519491231002X"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', FORM",
        "1101051949123100, FORM",
        "11010519491231002XX, FORM",
        "1101051949123X002X, FORM",
        "11010519491231002Y, FORM",
        "99010519491231002, FORM",
        "170105194912310020, REGION",
        "110105194913310028, BIRTH",
        "110105194902300020, BIRTH",
        "110105194912310020, CHECK_CHARACTER"
    })
    void namesTheFirstFault(String text, Violation fault) {
        assertThat(IdentityNumber.faultOf(text)).contains(fault);
        assertThat(IdentityNumber.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "810000, HONG_KONG_RESIDENT",
        "820000, MACAU_RESIDENT",
        "830000, TAIWAN_RESIDENT",
        "911156, FOREIGNER",
        "440000, CITIZEN",
        "710000, CITIZEN"
    })
    void knowsWhoseDocumentItIs(String region, Holder holder) {
        var number = withCheckCharacter(region + "19900214" + "203");

        assertThat(number.holder()).isEqualTo(holder);
        assertThat(number.sex()).isEqualTo(Sex.MALE);
    }

    @Test
    void doesNotTellItsValueToLogs() {
        assertThat(new IdentityNumber("11010519491231002X").toString()).doesNotContain("1949");
    }

    @Property
    void findsEveryWrongDigit(
            @ForAll("numbers") String number,
            @ForAll @IntRange(max = 16) int at,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        var digit = (char) ('0' + (number.charAt(at) - '0' + by) % 10);

        var changed = number.substring(0, at) + digit + number.substring(at + 1);

        assertThat(IdentityNumber.faultOf(number)).isEmpty();
        assertThat(IdentityNumber.faultOf(changed)).isPresent();
    }

    @Property
    void findsTwoNeighboursExchanged(@ForAll("numbers") String number, @ForAll @IntRange(max = 15) int at) {
        Assume.that(number.charAt(at) != number.charAt(at + 1));

        var changed = number.substring(0, at) + number.charAt(at + 1) + number.charAt(at) + number.substring(at + 2);

        assertThat(IdentityNumber.faultOf(changed)).isPresent();
    }

    @Property
    void neverBreaksOnAnyText(@ForAll String text) {
        assertThat(IdentityNumber.parse(text).isPresent())
                .isEqualTo(IdentityNumber.faultOf(text).isEmpty());
    }

    @Provide
    Arbitrary<String> numbers() {
        var regions = Arbitraries.of("110105", "440000", "650000", "310000", "810000", "911840");
        var births = Arbitraries.longs()
                .between(
                        LocalDate.of(1900, 1, 1).toEpochDay(),
                        LocalDate.of(2030, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
        var sequences = Arbitraries.integers().between(0, 999);
        return Combinators.combine(regions, births, sequences)
                .as((region, birth, sequence) -> withCheckCharacter(
                                region + birth.toString().replace("-", "") + "%03d".formatted(sequence))
                        .value());
    }

    private static IdentityNumber withCheckCharacter(String digits) {
        return new IdentityNumber(digits + IdentityNumber.checkCharacter(digits));
    }
}
