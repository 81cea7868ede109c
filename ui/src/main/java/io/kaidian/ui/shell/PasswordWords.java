package io.kaidian.ui.shell;

import com.vaadin.flow.component.Component;
import io.kaidian.support.security.PasswordRules;

/** Says what is wrong with a password. */
public final class PasswordWords {

    private PasswordWords() {}

    /** The fault in words, in the language of the screen. */
    public static String fault(Component screen, PasswordRules.Fault fault, int shortest) {
        return screen.getTranslation("shell.password.fault." + fault, shortest);
    }
}
