package io.kaidian.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.kaidian.forms.FormComponent.Field;
import io.kaidian.forms.FormComponent.FieldType;
import io.kaidian.forms.FormComponent.Outcome;
import io.kaidian.testing.TestForms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormParserTest {

    private static final String FILE = TestForms.CALL_SELLER_FILE;

    @Test
    void readsFieldsOutcomesAndWordsInBothLanguages() {
        var form = FormParser.parse(FILE, TestForms.callSeller()).requireForm();

        assertThat(form.id()).isEqualTo("call-seller");
        assertThat(form.outcomeVariable()).isEqualTo("callSellerOutcome");
        assertThat(form.fields())
                .extracting(Field::key)
                .containsExactly("reached", "calledOn", "attempts", "said", "confirmed");
        assertThat(form.fields())
                .extracting(Field::type)
                .containsExactly(
                        FieldType.RADIO, FieldType.DATE, FieldType.NUMBER, FieldType.LONG_TEXT, FieldType.TICK);
        assertThat(form.outcomes()).extracting(Outcome::value).containsExactly("REACHED", "NOT_REACHED");
        assertThat(form.field("reached")
                        .orElseThrow()
                        .choice("nobody")
                        .orElseThrow()
                        .label()
                        .zh())
                .isEqualTo("无人接听");
        assertThat(form.field("said").orElseThrow().shown())
                .isEqualTo(new VisibilityCondition("reached", true, "seller"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "type": "default"            | "type": "custom"              | form.type
            "id": "call-seller"          | "id": "Call seller"           | form.id
            "id": "call-seller"          | "id": "call-buyer"            | form.otherId
            "schemaVersion": 19          | "onLoad": "x()"               | form.property
            "schemaVersion": 19,         | "schemaVersion": 19           | form.jsonAt
            "type": "textarea"           | "type": "html"                | form.component
            "type": "textarea"           | "type": "iframe"              | form.component
            "type": "textarea"           | "type": "expression"          | form.component
            "type": "checkbox",          | "type": "checkbox", "disabled": true, | form.property
            "maxLength": 1000            | "pattern": "a+"               | form.property
            "maxLength": 1000            | "maxLength": 9000             | form.count
            "maxLength": 1000            | "maxLength": 10, "minLength": 20 | form.limits
            "min": 1                     | "min": 7                      | form.limits
            "min": 1                     | "min": "one"                  | form.number
            "subtype": "date"            | "subtype": "datetime"         | form.subtype
            "key": "said"                | "key": "attempts"             | form.keyTwice
            "key": "said"                | "key": "what.was.said"        | form.key
            "id": "Field_Said"           | "id": "Field_Attempts"        | form.idTwice
            "label": "Attempts"          | "label": ""                   | form.label
            "labelZh": "拨打次数"          | "labelZh": ""                 | form.labelZh
            "descriptionZh": "请简短记录。" | "descriptionZh": "" | form.labelZh
            "label": "Attempts"          | "label": "=attempts + 1"      | form.expression
            "label": "Attempts"          | "label": "{{attempts}}"       | form.expression
            "label": "Attempts"          | "label": "<b>Attempts</b>"    | form.markup
            "value": "nobody"            | "value": "other"              | form.choiceTwice
            "value": "nobody"            | "value": "no body"            | form.choice
            "valueZh.nobody": "无人接听"   | "valueZh.nobody": ""          | form.choice.labelZh
            "valueZh.nobody": "无人接听"   | "valueZh.nobody": "无人", "valueZh.dog": "狗" | form.choice.unknown
            "label": "Nobody"            | "label": ""                   | form.choice.label
            "=reached != \\"seller\\""   | "=get value(reached)"         | form.condition
            "=reached != \\"seller\\""   | "=answered != \\"seller\\""   | form.condition.field
            "=reached != \\"seller\\""   | "=reached != \\"cat\\""       | form.condition.value
            "=reached != \\"seller\\""   | "=said = null"                | form.condition.circle
            "action": "submit"           | "action": "reset"             | form.action
            "outcome": "NOT_REACHED"     | "outcome": "REACHED"          | form.outcome.twice
            "outcome": "NOT_REACHED"     | "outcome": "not reached"      | form.outcome
            """)
    void saysWhatCannotStandInAForm(String before, String after, String code) {
        var content = TestForms.callSeller();
        assertThat(content).contains(before);

        var parsed = FormParser.parse(
                FILE,
                content.replaceFirst(
                        java.util.regex.Pattern.quote(before), java.util.regex.Matcher.quoteReplacement(after)));

        assertThat(parsed.form()).isNull();
        assertThat(parsed.faults()).extracting(FormFault::code).contains(code);
        assertThat(parsed.faults()).allSatisfy(fault -> {
            assertThat(fault.text().en()).isNotEqualTo(fault.code()).doesNotContain("{0}", "{1}");
            assertThat(fault.text().zh()).isNotEqualTo(fault.code()).doesNotContain("{0}", "{1}");
        });
    }

    @Test
    void saysWhereAFaultStands() {
        var parsed = FormParser.parse(FILE, TestForms.callSeller().replace("\"key\": \"said\"", "\"key\": \"\""));

        assertThat(parsed.faults()).extracting(FormFault::componentId).containsExactly("Field_Said");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "labelZh": "拨打次数"          | "labelZh": ""        | Name in Chinese | 名称（中文）
            "descriptionZh": "请简短记录。" | "descriptionZh": ""  | Help in Chinese | 填写提示（中文）
            "label": "Attempts"          | "label": ""          | Name in English | 名称（英文）
            "valueZh.nobody": "无人接听"   | "valueZh.nobody": "" | Chinese         | 选项
            """)
    void namesTheFieldOfTheEditorInWhichWordsAreMissing(String before, String after, String english, String chinese) {
        var content = TestForms.callSeller();
        assertThat(content).contains(before);

        var faults = FormParser.parse(FILE, content.replace(before, after)).faults();

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.text().en()).contains("“" + english + "”").doesNotContain("property", "Zh");
            assertThat(fault.text().zh()).contains("“" + chinese + "”").doesNotContain("属性", "Zh");
        });
    }

    @Test
    void findsAFieldThatDependsOnItselfThroughAnother() {
        var parsed = FormParser.parse(
                FILE,
                TestForms.callSeller()
                        .replace(
                                "\"conditional\": { \"hide\": \"=reached != \\\"seller\\\"\" }\n    },",
                                "\"conditional\": { \"hide\": \"=said = null\" }\n    },")
                        .replace(
                                "\"labelZh\": \"通话\" },",
                                "\"labelZh\": \"通话\" }, \"conditional\": { \"hide\": \"=attempts = 1\" },"));

        assertThat(parsed.faults()).extracting(FormFault::code).contains("form.condition.circle");
    }

    @Test
    void findsAFieldThatNobodyReachesSinceItsConditionsExcludeEachOther() {
        var parsed = FormParser.parse(FILE, """
                {"type": "default", "id": "call-seller", "components": [
                  {"type": "checkbox", "key": "busy", "id": "Busy", "label": "Busy", "properties": {"labelZh": "占线"}},
                  {"type": "group", "id": "Later", "components": [
                    {"type": "textfield", "key": "when", "id": "When", "label": "When", "properties": {"labelZh": "何时"},
                     "conditional": {"hide": "=busy = true"}}],
                   "conditional": {"hide": "=busy = false"}},
                  {"type": "button", "id": "Done", "label": "Done", "properties": {"labelZh": "完成", "outcome": "DONE"}}]}
                """);

        assertThat(parsed.faults())
                .extracting(FormFault::componentId, FormFault::code)
                .containsExactly(tuple("When", "form.condition.never"));
    }

    @Test
    void needsAButtonThatEndsTheStep() {
        var parsed = FormParser.parse(FILE, """
                {"type": "default", "id": "call-seller", "components": []}
                """);

        assertThat(parsed.faults()).extracting(FormFault::code).containsExactly("form.outcome.none");
    }

    @Test
    void refusesWhatIsNoJsonOrTooLarge() {
        assertThat(FormParser.parse(FILE, "[]").faults())
                .extracting(FormFault::code)
                .containsExactly("form.json");
        assertThat(FormParser.parse(FILE, "").faults())
                .extracting(FormFault::code)
                .containsExactly("form.json");
        assertThat(FormParser.parse(FILE, " ".repeat(FormParser.LARGEST + 1)).faults())
                .extracting(FormFault::code)
                .containsExactly("form.size");
        assertThat(FormParser.parse(FILE, "[".repeat(5000)).faults())
                .extracting(FormFault::code)
                .containsExactly("form.json");
    }

    @Test
    void refusesMoreComponentsThanPeopleFillIn() {
        var texts = ",{\"type\":\"text\",\"text\":\"x\",\"properties\":{\"textZh\":\"x\"}}".repeat(60);
        var parsed = FormParser.parse(
                FILE,
                TestForms.callSeller()
                        .replaceFirst("\"components\": \\[\\s*\\{", "\"components\": [ " + texts.substring(1) + ", {"));

        assertThat(parsed.faults()).extracting(FormFault::code).contains("form.many");
    }
}
