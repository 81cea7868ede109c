package io.kaidian.ui.components;

import com.vaadin.flow.component.textfield.TextArea;
import org.jspecify.annotations.Nullable;

/** Several lines of text that have an end and hold no character that cannot be kept. */
public class ValidatedTextArea extends TextArea {

    /** As many characters as it takes where it says nothing else. */
    public static final int LONGEST = 2_000;

    private @Nullable TextInputRules<ValidatedTextArea> typed;

    public ValidatedTextArea() {}

    public ValidatedTextArea(String label) {
        super(label);
    }

    public ValidatedTextArea(String label, String value, String placeholder) {
        super(label, value, placeholder);
    }

    // Asked for while the field itself is still being made.
    private TextInputRules<ValidatedTextArea> typed() {
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
