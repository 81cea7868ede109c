package io.kaidian.ui.login;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.identity.PasswordResetService;
import io.kaidian.identity.PasswordRules.WeakPasswordException;
import io.kaidian.ui.components.FormBinder;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedPasswordField;
import io.kaidian.ui.layout.AccountView;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.layout.PasswordMessages;
import io.kaidian.ui.login.secondproof.SecondProofPrompt;
import jakarta.annotation.security.PermitAll;

/** Sellers who came by a code choose a password, since they forgot theirs or never had one. */
@Route(value = "account/password", layout = MainLayout.class)
@PermitAll
class NewPasswordView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final PasswordResetService reset;
    private final SecondProofPrompt prompt;
    private final boolean isFirst;
    private final PasswordField wanted = new ValidatedPasswordField();
    private final Div card = new Div();
    private final Button prove = new Button();
    private final FormBinder<Form> binder = new FormBinder<>(Form.class);

    /** The password of from now on. */
    public record Form(String wanted) {}

    NewPasswordView(PasswordResetService reset, SecondProofPrompt prompt) {
        this.reset = reset;
        this.prompt = prompt;

        PasswordMessages.labelRevealButton(wanted);
        wanted.setLabel(getTranslation("shell.password.wanted"));
        wanted.setHelperText(getTranslation("shell.password.help", reset.passwordLength()));
        wanted.getElement().setAttribute("autocomplete", "new-password");
        wanted.setAutofocus(true);
        binder.forField(wanted).bind("wanted");
        var save = new Button(getTranslation("shell.reset.save"), click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.addClickShortcut(Key.ENTER).listenOn(this);
        card.add(TestId.set(wanted, "password-wanted"), TestId.set(save, "password-save"));
        card.addClassNames("card", "form");
        card.setVisible(false);
        prove.setText(getTranslation("shell.proof.title"));
        prove.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        prove.addClickListener(click -> askForProof());
        addClassNames("page", "page-narrow");
        isFirst = !reset.hasPassword();
        add(
                new H1(getTranslation(title())),
                new Paragraph(getTranslation(isFirst ? "shell.reset.first.why" : "shell.reset.why")),
                TestId.set(prove, "password-prove"),
                card);
    }

    /** Before anything is typed, so that it is the last thing that is asked besides the password. */
    private void askForProof() {
        prompt.runWhenVerified(() -> {
            reset.requireProof();
            prove.setVisible(false);
            card.setVisible(true);
            wanted.focus();
        });
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation(title()));
    }

    private String title() {
        return isFirst ? "shell.reset.first" : "shell.reset.choose";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!reset.isOffered()) {
            event.forwardTo(AccountView.class);
            return;
        }
        askForProof();
    }

    private void save() {
        binder.read().ifPresent(form -> prompt.runWhenVerified(() -> save(form)));
    }

    private void save(Form form) {
        try {
            reset.choose(form.wanted());
            Toast.success(getTranslation("shell.reset.done"));
            UI.getCurrent().navigate(AccountView.class);
        } catch (WeakPasswordException unfit) {
            FormBinder.reject(wanted, PasswordMessages.describe(this, unfit.faults(), reset.passwordLength()));
        }
    }
}
