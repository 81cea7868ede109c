package io.kaidian.ui.studio.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.forms.FormComponents;
import io.kaidian.forms.FormParser;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.drafts.DraftFile;
import io.kaidian.studio.drafts.DraftId;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.testing.TestForms;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.studio.StudioLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;

/** Forms come into a draft by a name, and leave it only where no step shows them. */
class DraftFormsTest extends ComponentTestSupport {

    private final DraftId draft = DraftId.of(UUID.randomUUID().toString());
    private final DraftService drafts = mock(DraftService.class);
    private final StudioLabels words = new StudioLabels();
    private final List<String> then = new ArrayList<>();
    private final DraftForms forms = new DraftForms(drafts, words, draft);

    @BeforeEach
    void name() {
        holds("<userTask id=\"Activity_Review\" />");
    }

    @Test
    void createsAFormThatCanBeFinishedUnderTheNameThatItIsGiven() {
        create(" Call the seller ");

        var content = ArgumentCaptor.forClass(String.class);
        verify(drafts).save(eq(draft), eq("forms/call-the-seller.form"), eq(0), content.capture());
        assertThat(FormParser.parse("forms/call-the-seller.form", content.getValue())
                        .faults())
                .isEmpty();
        assertThat(then).containsExactly("call-the-seller");
    }

    @ParameterizedTest
    @ValueSource(strings = {"致电商家", "2 calls"})
    void makesAnIdUpForATitleThatGivesNone(String title) {
        create(title);

        var content = ArgumentCaptor.forClass(String.class);
        verify(drafts).save(eq(draft), eq("forms/form-1.form"), eq(0), content.capture());
        assertThat(FormParser.parse("forms/form-1.form", content.getValue()).faults())
                .isEmpty();
        assertThat(FormComponents.titleOf("forms/form-1.form", content.getValue()))
                .isEqualTo(new LocalizedText(title, title));
        assertThat(then).containsExactly("form-1");
    }

    @Test
    void keepsNothingWhereItIsCancelled() {
        forms.create(then::add);
        find(Button.class).all().stream()
                .filter(button -> button.getText().contains("shell.cancel"))
                .findFirst()
                .orElseThrow()
                .click();

        assertThat(find(TextField.class).exists()).isFalse();
        verify(drafts, never()).save(any(), anyString(), anyInt(), anyString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "call seller"})
    void createsNoneWithoutANameOfItsOwn(String name) {
        create(name);

        verify(drafts, never()).save(any(), anyString(), anyInt(), anyString());
        assertThat(find(TextField.class).testId("form-id").isInvalid()).isTrue();
    }

    @Test
    void deletesAfterAsking() {
        forms.delete(TestForms.CALL_SELLER_FILE, () -> then.add("deleted"));
        verify(drafts, never()).drop(any(), anyString());

        test(find(Checkbox.class).testId("confirm-meant")).click();
        test(find(Button.class).testId("confirm-do")).click();

        verify(drafts).drop(draft, TestForms.CALL_SELLER_FILE);
        assertThat(then).containsExactly("deleted");
    }

    @Test
    void deletesNoneThatAStepShows() {
        holds("<userTask id=\"Activity_Call\" camunda:formRef=\"call-seller\" />");

        forms.delete(TestForms.CALL_SELLER_FILE, () -> then.add("deleted"));

        assertThat(find(Checkbox.class).exists()).isFalse();
        verify(drafts, never()).drop(any(), anyString());
    }

    @Test
    void offersOutcomesInTheLanguageOfTheReader() {
        com.vaadin.flow.component.UI.getCurrent().setLocale(Locale.ENGLISH);

        assertThat(forms.forms()).singleElement().satisfies(form -> {
            assertThat(form.variable()).isEqualTo("callSellerOutcome");
            assertThat(form.outcomes()).extracting("label").containsExactly("Reached", "Not reached");
        });
    }

    private void create(String name) {
        forms.create(then::add);
        test(find(TextField.class).testId("form-id")).setValue(name);
        test(find(Button.class).testId("form-create")).click();
    }

    private void holds(String diagram) {
        when(drafts.files(draft))
                .thenReturn(List.of(
                        new DraftFile("processes/certification.bpmn", diagram, 0, null, null, null),
                        new DraftFile(TestForms.CALL_SELLER_FILE, TestForms.callSeller(), 1, "lin", null, null)));
    }
}
