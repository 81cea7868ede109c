package io.kaidian.ui.layout;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.identity.AccountSelfService;
import io.kaidian.ui.components.QrCode;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextField;
import java.util.List;

/** Sets an authenticator up: picture, first code, recovery codes. */
class TotpSetupCard extends Div {

    private final AccountSelfService access;
    private final Runnable then;
    private final Div content = new Div();

    TotpSetupCard(AccountSelfService access, Runnable then) {
        this.access = access;
        this.then = then;
        content.addClassNames("form");
        addClassName("card");
        TestId.set(this, "authenticator");
        add(new H2(getTranslation("shell.factor.title")), content);
        if (access.hasSecondFactor()) {
            content.add(new Paragraph(getTranslation("shell.factor.active")));
        } else {
            content.add(
                    new Paragraph(getTranslation("shell.factor.why")),
                    TestId.set(new Button(getTranslation("shell.factor.begin"), click -> begin()), "factor-begin"));
        }
    }

    private void begin() {
        var made = access.beginSecondFactor();
        var picture = new Div(QrCode.of(made.uri(), getTranslation("shell.factor.picture")));
        picture.addClassName("authenticator-picture");
        var secret = new Paragraph(getTranslation("shell.factor.secret", made.secret()));
        secret.addClassNames("soft", "small");
        TestId.set(secret, "factor-secret");
        secret.getElement().setAttribute("data-secret", made.secret());
        var code = new ValidatedTextField(getTranslation("shell.factor.code"));
        code.getElement().setAttribute("autocomplete", "one-time-code");
        var confirm = new Button(getTranslation("shell.factor.confirm"), click -> confirm(code));
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        content.removeAll();
        content.add(
                new Paragraph(getTranslation("shell.factor.how")),
                picture,
                secret,
                TestId.set(code, "factor-first-code"),
                TestId.set(confirm, "factor-confirm"));
    }

    private void confirm(TextField code) {
        var recovery = access.confirmSecondFactor(code.getValue());
        if (recovery.isEmpty()) {
            code.setErrorMessage(getTranslation("shell.factor.wrong"));
            code.setInvalid(true);
            return;
        }
        showRecovery(recovery);
    }

    private void showRecovery(List<String> codes) {
        var list = new Pre(String.join("\n", codes));
        list.addClassName("num");
        var done = new Button(getTranslation("shell.factor.kept"), click -> {
            access.keptRecoveryCodes();
            then.run();
        });
        done.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        content.removeAll();
        content.add(
                new Paragraph(getTranslation("shell.factor.recovery")),
                TestId.set(list, "factor-recovery"),
                TestId.set(done, "factor-kept"));
    }
}
