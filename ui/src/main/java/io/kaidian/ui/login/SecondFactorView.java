package io.kaidian.ui.login;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.identity.AccountSelfService;
import io.kaidian.identity.LoginThrottledException;
import io.kaidian.identity.signin.PendingAuthenticationStep;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.layout.HomeView;
import io.kaidian.ui.layout.MainLayout;
import jakarta.annotation.security.PermitAll;

/** The second question of a sign-in: a code of the authenticator. */
@Route(value = "second-factor", layout = MainLayout.class)
@PermitAll
public class SecondFactorView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final AccountSelfService access;
    private final TextField code = new ValidatedTextField();

    SecondFactorView(AccountSelfService access) {
        this.access = access;

        code.setLabel(getTranslation("shell.factor.code"));
        code.setHelperText(getTranslation("shell.factor.code.help"));
        code.setAutofocus(true);
        code.setMaxLength(40);
        code.getElement().setAttribute("autocomplete", "one-time-code");
        var send = new Button(getTranslation("shell.factor.send"), click -> prove());
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        send.addClickShortcut(Key.ENTER);

        var card = new Div(TestId.set(code, "factor-code"), TestId.set(send, "factor-send"));
        card.addClassNames("card", "form");
        addClassNames("page", "page-narrow");
        add(new H1(getTranslation("shell.factor.title")), new Paragraph(getTranslation("shell.factor.lead")), card);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("shell.factor.title"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!access.missing().contains(PendingAuthenticationStep.PROVE_SECOND_FACTOR)) {
            event.forwardTo(HomeView.class);
        }
    }

    private void prove() {
        try {
            if (access.proveSecondFactor(code.getValue())) {
                // Anew: the frame around the screens was made for somebody without roles.
                UI.getCurrent().getPage().setLocation(HomeView.LOCATION);
                return;
            }
            wrong(getTranslation("shell.factor.wrong"));
        } catch (LoginThrottledException tooMany) {
            wrong(getTranslation("shell.login.wait", tooMany.span().toSeconds() + 1));
        }
    }

    private void wrong(String why) {
        code.setErrorMessage(why);
        code.setInvalid(true);
        code.focus();
    }
}
