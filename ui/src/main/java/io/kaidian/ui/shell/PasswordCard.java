package io.kaidian.ui.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.PasswordField;
import io.kaidian.support.security.MustWaitException;
import io.kaidian.support.security.MyAccess;
import io.kaidian.support.security.PasswordRules.UnfitPasswordException;

/** Changes one's own password. */
class PasswordCard extends Div {

    private final MyAccess access;
    private final Runnable then;
    private final PasswordField present = new SecretField();
    private final PasswordField wanted = new SecretField();

    PasswordCard(MyAccess access, Runnable then) {
        this.access = access;
        this.then = then;

        PasswordWords.nameReveal(present);
        PasswordWords.nameReveal(wanted);
        present.setLabel(getTranslation("shell.password.present"));
        present.getElement().setAttribute("autocomplete", "current-password");
        wanted.setLabel(getTranslation("shell.password.wanted"));
        wanted.setHelperText(getTranslation("shell.password.help", access.passwordLength()));
        wanted.getElement().setAttribute("autocomplete", "new-password");
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
        present.setInvalid(false);
        wanted.setInvalid(false);
        try {
            access.changePassword(present.getValue(), wanted.getValue());
            Toast.done(getTranslation("shell.password.changed"));
            present.clear();
            wanted.clear();
            then.run();
        } catch (MyAccess.WrongPasswordException wrong) {
            say(present, getTranslation("shell.password.wrong"));
        } catch (MustWaitException tooMany) {
            say(present, getTranslation("shell.login.wait", tooMany.span().toSeconds() + 1));
        } catch (UnfitPasswordException unfit) {
            say(wanted, PasswordWords.fault(this, unfit.fault(), access.passwordLength()));
        }
    }

    private static void say(PasswordField field, String why) {
        field.setErrorMessage(why);
        field.setInvalid(true);
        field.focus();
    }
}
