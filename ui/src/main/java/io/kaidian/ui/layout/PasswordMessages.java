package io.kaidian.ui.layout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.PasswordField;
import io.kaidian.identity.PasswordRules;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says what is wrong with a password, and what the eye beside its field does. */
public final class PasswordMessages {

    private PasswordMessages() {}

    /** Names the button that shows the password: the component knows one language. */
    public static void labelRevealButton(PasswordField field) {
        var words = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        words.put("reveal", field.getTranslation("shell.password.reveal"));
        field.getElement().setPropertyJson("i18n", words);
    }

    /** All faults in words, in the language of the screen. */
    public static String describe(Component screen, List<PasswordRules.Violation> faults, int shortest) {
        return faults.stream()
                .map(fault -> screen.getTranslation("shell.password.fault." + fault, shortest))
                .collect(Collectors.joining(isChinese() ? "" : " "));
    }

    /** A Chinese sentence needs no blank after it. */
    private static boolean isChinese() {
        return UI.getCurrent().getLocale().getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
