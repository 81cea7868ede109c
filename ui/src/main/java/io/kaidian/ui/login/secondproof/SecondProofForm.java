package io.kaidian.ui.login.secondproof;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocapitalize;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.identity.LoginThrottledException;
import io.kaidian.identity.secondfactor.IdentityDigitsLookup;
import io.kaidian.identity.secondfactor.SecondProof;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedPasswordField;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.layout.PasswordMessages;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Asks somebody who signed in by a code for one thing more that only the seller knows. */
class SecondProofForm extends Div {

    private static final int MINUTES_AN_HOUR = 60;

    private final SecondProof proof;
    private final Runnable proved;

    SecondProofForm(SecondProof proof, Runnable proved) {
        this.proof = proof;
        this.proved = proved;
        addClassName("form");
        TestId.set(this, "second-proof");
        var ways = proof.ways();
        if (ways.areNone()) {
            add(new Paragraph(getTranslation("shell.proof.none")));
        } else if (ways.digits()) {
            askForDigits(ways.password());
        } else {
            askForPassword(false);
        }
    }

    private void askForDigits(boolean orPassword) {
        var digits = new ValidatedTextField(getTranslation("shell.proof.digits"));
        digits.setHelperText(getTranslation("shell.proof.digits.help"));
        digits.setMaxLength(IdentityDigitsLookup.ASKED);
        digits.setAllowedCharPattern("[0-9Xx]");
        digits.setAutocapitalize(Autocapitalize.CHARACTERS);
        digits.setAutofocus(true);
        digits.getElement().setAttribute("autocomplete", "off");
        removeAll();
        add(TestId.set(digits, "proof-digits"), send(() -> tryDigits(digits)));
        if (orPassword) {
            add(instead("shell.proof.password.instead", () -> askForPassword(true)));
        }
        digits.focus();
    }

    private void askForPassword(boolean orDigits) {
        var password = new ValidatedPasswordField(getTranslation("shell.proof.password"));
        PasswordMessages.labelRevealButton(password);
        password.setAutofocus(true);
        password.getElement().setAttribute("autocomplete", "current-password");
        removeAll();
        add(TestId.set(password, "proof-password"), send(() -> tryPassword(password)));
        if (orDigits) {
            add(instead("shell.proof.digits.instead", () -> askForDigits(true)));
        }
        password.focus();
    }

    private Button send(Runnable attempt) {
        var send = new Button(getTranslation("shell.proof.send"), click -> {
            click.getSource().setEnabled(true);
            attempt.run();
        });
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        send.addClickShortcut(Key.ENTER).listenOn(this);
        send.setDisableOnClick(true);
        return TestId.set(send, "proof-send");
    }

    private Button instead(String key, Runnable change) {
        var other = new Button(getTranslation(key), click -> change.run());
        other.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return TestId.set(other, "proof-instead");
    }

    private void tryDigits(TextField digits) {
        var typed = digits.getValue().strip();
        if (typed.length() < IdentityDigitsLookup.ASKED) {
            digits.setErrorMessage(getTranslation("shell.proof.digits.missing"));
            digits.setInvalid(true);
            digits.focus();
            return;
        }
        var why = tried(typed, proof::byDigits, "shell.proof.digits.wrong");
        digits.setErrorMessage(why);
        digits.setInvalid(why != null);
        digits.focus();
    }

    private void tryPassword(PasswordField password) {
        var why = tried(password.getValue(), proof::byPassword, "shell.proof.password.wrong");
        password.setErrorMessage(why);
        password.setInvalid(why != null);
        password.focus();
    }

    /** @return why not; null where it is proved */
    private @Nullable String tried(String typed, Predicate<String> attempt, String wrong) {
        try {
            if (attempt.test(typed)) {
                proved.run();
                return null;
            }
            return getTranslation(wrong);
        } catch (LoginThrottledException locked) {
            return tooOften(locked.span());
        }
    }

    private String tooOften(Duration wait) {
        return wait.toMinutes() < 2
                ? getTranslation("shell.login.wait", wait.toSeconds() + 1)
                : wait.toMinutes() < 2 * MINUTES_AN_HOUR
                        ? getTranslation("shell.proof.wait.minutes", wait.toMinutes() + 1)
                        : getTranslation("shell.proof.wait.hours", wait.toHours() + 1);
    }
}
