package io.kaidian.cases.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.processes.catalogue.EvidenceFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a field takes, and as what it is kept. */
class EvidenceFieldCheckTest {

    private static final String HEAD =
            "code,evidence,type,required,forms,function,choices_zh,choices_en,name_zh,name_en,hint_zh,hint_en,masked,retired\n";

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", textBlock = """
            TEXT;   ;                ; 浦东新区 1 号      ; 浦东新区 1 号       ; -
            TEXT;   JY####|(@)?;     ; jy 12３４          ; JY1234              ; -
            TEXT;   JY####|(@)?;     ; （a）7             ; (A)7                ; -
            TEXT;   JY####|(@)?;     ; JY123              ; JY123               ; FORM
            TEXT;   JY####|(@)?;     ; JX1234             ; JX1234              ; FORM
            TEXT;   ;  CREDIT_CODE   ; 91350100M000100Y43 ; 91350100M000100Y43  ; -
            TEXT;   ;  CREDIT_CODE   ; 91350100M000100Y44 ; 91350100M000100Y44  ; CHECK
            TEXT;   ;  CREDIT_CODE   ; 1                  ; 1                   ; CHECK
            TEXT;   ;  IDENTITY_CARD ; 11010519491231002x ; 11010519491231002X  ; -
            TEXT;   ;  IDENTITY_CARD ; 110105194912310021 ; 110105194912310021  ; CHECK
            TEXT;   ;  BANK_CARD     ; 6222 0200 0000 0000 003 ; 6222020000000000003 ; CHECK
            TEXT;   ;  BANK_CARD     ; 4111 1111 1111 1111 ; 4111111111111111   ; -
            TEXT;   ;  BANK_CARD     ; 4111 1111 1111 1112 ; 4111111111111112   ; CHECK
            NUMBER; ;                ; 1,200.50           ; 1200.5              ; -
            NUMBER; ;                ; 0.00               ; 0                   ; -
            NUMBER; ;                ; many               ; many                ; NO_NUMBER
            NUMBER; ;                ; -1                 ; -1                  ; NO_NUMBER
            DATE;   ;                ; 2026-02-28         ; 2026-02-28          ; -
            DATE;   ;                ; 2026-02-30         ; 2026-02-30          ; NO_DATE
            CHOICE; ;                ; OWN                ; OWN                 ; -
            CHOICE; ;                ; 自有               ; 自有                ; NO_CHOICE
            """)
    void takesWhatItIsFor(
            String kind, String forms, String function, String typed, String kept, EvidenceFieldCheck.Fault fault) {
        var field = field(kind, forms, function);

        assertThat(EvidenceFieldCheck.normal(field, typed)).isEqualTo(kept);
        assertThat(EvidenceFieldCheck.faultOf(field, typed).orElse(null)).isEqualTo(fault);
    }

    @Test
    void takesNoTextWithoutAnEnd() {
        assertThat(EvidenceFieldCheck.faultOf(field("TEXT", null, null), "长".repeat(201)))
                .contains(EvidenceFieldCheck.Fault.TOO_LONG);
    }

    private static EvidenceField field(String kind, String forms, String function) {
        var choices = kind.equals("CHOICE") ? "OWN=自有 | RENTED=租赁,OWN=Own | RENTED=Rented" : ",";
        return EvidenceFields.of(HEAD
                        + "FIELD,LEASE,%s,true,%s,%s,%s,名称,Name,,,false,false\n"
                                .formatted(kind, forms == null ? "" : forms, function == null ? "" : function, choices))
                .find("FIELD")
                .orElseThrow();
    }
}
