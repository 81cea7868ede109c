package io.kaidian.ui.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.kaidian.forms.FormDefinition;
import io.kaidian.forms.FormParser;
import io.kaidian.processes.LocalizedText;
import io.kaidian.testing.TestForms;
import io.kaidian.ui.ComponentTestSupport;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A form of an analyst, filled in. */
class StepFormTest extends ComponentTestSupport {

    private static final FormDefinition FORM =
            FormParser.parse(TestForms.CALL_SELLER_FILE, TestForms.callSeller()).requireForm();

    private final Map<String, Object> done = new HashMap<>();
    private StepForm form;

    @BeforeEach
    void draw() {
        draw(Locale.ENGLISH);
    }

    private void draw(Locale locale) {
        UI.getCurrent().setLocale(locale);
        form = new StepForm(FORM, new LocalizedText("致电卖家", "Call the seller"), "task-1", (outcome, answers) -> {
            done.putAll(answers);
            done.put("outcome", outcome.value());
        });
        UI.getCurrent().add(form, form.outcomes());
    }

    @Test
    void isDrawnInTheLanguageOfTheReader() {
        assertThat(form.getElement().getTextRecursively()).contains("Call the seller", "The call", "Say who you are");
        assertThat(button("REACHED").getText()).isEqualTo("Reached");

        UI.getCurrent().removeAll();
        draw(Locale.SIMPLIFIED_CHINESE);

        assertThat(form.getElement().getTextRecursively()).contains("致电卖家", "通话", "请先说明您是谁");
        assertThat(button("REACHED").getText()).isEqualTo("已联系上");
    }

    @Test
    void showsWhatDependsOnAnAnswerOnceThatIsGiven() {
        assertThat(find("form-said").isVisible()).isFalse();

        fill("reached", "seller");

        assertThat(find("form-said").isVisible()).isTrue();
        assertThat(find("form-confirmed").isVisible()).isTrue();

        fill("reached", "nobody");

        assertThat(find("form-said").isVisible()).isFalse();
    }

    @Test
    void showsAgainWhatWasFilledInAndTakenBack() {
        form.filledWith(Map.of(
                "reached", "seller", "said", "all fine", "calledOn", "2026-11-28", "attempts", 2, "confirmed", true));

        assertThat(find("form-said").isVisible()).isTrue();
        button("REACHED").click();
        assertThat(done)
                .containsEntry("outcome", "REACHED")
                .containsEntry("said", "all fine")
                .containsEntry("calledOn", LocalDate.of(2026, 11, 28))
                .containsEntry("attempts", new BigDecimal("2"))
                .containsEntry("confirmed", true);
    }

    @Test
    void saysAtEachFieldWhatIsWrongAndGoesNoFurther() {
        fill("reached", "seller");
        fill("attempts", new BigDecimal("9"));

        button("REACHED").click();

        assertThat(done).isEmpty();
        assertThat(wrong("calledOn")).contains("shell.form.REQUIRED");
        assertThat(wrong("said")).contains("shell.form.REQUIRED");
        assertThat(wrong("attempts")).contains("shell.form.TOO_LARGE");
        assertThat(wrong("reached")).isEmpty();
        assertThat(form.getElement().getTextRecursively()).contains("shell.form.wrong");
    }

    @Test
    void handsOverTheAnswersThatAreShownAndTheOutcome() {
        fill("reached", "seller");
        fill("said", "all fine");
        fill("calledOn", LocalDate.of(2026, 11, 28));
        fill("attempts", new BigDecimal("2"));
        fill("reached", "other");

        button("NOT_REACHED").click();

        assertThat(done)
                .containsEntry("reached", "other")
                .containsEntry("calledOn", LocalDate.of(2026, 11, 28))
                .containsEntry("attempts", new BigDecimal("2"))
                .containsEntry("outcome", "NOT_REACHED")
                .doesNotContainKey("said");
    }

    @Test
    void bringsUnfinishedWordsBackInTheFormOfTheSameTaskOnly() {
        assertThat(find("form-said").getElement().getAttribute("data-draft")).isEqualTo("task-1 said");
    }

    @Test
    void keepsEveryOutcomeInItsPlaceAndSaysWhatOneNeedsOnceItIsChosen() {
        var release = FormParser.parse("forms/judge.form", """
                        {
                          "type": "default", "id": "judge", "schemaVersion": 19,
                          "components": [
                            { "type": "textarea", "id": "Field_Words", "key": "words", "label": "Words",
                              "properties": { "labelZh": "说明" }, "validate": { "maxLength": 100 } },
                            { "type": "button", "id": "Button_Yes", "label": "Yes", "action": "submit",
                              "properties": { "labelZh": "是", "outcome": "YES" } },
                            { "type": "button", "id": "Button_No", "label": "No", "action": "submit",
                              "properties": { "labelZh": "否", "outcome": "NO" },
                              "conditional": { "hide": "=words = null" } }
                          ]
                        }
                        """).requireForm();
        UI.getCurrent().removeAll();
        form = new StepForm(
                release,
                new LocalizedText("判断", "Judge"),
                "task-2",
                (outcome, answers) -> done.put("outcome", outcome.value()));
        UI.getCurrent().add(form, form.outcomes());
        assertThat(button("NO").isVisible()).isTrue();

        button("NO").click();

        assertThat(done).isEmpty();
        assertThat(wrong("words")).contains("shell.form.needed");
        fill("words", "No trade mark is named.");
        button("NO").click();
        assertThat(done).containsEntry("outcome", "NO");
    }

    @Test
    void isDoneByTheNumberOfAnOutcome() {
        fill("reached", "nobody");
        fill("calledOn", LocalDate.of(2026, 11, 28));
        fill("attempts", new BigDecimal("1"));

        assertThat(form.press(1)).isTrue();

        assertThat(done).containsEntry("outcome", "NOT_REACHED");
        assertThat(form.press(2)).isFalse();
    }

    private String wrong(String key) {
        var field = (HasValidationProperties) find("form-" + key);
        return field.isInvalid() ? field.getErrorMessage() : "";
    }

    private <V> void fill(String key, V value) {
        @SuppressWarnings("unchecked")
        var field = (HasValue<?, V>) find("form-" + key);
        field.setValue(value);
    }

    private Button button(String outcome) {
        return (Button) find("outcome-" + outcome);
    }

    private Component find(String testId) {
        return descendants(UI.getCurrent())
                .filter(one -> Objects.equals(one.getElement().getAttribute("data-testid"), testId))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Component> descendants(Component parent) {
        return parent.getChildren().flatMap(child -> Stream.concat(Stream.of(child), descendants(child)));
    }
}
