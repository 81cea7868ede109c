package io.kaidian.ui.layout;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.PasswordField;
import io.kaidian.identity.AccountSelfService;
import io.kaidian.identity.LoginThrottledException;
import io.kaidian.identity.PasswordRules.WeakPasswordException;
import io.kaidian.ui.components.FormBinder;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedPasswordField;

/** Changes one's own password. */
class ChangePasswordCard extends Div {

    private final AccountSelfService access;
    private final Runnable then;
    private final PasswordField present = new ValidatedPasswordField();
    private final PasswordField wanted = new ValidatedPasswordField();
    private final FormBinder<Form> binder = new FormBinder<>(Form.class);

    /** The password of now and the one of then. */
    public record Form(String present, String wanted) {}

    ChangePasswordCard(AccountSelfService access, Runnable then) {
        this.access = access;
        this.then = then;

        PasswordMessages.labelRevealButton(present);
        PasswordMessages.labelRevealButton(wanted);
        present.setLabel(getTranslation("shell.password.present"));
        present.getElement().setAttribute("autocomplete", "current-password");
        wanted.setLabel(getTranslation("shell.password.wanted"));
        wanted.setHelperText(getTranslation("shell.password.help", access.passwordLength()));
        wanted.getElement().setAttribute("autocomplete", "new-password");
        binder.forField(present).bind("present");
        binder.forField(wanted).bind("wanted");
        var change = new Button(getTranslation("shell.password.change"), click -> change());
        change.addThemeVariants(ButtonVariant.LUMO_PRIMARY);

        addClassNames("card", "form");
        add(
                new H2(getTranslation("shell.password.title")),
                TestId.set(present, "password-present"),
                TestId.set(wanted, "password-wanted"),
                TestId.set(change, "password-change"));
    }

    private void change() {
        binder.read().ifPresent(this::change);
    }

    private void change(Form form) {
        try {
            access.changePassword(form.present(), form.wanted());
            Toast.success(getTranslation("shell.password.changed"));
            binder.clear();
            then.run();
        } catch (AccountSelfService.WrongPasswordException wrong) {
            FormBinder.reject(present, getTranslation("shell.password.wrong"));
        } catch (LoginThrottledException tooMany) {
            FormBinder.reject(
                    present, getTranslation("shell.login.wait", tooMany.span().toSeconds() + 1));
        } catch (WeakPasswordException unfit) {
            FormBinder.reject(wanted, PasswordMessages.describe(this, unfit.faults(), access.passwordLength()));
        }
    }
}
