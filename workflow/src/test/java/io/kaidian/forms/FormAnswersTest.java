package io.kaidian.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.kaidian.forms.AnswerFault.Code;
import io.kaidian.testing.TestForms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormAnswersTest {

    private static final FormDefinition FORM =
            FormParser.parse(TestForms.CALL_SELLER_FILE, TestForms.callSeller()).requireForm();

    @Test
    void keepsAnswersInOneShapeHoweverTheyCome() {
        var fromAScreen = FormAnswers.of(
                FORM,
                "REACHED",
                Map.of("reached", "other", "calledOn", LocalDate.of(2026, 11, 28), "attempts", new BigDecimal("2")));
        var fromTheInterface =
                FormAnswers.of(FORM, "REACHED", Map.of("reached", "other", "calledOn", "2026-11-28", "attempts", 2));

        assertThat(fromAScreen.faults()).isEmpty();
        assertThat(fromAScreen).isEqualTo(fromTheInterface);
        assertThat(fromAScreen.values()).containsEntry("calledOn", "2026-11-28");
    }

    @ParameterizedTest
    @CsvSource({
        "attempts, 0, TOO_SMALL",
        "attempts, 6, TOO_LARGE",
        "attempts, 1.5, TOO_MANY_DECIMALS",
        "attempts, many, NOT_A_NUMBER",
        "attempts, 1e9, NOT_A_NUMBER",
        "calledOn, yesterday, NOT_A_DATE",
        "calledOn, 2026-02-30, NOT_A_DATE",
        "reached, cat, NOT_A_CHOICE",
        "confirmed, yes, NEITHER_YES_NOR_NO",
        "reached, ' ', REQUIRED",
        "name, Wang, NOT_ASKED"
    })
    void saysWhatIsWrongWithAnAnswer(String key, String answer, Code code) {
        var given = new HashMap<String, Object>(
                Map.of("reached", "seller", "calledOn", "2026-11-28", "attempts", 2, "said", "fine"));
        given.put(key, answer);

        var faults = FormAnswers.of(FORM, "REACHED", given).faults();

        assertThat(faults).extracting(AnswerFault::key, AnswerFault::code).contains(tuple(key, code));
    }

    @Test
    void asksOnlyForWhatIsShown() {
        var nobody = Map.of("reached", "nobody", "calledOn", "2026-11-28", "attempts", 1);
        assertThat(FormAnswers.of(FORM, "NOT_REACHED", nobody).faults()).isEmpty();

        var hidden = new HashMap<String, Object>(nobody);
        hidden.put("said", "nothing");
        assertThat(FormAnswers.of(FORM, "NOT_REACHED", hidden).faults())
                .extracting(AnswerFault::key, AnswerFault::code)
                .containsExactly(tuple("said", Code.NOT_ASKED));
    }

    @Test
    void knowsOnlyTheOutcomesOfTheForm() {
        var nobody = Map.of("reached", "nobody", "calledOn", "2026-11-28", "attempts", 1);

        assertThat(FormAnswers.of(FORM, "CERTIFY", nobody).faults())
                .extracting(AnswerFault::code)
                .containsExactly(Code.NO_OUTCOME);
    }

    @Test
    void refusesATextThatIsTooLong() {
        var given = Map.of("reached", "seller", "calledOn", "2026-11-28", "attempts", 2, "said", "x".repeat(1001));

        assertThat(FormAnswers.of(FORM, "REACHED", given).faults())
                .containsExactly(new AnswerFault("said", Code.TOO_LONG, java.util.List.of("1000")));
    }

    @Test
    void saysAtTheFieldAloneWhatKeepsAnOutcomeFromBeingChosen() {
        var form = FormParser.parse("forms/grant.form", """
                        {
                          "type": "default", "id": "grant", "schemaVersion": 19,
                          "components": [
                            { "type": "textfield", "id": "Field_Number", "key": "number", "label": "Number",
                              "properties": { "labelZh": "编号" }, "validate": { "maxLength": 4 } },
                            { "type": "button", "id": "Button_Grant", "label": "Grant", "action": "submit",
                              "properties": { "labelZh": "准予", "outcome": "GRANT" },
                              "conditional": { "hide": "=number = null" } }
                          ]
                        }
                        """).requireForm();

        assertThat(FormAnswers.of(form, "GRANT", Map.of()).faults())
                .extracting(AnswerFault::key, AnswerFault::code)
                .containsExactly(tuple("number", Code.NO_OUTCOME));
        assertThat(FormAnswers.of(form, "GRANT", Map.of("number", "12345")).faults())
                .extracting(AnswerFault::code)
                .containsExactly(Code.TOO_LONG);
        assertThat(FormAnswers.of(form, "GRANT", Map.of("number", "1234")).faults())
                .isEmpty();
    }
}
