package io.kaidian.ui.login;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.kaidian.identity.LoginThrottledException;
import io.kaidian.identity.PasswordResetService;
import io.kaidian.identity.onetimecodes.OneTimeLoginCodes;
import io.kaidian.identity.onetimecodes.SellerContacts;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.sellers.ContactAddress;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.layout.HomeView;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.layout.portal.PortalLoginController;
import java.util.Objects;

/** Sellers sign in by a code that is sent to their phone or mail address; what it says is the same for every address. */
@Route(value = OneTimeCodeLoginView.PATH, layout = MainLayout.class)
@AnonymousAllowed
class OneTimeCodeLoginView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    static final String PATH = "login/code";

    /** Asked for by who forgot a password and chooses another one then. */
    static final String RESET = "reset";

    private final OneTimeLoginCodes codes;
    private final PasswordResetService reset;
    private final SellerContacts contacts;
    private final ContactCodeMessages words;
    private final CurrentActor currentActor;
    private final Div step = new Div();
    private boolean resets;
    private boolean isFirst;

    OneTimeCodeLoginView(
            OneTimeLoginCodes codes,
            PasswordResetService reset,
            SellerContacts contacts,
            ContactCodeMessages words,
            CurrentActor currentActor) {
        this.codes = codes;
        this.reset = reset;
        this.contacts = contacts;
        this.words = words;
        this.currentActor = currentActor;

        step.addClassNames("card", "form");
        addClassNames("page", "page-narrow");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation(title()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        resets = event.getLocation().getQueryParameters().getParameters().containsKey(RESET);
        isFirst = resets && reset.isOfferedAfterCode() && !reset.hasPassword();
        var kind = currentActor.get().kind();
        if (kind != Actor.Kind.SYSTEM && !(resets && kind == Actor.Kind.SELLER)) {
            event.forwardTo(HomeView.class);
        } else if (!codes.areOffered()) {
            event.forwardTo(LoginView.class);
        } else {
            show();
        }
    }

    private String title() {
        if (isFirst) {
            return "shell.reset.first";
        }
        return resets ? "shell.reset.title" : "shell.code.title";
    }

    private void show() {
        removeAll();
        add(
                new H1(getTranslation(title())),
                new Paragraph(getTranslation(
                        isFirst ? "shell.reset.first.lead" : resets ? "shell.reset.lead" : "shell.code.lead",
                        addressKind())),
                step);
        if (currentActor.get().kind() == Actor.Kind.SYSTEM) {
            add(new Paragraph(new Anchor(LoginView.PATH, getTranslation("shell.code.password"))));
            askForAddress("");
        } else {
            offerKnownAddresses();
        }
    }

    /** Whoever is signed in types no address that is known: one tap sends the code there. */
    private void offerKnownAddresses() {
        var known = contacts.of(currentActor.get().name()).stream()
                .filter(contact -> contact.confirmedAt() != null && contact.canBeConfirmed())
                .toList();
        if (known.isEmpty()) {
            askForAddress("");
            return;
        }
        step.removeAll();
        known.forEach(contact -> {
            var address = Objects.requireNonNull(contact.address(), "it is confirmed");
            var send = new Button(getTranslation("shell.code.sendTo", ContactAddress.masked(address)));
            send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            send.addClickListener(click -> {
                try {
                    codes.request(address, caller());
                    askForCode(address, ContactAddress.masked(address));
                } catch (LoginThrottledException tooMany) {
                    Toast.error(
                            getTranslation("shell.login.wait", tooMany.span().toSeconds() + 1));
                }
            });
            step.add(TestId.set(send, contact.isPhone() ? "code-send-phone" : "code-send-mail"));
        });
    }

    /** Where codes go on this server, within a sentence. */
    private String addressKind() {
        return getTranslation(
                codes.goToPhones()
                        ? codes.goToMail() ? "shell.code.where" : "shell.code.where.phone"
                        : "shell.code.where.mail");
    }

    private void askForAddress(String before) {
        var address = new ValidatedTextField(getTranslation(
                codes.goToPhones()
                        ? codes.goToMail() ? "shell.code.address" : "shell.code.address.phone"
                        : "shell.code.address.mail"));
        address.setHelperText(getTranslation("shell.code.address.help"));
        address.setValue(before);
        address.setMaxLength(200);
        address.setAutofocus(true);
        address.getElement().setAttribute("autocomplete", "username");
        var send = new Button(getTranslation("shell.code.send"), click -> request(address));
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        send.addClickShortcut(Key.ENTER);
        step.removeAll();
        step.add(TestId.set(address, "code-address"), TestId.set(send, "code-send"));
    }

    private void request(TextField address) {
        var typed = address.getValue().strip();
        if (typed.isEmpty()) {
            wrong(address, getTranslation("shell.code.address.missing", addressKind()));
            return;
        }
        try {
            codes.request(typed, caller());
            askForCode(typed, ContactAddress.shown(typed));
        } catch (LoginThrottledException tooMany) {
            wrong(address, getTranslation("shell.login.wait", tooMany.span().toSeconds() + 1));
        }
    }

    /** @param said how the page calls the address */
    private void askForCode(String address, String said) {
        var sent = new Paragraph(
                getTranslation("shell.code.sent", said, codes.validFor().toMinutes()));
        var code = words.codeField(this);
        var enter = new Button(
                getTranslation(resets ? "shell.reset.enter" : "shell.code.enter"), click -> redeem(address, code));
        enter.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        enter.addClickShortcut(Key.ENTER);
        var again = new Button(getTranslation("shell.code.again"), click -> {
            if (currentActor.get().kind() == Actor.Kind.SELLER) {
                offerKnownAddresses();
            } else {
                askForAddress(address);
            }
        });
        again.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        step.removeAll();
        step.add(
                TestId.set(sent, "code-sent"),
                words.demoMessageOnDemand(this, address).orElseGet(Div::new),
                TestId.set(code, "code-code"),
                TestId.set(enter, "code-enter"),
                TestId.set(again, "code-again"));
        code.focus();
    }

    private void redeem(String address, TextField code) {
        try {
            codes.redeem(address, code.getValue(), caller())
                    .ifPresentOrElse(
                            door -> UI.getCurrent()
                                    .getPage()
                                    .setLocation(resets ? door + PortalLoginController.TO_NEW_PASSWORD : door),
                            () -> wrong(code, getTranslation("shell.code.wrong")));
        } catch (LoginThrottledException tooMany) {
            wrong(code, getTranslation("shell.login.wait", tooMany.span().toSeconds() + 1));
        }
    }

    private static String caller() {
        return VaadinSession.getCurrent().getBrowser().getAddress();
    }

    private static void wrong(TextField field, String why) {
        field.setErrorMessage(why);
        field.setInvalid(true);
        field.focus();
    }
}
