package io.kaidian.ui.components;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.ui.ComponentTestSupport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A form says at each field what is wrong, leads to the first of them, and loses nothing that was typed. */
class FormBinderTest extends ComponentTestSupport {

    private static final String NEEDED = "needed";

    private final ValidatedTextField name = new ValidatedTextField();
    private final ValidatedTextArea note = new ValidatedTextArea();
    private final Select<Integer> days = new Select<>();
    private FormBinder<Form> binder;

    /** A form. */
    public record Form(String name, String note, Integer days) {}

    @BeforeEach
    void open() {
        days.setItems(30, 90);
        binder = new FormBinder<>(Form.class);
        binder.forText(name, NEEDED)
                .withValidator(text -> text.length() < 5, "too long")
                .bind("name");
        binder.forOptionalText(note).bind("note");
        binder.forField(days).asRequired(FormBinder.chosen(NEEDED)).bind("days");
        UI.getCurrent().add(name, note, days);
    }

    @Test
    void readsWhatWasTypedWithoutSpacesAroundIt() {
        name.setValue(" tea ");
        note.setValue("  ");
        days.setValue(90);

        assertThat(binder.read()).contains(new Form("tea", null, 90));
    }

    @Test
    void saysAtEveryFieldWhatIsWrongAndKeepsWhatWasTyped() {
        name.setValue("   ");
        note.setValue("by post");

        assertThat(binder.read()).isEmpty();

        assertThat(name.isInvalid()).isTrue();
        assertThat(name.getErrorMessage()).isEqualTo(NEEDED);
        assertThat(days.isInvalid()).isTrue();
        assertThat(note.isInvalid()).isFalse();
        assertThat(note.getValue()).isEqualTo("by post");
    }

    @Test
    void putsTheFocusIntoTheFirstFieldThatIsWrongAndIntoNoneThatIsRight() {
        var focused = new ArrayList<String>();
        var second = new Focusing("second", focused);
        var first = new Focusing("first", focused);
        var form = new FormBinder<>(Two.class);
        form.forText(first, NEEDED).bind("first");
        form.forText(second, NEEDED).bind("second");
        first.setValue("right");

        assertThat(form.read()).isEmpty();

        assertThat(focused).containsExactly("second");
    }

    /** Two fields. */
    public record Two(String first, String second) {}

    private static final class Focusing extends TextField {

        private final List<String> focused;

        private Focusing(String name, List<String> focused) {
            setId(name);
            this.focused = focused;
        }

        @Override
        public void focus() {
            focused.add(getId().orElseThrow());
        }
    }

    @Test
    void saysNothingBeforeItIsReadAndTakesItBackWhereSomebodyTypes() {
        name.setValue("too long a name");
        assertThat(name.isInvalid()).isFalse();

        binder.read();
        assertThat(name.getErrorMessage()).isEqualTo("too long");

        name.setValue("another that is too long");
        assertThat(name.isInvalid()).isFalse();
    }

    @Test
    void keepsWhatOnlyTheServiceKnewUntilSomebodyTypes() {
        name.setValue("tea");
        days.setValue(30);
        binder.read();

        FormBinder.reject(name, "taken");
        days.setValue(90);
        assertThat(name.getErrorMessage()).isEqualTo("taken");
        assertThat(name.isInvalid()).isTrue();

        name.setValue("teas");
        assertThat(name.isInvalid()).isFalse();
    }

    @Test
    void emptiesTheFieldsAndSaysNothingAtThem() {
        name.setValue("tea");
        days.setValue(30);
        binder.read();

        binder.clear();

        assertThat(name.getValue()).isEmpty();
        assertThat(name.isInvalid()).isFalse();
        assertThat(days.isInvalid()).isFalse();
    }
}
