package io.kaidian.processes.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.processes.LocalizedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is typed beside a file is read from a catalogue, and what cannot be understood is told with its place. */
class EvidenceFieldsTest {

    private static final String HEAD =
            "code,evidence,type,required,forms,function,choices_zh,choices_en,name_zh,name_en,hint_zh,hint_en,masked,retired,checks,equal_to\n";

    private static final String ROWS = HEAD + """
            PERMIT_NUMBER,FOOD_LICENCE,TEXT,true,JY##############|JY-@?,,,,许可证编号,Number,见右上角,At the top right,true,false,EQUAL,CREDIT_CODE
            PREMISES_KIND,FOOD_LICENCE,CHOICE,false,,,OWN=自有 | RENTED=租赁,OWN=Own | RENTED=Rented,场所,Premises,,,false,false,,
            BILL_CODE,FOOD_LICENCE,TEXT,false,,CREDIT_CODE,,,信用代码,Credit code,,,false,true,EQUAL,PERMIT_NUMBER
            """;

    @Test
    void readsWhatMayBeTyped() {
        var fields = EvidenceFields.of(ROWS);

        var number = fields.find("PERMIT_NUMBER").orElseThrow();
        assertThat(number.required()).isTrue();
        assertThat(number.masked()).isTrue();
        assertThat(number.rules().forms()).containsExactly("JY##############", "JY-@?");
        assertThat(number.words().hint()).isEqualTo(new LocalizedText("见右上角", "At the top right"));
        assertThat(number.path()).isEqualTo("evidence.PERMIT_NUMBER");
        var kind = fields.find("PREMISES_KIND").orElseThrow();
        assertThat(kind.choice("RENTED")).contains(new LocalizedText("租赁", "Rented"));
        assertThat(kind.words().hint()).isNull();
        assertThat(number.rules().equalTo()).isEqualTo("CREDIT_CODE");
        assertThat(fields.find("BILL_CODE").orElseThrow().rules().equalTo()).isEqualTo("PERMIT_NUMBER");
        assertThat(kind.rules().checks()).isEmpty();
        assertThat(fields.find("BILL_CODE").orElseThrow().rules().function())
                .isEqualTo(EvidenceField.Function.CREDIT_CODE);
    }

    @Test
    void sayWhereTheyArePrinted() {
        var head = HEAD.strip() + ",read_after\n";
        var fields = EvidenceFields.of(head + """
                RENT,LEASE,NUMBER,false,,,,,租金,Rent,,,false,false,,,月租金|RENT
                CODE,LEASE,TEXT,true,ZL####,,,,编号,Code,,,false,false,,,*
                AREA,LEASE,NUMBER,false,,,,,面积,Area,,,false,false,,,
                """);

        assertThat(fields.find("RENT").orElseThrow().rules().readAfter()).containsExactly("月租金", "RENT");
        assertThat(fields.find("CODE").orElseThrow().rules().readAfter()).containsExactly(EvidenceField.Rules.ANYWHERE);
        assertThat(fields.find("AREA").orElseThrow().rules().isRead()).isFalse();
        assertThatThrownBy(() -> EvidenceFields.of(head + "CODE,LEASE,TEXT,true,,,,,编号,Code,,,false,false,,,*\n"))
                .hasMessageContaining("column read_after")
                .hasMessageContaining("forms");
        assertThatThrownBy(() -> EvidenceFields.of(
                        head + "KIND,LEASE,CHOICE,true,,,OWN=自有,OWN=Own,场所,Premises,,,false,false,,,KIND\n"))
                .hasMessageContaining("column read_after");
    }

    @Test
    void belongToTheirType() {
        var catalogue = EvidenceCatalogue.load().with(EvidenceFields.of(ROWS));

        var type = catalogue.find("FOOD_LICENCE").orElseThrow();
        assertThat(type.fields())
                .extracting(EvidenceField::id)
                .containsExactly("PERMIT_NUMBER", "PREMISES_KIND", "BILL_CODE");
        assertThat(type.askedFields()).extracting(EvidenceField::id).doesNotContain("BILL_CODE");
        assertThat(catalogue.field("BILL_CODE")).isPresent();
        assertThat(catalogue.find("BRAND_AUTHORIZATION").orElseThrow().fields()).isEmpty();
    }

    @Test
    void areNoneInWhatComesWithTheProgram() {
        assertThat(EvidenceFields.load().all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            PREMISES_KIND,FOOD  ; PERMIT_NUMBER,FOOD    ; row 3 (PERMIT_NUMBER): column code stands in the catalogue twice
            FOOD_LICENCE,TEXT,true ; FOOD_LICENCE,PICTURE,true ; row 2 (PERMIT_NUMBER): column type is PICTURE
            JY-@?               ; jy                    ; row 2 (PERMIT_NUMBER): column forms holds what no form is made of
            TEXT,true,JY        ; NUMBER,true,JY        ; row 2 (PERMIT_NUMBER): column forms says something, but column type is NUMBER
            ,CREDIT_CODE,       ; ,HOROSCOPE,           ; row 4 (BILL_CODE): column function is HOROSCOPE
            RENTED=租赁         ; LET=租赁              ; row 3 (PREMISES_KIND): column choices_en names other codes
            OWN=自有            ; OWN                   ; row 3 (PREMISES_KIND): column choices_zh is no list
            ,CHOICE,false       ; ,DATE,false           ; row 3 (PREMISES_KIND): column choices_zh says something, but column type is DATE
            true,false,EQUAL,CREDIT_CODE ; true,false,EQUAL, ; row 2 (PERMIT_NUMBER): column equal_to is empty, but column checks has EQUAL
            true,false,EQUAL,CREDIT_CODE ; true,false,,CREDIT_CODE ; row 2 (PERMIT_NUMBER): column equal_to says something, but column checks has no EQUAL
            true,false,EQUAL,CREDIT_CODE ; true,false,ALIKE,CREDIT_CODE ; row 2 (PERMIT_NUMBER): column checks holds ALIKE
            At the top right    ; ''                    ; row 2 (PERMIT_NUMBER): column hint_en is empty
            """)
    void saysWhereSomethingIsWrong(String before, String after, String said) {
        assertThat(ROWS).contains(before);

        assertThatThrownBy(() -> EvidenceFields.of(ROWS.replace(before, after)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }
}
