package io.kaidian.photos.fieldfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.fieldfunctions.DocumentNumberFormat.Fault;
import io.kaidian.photos.mrz.MrzCheckDigit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentNumberFormatTest {

    @ParameterizedTest
    @CsvSource({
        "identityCard, 11010519491231002X,",
        "identityCard, 110105194912310021, CHECK_CHARACTER",
        "identityCard, 810000199408230021, REGION",
        "residencePermit, 810000199408230021,",
        "residencePermit, 830000199201300022,",
        "residencePermit, 11010519491231002X, REGION",
        "residencePermit, 830000199201300021, CHECK_CHARACTER",
        "permanentResidentCard, KAZ110090123105,",
        "permanentResidentCard, KAZ110090123104, CHECK_CHARACTER",
        "permanentResidentCard, KAZ110090023105, BIRTH",
        "permanentResidentCard, KAA110090123105, REGION",
        "permanentResidentCard, 11010519491231002X, REGION",
        "permanentResidentCard, KAZ1100901231, FORM",
        "hongKongMacaoTravelPermit, H12345678,",
        "hongKongMacaoTravelPermit, M1234567800,",
        "hongKongMacaoTravelPermit, h 12345678,",
        "hongKongMacaoTravelPermit, H1234567, FORM",
        "hongKongMacaoTravelPermit, T12345678, FORM",
        "taiwanTravelPermit, 12345678,",
        "taiwanTravelPermit, 1234567, FORM",
        "passport, L898902C3,",
        "passport, E12345678,",
        "passport, SPECIMEN, FORM",
        "passport, E1234567890, FORM"
    })
    void knowsWhatIsWrongWithANumber(String format, String number, Fault fault) {
        assertThat(DocumentNumberFormat.byId(format)
                        .orElseThrow()
                        .faultOf(number)
                        .orElse(null))
                .isEqualTo(fault);
    }

    @Test
    void acceptsTheNewNumberOfAPermanentResident() {
        var seventeen = "93115619900101001";
        var valid = "0123456789X"
                .chars()
                .mapToObj(c -> seventeen + (char) c)
                .filter(number -> DocumentNumberFormat.PERMANENT_RESIDENT_CARD
                        .faultOf(number)
                        .isEmpty());

        assertThat(valid).hasSize(1);
    }

    @Test
    void countsAPermitThatWasIssuedAgainAsTheSame() {
        var permit = DocumentNumberFormat.HONG_KONG_MACAO_TRAVEL_PERMIT;

        assertThat(permit.isSame("H1234567800", "H1234567801")).isTrue();
        assertThat(permit.isSame("H1234567800", "H12345678")).isTrue();
        assertThat(permit.isSame("H12345678", "H12345679")).isFalse();
        assertThat(DocumentNumberFormat.PASSPORT.isSame("E12345678", "e1234 5678"))
                .isTrue();
    }

    @Test
    void knowsNoOtherName() {
        assertThat(DocumentNumberFormat.byId("libraryCard")).isEmpty();
        assertThat(FieldFunction.byId("libraryCard")).isEmpty();
        assertThat(FieldFunction.byId("mrz")).contains(FieldFunction.MRZ);
    }

    @Test
    void checksAsTheStandardDoes() {
        assertThat(MrzCheckDigit.of("520727")).isEqualTo('3');
        assertThat(MrzCheckDigit.of("AB2134<<<")).isEqualTo('5');
    }
}
