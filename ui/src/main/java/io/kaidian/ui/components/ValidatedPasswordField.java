package io.kaidian.ui.components;

import com.vaadin.flow.component.textfield.PasswordField;
import org.jspecify.annotations.Nullable;

/** A line that nobody reads along; it has an end and holds no character that cannot be kept. */
public class ValidatedPasswordField extends PasswordField {

    /** As many characters as it takes where it says nothing else. */
    public static final int LONGEST = 200;

    private @Nullable TextInputRules<ValidatedPasswordField> typed;

    public ValidatedPasswordField() {}

    public ValidatedPasswordField(String label) {
        super(label);
    }

    // Asked for while the field itself is still being made.
    private TextInputRules<ValidatedPasswordField> typed() {
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
