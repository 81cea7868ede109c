package io.kaidian.ui.seller;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.Autocapitalize;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.kaidian.cases.PhoneNumbers;
import io.kaidian.cases.SellerType;
import io.kaidian.support.security.Accounts;
import io.kaidian.support.security.PasswordRules;
import io.kaidian.ui.shell.MainLayout;
import io.kaidian.ui.shell.PasswordWords;
import io.kaidian.ui.shell.TestId;
import jakarta.servlet.ServletException;

/** A new seller makes an account. */
@Route(value = "seller/signup", layout = MainLayout.class)
@AnonymousAllowed
class SignUpView extends Div implements HasDynamicTitle {

    private static final String USERNAME = "[A-Za-z0-9][A-Za-z0-9._-]{2,39}";
    private static final int PASSWORD_LENGTH = 8;

    private final SignUp signUp;
    private final RadioButtonGroup<SellerType> type = new RadioButtonGroup<>();
    private final TextField shopName = new TextField();
    private final TextField username = new TextField();
    private final PasswordField password = new PasswordField();
    private final TextField phone = new TextField();
    private final EmailField email = new EmailField();
    private final Button send = new Button();

    SignUpView(SignUp signUp) {
        this.signUp = signUp;

        type.setLabel(getTranslation("seller.signup.type"));
        type.setItems(SellerType.values());
        type.setRenderer(new ComponentRenderer<>(this::typeLabel));
        type.setValue(SellerType.PERSONAL);
        type.addClassName("choice-cards");

        field(shopName, "shopName", 40);
        field(username, "username", 40);
        username.setPattern(USERNAME);
        username.setHelperText(getTranslation("seller.signup.username.help"));
        username.setAutocapitalize(Autocapitalize.NONE);
        username.getElement().setAttribute("autocomplete", "username");
        PasswordWords.nameReveal(password);
        password.setLabel(getTranslation("seller.signup.password"));
        password.setRequired(true);
        password.setMinLength(PASSWORD_LENGTH);
        password.setHelperText(getTranslation("seller.signup.password.help", PASSWORD_LENGTH));
        password.getElement().setAttribute("autocomplete", "new-password");
        phone.setLabel(getTranslation("seller.signup.phone"));
        phone.setAllowedCharPattern("[0-9+ -]");
        phone.getElement().setAttribute("inputmode", "tel");
        email.setLabel(getTranslation("seller.signup.email"));
        email.setHelperText(getTranslation("seller.signup.contact.help"));

        send.setText(getTranslation("seller.signup.send"));
        send.addClickListener(click -> register());
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        send.addClickShortcut(Key.ENTER);
        send.setDisableOnClick(true);

        var form = new Div(type, shopName, username, password, phone, email, TestId.set(send, "signup-send"));
        form.addClassNames("card", "form");
        var signIn = new Paragraph(
                new Span(getTranslation("seller.signup.have")),
                new Anchor("login", getTranslation("seller.signup.signIn")));
        signIn.addClassNames("row", "soft");
        TestId.set(type, "signup-type");
        TestId.set(shopName, "signup-shop-name");
        TestId.set(username, "signup-username");
        TestId.set(password, "signup-password");
        TestId.set(phone, "signup-phone");
        TestId.set(email, "signup-email");

        addClassNames("page", "page-narrow");
        add(
                new H1(getTranslation("seller.signup.title")),
                new Paragraph(getTranslation("seller.signup.lead")),
                form,
                signIn);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("seller.signup.title"));
    }

    private void field(TextField field, String name, int longest) {
        field.setLabel(getTranslation("seller.signup." + name));
        field.setRequired(true);
        field.setMaxLength(longest);
    }

    private Div typeLabel(SellerType value) {
        var name = new Span(getTranslation("seller.type." + value));
        name.addClassName("choice-name");
        var what = new Span(getTranslation("seller.type.what." + value));
        what.addClassNames("soft", "small");
        var label = new Div(name, what);
        label.addClassName("choice");
        return label;
    }

    private void register() {
        // It disabled itself so that a double click registers once.
        send.setEnabled(true);
        var complete = isGiven(shopName, "seller.signup.need.shopName")
                & isGiven(username, "seller.signup.need.username")
                & isPasswordFit()
                & isPhoneFit()
                & isEmailFit();
        if (!complete) {
            return;
        }
        try {
            signUp.register(
                    new SignUp.Form(
                            username.getValue().strip(),
                            password.getValue(),
                            shopName.getValue().strip(),
                            type.getValue(),
                            email.getValue(),
                            phone.getValue()),
                    getLocale());
        } catch (Accounts.UsernameTakenException taken) {
            username.setErrorMessage(getTranslation("seller.signup.taken"));
            username.setInvalid(true);
            return;
        } catch (PasswordRules.UnfitPasswordException unfit) {
            password.setErrorMessage(PasswordWords.fault(this, unfit.fault(), PASSWORD_LENGTH));
            password.setInvalid(true);
            return;
        }
        signIn();
    }

    /** The new seller goes straight on: whoever just chose a password need not type it again. */
    private void signIn() {
        if (VaadinRequest.getCurrent() instanceof VaadinServletRequest request) {
            try {
                request.getHttpServletRequest().login(username.getValue().strip(), password.getValue());
                VaadinService.reinitializeSession(request);
            } catch (ServletException refused) {
                UI.getCurrent().getPage().setLocation("login");
                return;
            }
        }
        UI.getCurrent().getPage().setLocation("seller");
    }

    private boolean isGiven(TextField field, String message) {
        var fits = !field.getValue().isBlank()
                && (field != username || field.getValue().strip().matches(USERNAME));
        field.setErrorMessage(getTranslation(message));
        field.setInvalid(!fits);
        return fits;
    }

    private boolean isPasswordFit() {
        var fits = password.getValue().length() >= PASSWORD_LENGTH;
        password.setErrorMessage(getTranslation("seller.signup.password.help", PASSWORD_LENGTH));
        password.setInvalid(!fits);
        return fits;
    }

    private boolean isPhoneFit() {
        var typed = phone.getValue().strip();
        var fits = typed.isEmpty() || PhoneNumbers.isOne(typed);
        phone.setErrorMessage(getTranslation("seller.signup.need.phone"));
        phone.setInvalid(!fits);
        return fits;
    }

    private boolean isEmailFit() {
        var fits = email.getValue().isBlank() || !email.isInvalid();
        email.setErrorMessage(getTranslation("seller.signup.need.email"));
        email.setInvalid(!fits);
        return fits;
    }
}
