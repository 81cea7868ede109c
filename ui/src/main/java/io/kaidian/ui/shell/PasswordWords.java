package io.kaidian.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.textfield.PasswordField;
import io.kaidian.support.security.PasswordRules;

/** Says what is wrong with a password, and what the eye beside its field does. */
public final class PasswordWords {

    private PasswordWords() {}

    /** Names the button that shows the password: the component knows one language. */
    public static void nameReveal(PasswordField field) {
        var words = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        words.put("reveal", field.getTranslation("shell.password.reveal"));
        field.getElement().setPropertyJson("i18n", words);
    }

    /** The fault in words, in the language of the screen. */
    public static String fault(Component screen, PasswordRules.Fault fault, int shortest) {
        return screen.getTranslation("shell.password.fault." + fault, shortest);
    }
}
