package io.kaidian.ui.components;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import org.jspecify.annotations.Nullable;

/** A line of text that has an end and holds no character that cannot be kept. */
public class ValidatedTextField extends TextField {

    /** As many characters as it takes where it says nothing else. */
    public static final int LONGEST = 200;

    private @Nullable TextInputRules<ValidatedTextField> typed;

    public ValidatedTextField() {}

    public ValidatedTextField(String label) {
        super(label);
    }

    /** Lets Enter in the field do what the button of its dialog does, with all that was typed until then. */
    public void pressOnEnter(Button button) {
        // Leaving the field sends what was typed before the shortcut acts on it.
        button.addClickShortcut(Key.ENTER).listenOn(this).resetFocusOnActiveElement();
    }

    // Asked for while the field itself is still being made.
    private TextInputRules<ValidatedTextField> typed() {
        if (typed == null) {
            typed = new TextInputRules<>(this, LONGEST);
        }
        return typed;
    }

    /** Said in words when it is passed: a browser would cut off the rest of what is pasted without a word. */
    @Override
    public void setMaxLength(int characters) {
        typed().setLongest(characters);
    }

    @Override
    public int getMaxLength() {
        return typed().longest();
    }

    @Override
    protected void setModelValue(String value, boolean fromClient) {
        if (!fromClient) {
            typed().forget();
        } else if (!typed().takes(value)) {
            return;
        }
        super.setModelValue(value, fromClient);
    }

    @Override
    public void setValue(String value) {
        if (typed().isRefused()) {
            typed().forget();
            getElement().setProperty("value", value);
        }
        super.setValue(value);
    }

    /** @throws io.kaidian.platform.database.InvalidTextException while it shows a text that it does not take */
    @Override
    public String getValue() {
        typed().require();
        return super.getValue();
    }

    @Override
    protected void validate() {
        if (!typed().isRefused()) {
            super.validate();
        }
    }
}
