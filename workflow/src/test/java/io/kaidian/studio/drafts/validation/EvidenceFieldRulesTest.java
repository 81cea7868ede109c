package io.kaidian.studio.drafts.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A field beside a file that nobody could fill in, or that would lose what sellers typed, is a problem of its entry. */
class EvidenceFieldRulesTest {

    private static final String PUBLISHED = """
            code,evidence,type,required,forms,function,choices_zh,choices_en,name_zh,name_en,hint_zh,hint_en,masked,retired
            FOOD_NUMBER,FOOD_LICENCE,TEXT,true,,,,,编号,Number,,,false,false
            FOOD_KIND,FOOD_LICENCE,CHOICE,true,,,SHOP=销售 | KITCHEN=餐饮,SHOP=Shop | KITCHEN=Kitchen,类别,Kind,,,false,false
            """;

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            FOOD_NUMBER,FOOD_LICENCE ; FOOD_NUMBER,FOOD_MENU             ; FOOD_NUMBER  ; evidenceField.type
            FOOD_NUMBER,FOOD_LICENCE ; FOOD_NUMBER,BRAND_AUTHORIZATION   ; FOOD_NUMBER  ; evidenceField.moved
            FOOD_NUMBER,FOOD         ; BRAND_AUTHORIZATION,FOOD          ; BRAND_AUTHORIZATION ; evidenceField.code
            LICENCE,TEXT             ; LICENCE,DATE                      ; FOOD_NUMBER  ; evidenceField.kind
            SHOP=销售 | KITCHEN=餐饮,SHOP=Shop | KITCHEN=Kitchen ; ','   ; FOOD_KIND    ; evidenceField.choices
            ' | KITCHEN=餐饮,SHOP=Shop | KITCHEN=Kitchen' ; ',SHOP=Shop' ; FOOD_KIND    ; evidenceField.choice
            """)
    void saysAtItsEntryWhatIsWrong(String before, String after, String entry, String code) {
        assertThat(PUBLISHED).contains(before);

        assertThat(problems(PUBLISHED.replace(before, after))).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.file()).isEqualTo(EvidenceFields.RESOURCE);
            assertThat(problem.elementId()).isEqualTo(entry);
            assertThat(problem.text().zh()).startsWith(entry + "：").doesNotContain("{");
            assertThat(problem.text().en()).startsWith(entry + ": ").doesNotContain("{");
        });
    }

    @Test
    void letsNamesFormsAndChoicesChange() {
        assertThat(problems(PUBLISHED
                        .replace("编号,Number", "许可证编号,Licence number")
                        .replace("KITCHEN=餐饮", "KITCHEN=餐饮服务 | OTHER=其他")
                        .replace("KITCHEN=Kitchen", "KITCHEN=Kitchens | OTHER=Other")))
                .isEmpty();
    }

    @Test
    void findsAFieldThatIsReadFromNoFile() {
        var types = EvidenceCatalogue.of("""
                code,reader,sample,subjects,checks,contains,valid_days,name_zh,name_en,label_zh,label_en,phrase_zh,phrase_en,help_zh,help_en,one_of,retired,kinds,pages_max,documents
                PREMISES,PAPER,PAPER,any,,,,场所,Premises,场所,Premises,场所,premises,说明,Why,,false,FIELDS,,
                """);
        var written = """
                code,evidence,type,required,forms,function,choices_zh,choices_en,name_zh,name_en,hint_zh,hint_en,masked,retired,checks,equal_to,read_after
                AREA,PREMISES,NUMBER,true,,,,,面积,Area,,,false,false,,,面积
                """;

        assertThat(EvidenceFieldRules.problems(new ReleaseFile(EvidenceFields.RESOURCE, written), types, PUBLISHED))
                .extracting(DraftProblem::code)
                .containsExactly("evidenceField.unread");
    }

    private static java.util.List<DraftProblem> problems(String written) {
        return EvidenceFieldRules.problems(
                new ReleaseFile(EvidenceFields.RESOURCE, written), EvidenceCatalogue.load(), PUBLISHED);
    }
}
