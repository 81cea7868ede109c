package io.kaidian.ui.login;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.LoginThrottledException;
import io.kaidian.identity.PasswordRules;
import io.kaidian.identity.administrators.InitialAdminSetup;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Usernames;
import io.kaidian.ui.components.FormBinder;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedPasswordField;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.layout.PasswordMessages;
import java.util.Set;

/** Where a new server gets its first administrator. Gone as soon as there is one. */
@Route(value = InitialAdminSetup.PATH, layout = MainLayout.class)
@AnonymousAllowed
class InitialSetupView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final InitialAdminSetup first;
    private final PasswordRules rules;
    private final PasswordField token = new ValidatedPasswordField();
    private final TextField username = new ValidatedTextField();
    private final TextField displayName = new ValidatedTextField();
    private final TextField staffNumber = new ValidatedTextField();
    private final PasswordField password = new ValidatedPasswordField();
    private final FormBinder<Form> binder = new FormBinder<>(Form.class);

    /** The first administrator, and the token that proves who runs the server. */
    public record Form(String token, String username, String displayName, String staffNumber, String password) {}

    InitialSetupView(InitialAdminSetup first, PasswordRules rules) {
        this.first = first;
        this.rules = rules;

        PasswordMessages.labelRevealButton(token);
        PasswordMessages.labelRevealButton(password);
        token.setLabel(getTranslation("shell.setup.token"));
        token.setHelperText(getTranslation("shell.setup.token.help"));
        token.setRequiredIndicatorVisible(true);
        token.getElement().setAttribute("autocomplete", "off");
        username.setLabel(getTranslation("shell.login.username"));
        username.getElement().setAttribute("autocomplete", "username");
        displayName.setLabel(getTranslation("shell.setup.name"));
        staffNumber.setLabel(getTranslation("shell.setup.staffNumber"));
        staffNumber.setHelperText(getTranslation("shell.setup.staffNumber.help"));
        password.setLabel(getTranslation("shell.login.password"));
        password.setHelperText(getTranslation("shell.password.help", length()));
        password.setRequiredIndicatorVisible(true);
        password.getElement().setAttribute("autocomplete", "new-password");
        var needed = getTranslation("shell.setup.needed");
        binder.forField(token).bind("token");
        binder.forText(username, needed).bind("username");
        binder.forText(displayName, needed).bind("displayName");
        binder.forText(staffNumber, needed).bind("staffNumber");
        binder.forField(password).bind("password");
        var make = new Button(getTranslation("shell.setup.make"), click -> make());
        make.addThemeVariants(ButtonVariant.LUMO_PRIMARY);

        var card = new Div(
                TestId.set(token, "setup-token"),
                TestId.set(username, "setup-username"),
                TestId.set(displayName, "setup-name"),
                TestId.set(staffNumber, "setup-staff-number"),
                TestId.set(password, "setup-password"),
                TestId.set(make, "setup-make"));
        card.addClassNames("card", "form");
        addClassNames("page", "page-narrow");
        add(new H1(getTranslation("shell.setup.title")), new Paragraph(getTranslation("shell.setup.lead")), card);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("shell.setup.title"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!first.isMissing()) {
            event.forwardTo(LoginView.class);
        }
    }

    private void make() {
        binder.read().ifPresent(this::make);
    }

    private void make(Form form) {
        try {
            first.make(
                    form.token(),
                    form.username(),
                    form.displayName(),
                    form.staffNumber(),
                    form.password(),
                    getLocale());
            UI.getCurrent().navigate(LoginView.class);
        } catch (InitialAdminSetup.WrongTokenException wrong) {
            FormBinder.reject(token, getTranslation("shell.setup.token.wrong"));
        } catch (LoginThrottledException tooMany) {
            FormBinder.reject(
                    token, getTranslation("shell.login.wait", tooMany.span().toSeconds() + 1));
        } catch (AccountRepository.UsernameTakenException taken) {
            FormBinder.reject(username, getTranslation("shell.setup.taken"));
        } catch (Usernames.InvalidUsernameException unfit) {
            FormBinder.reject(username, getTranslation("shell.setup.username.unfit"));
        } catch (PasswordRules.WeakPasswordException unfit) {
            FormBinder.reject(password, PasswordMessages.describe(this, unfit.faults(), length()));
        }
    }

    private int length() {
        return rules.length(Set.of(Role.ADMIN));
    }
}
