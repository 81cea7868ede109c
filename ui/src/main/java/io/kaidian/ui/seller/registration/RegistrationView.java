package io.kaidian.ui.seller.registration;

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
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.kaidian.identity.LoginThrottledException;
import io.kaidian.identity.onetimecodes.ContactCodeException;
import io.kaidian.identity.onetimecodes.ContactNotConfirmedException;
import io.kaidian.identity.onetimecodes.OneTimeLoginCodes;
import io.kaidian.identity.signup.SignUpService;
import io.kaidian.sellers.ContactAddress;
import io.kaidian.sellers.SellerType;
import io.kaidian.ui.components.FormBinder;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.login.ContactCodeMessages;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A new seller says what kind of seller and how to be reached, and confirms that by a code: that is the account. No such page where the operator does not offer it. */
@Route(value = "seller/signup", layout = MainLayout.class)
@AnonymousAllowed
class RegistrationView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int LONGEST_ADDRESS = 200;

    private final SellerRegistrationService sellerRegistrationService;
    private final SignUpService signUps;
    private final OneTimeLoginCodes codes;
    private final ContactCodeMessages words;
    private final Div step = new Div();
    private final RadioButtonGroup<SellerType> type = new RadioButtonGroup<>();
    private String contact = "";
    private @Nullable UUID request;

    RegistrationView(
            SellerRegistrationService sellerRegistrationService,
            SignUpService signUps,
            OneTimeLoginCodes codes,
            ContactCodeMessages words) {
        this.sellerRegistrationService = sellerRegistrationService;
        this.signUps = signUps;
        this.codes = codes;
        this.words = words;

        var signIn = new Paragraph(
                new Span(getTranslation("seller.signup.have")),
                new Anchor("login", getTranslation("seller.signup.signIn")));
        signIn.addClassNames("row", "soft");
        step.addClassNames("card", "form");
        addClassNames("page", "page-narrow");
        add(
                new H1(getTranslation("seller.signup.title")),
                new Paragraph(getTranslation(
                        "seller.signup.lead", getTranslation(contactKey()).toLowerCase(getLocale()))),
                step,
                signIn);
        prepareType();
        askForContact();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!signUps.areOffered()) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("seller.signup.title"));
    }

    private UUID requestId() {
        return Objects.requireNonNull(request, "no code was asked for");
    }

    private void prepareType() {
        type.setLabel(getTranslation("seller.signup.type"));
        type.setItems(SellerType.values());
        type.setRenderer(new ComponentRenderer<>(this::typeLabel));
        type.setValue(SellerType.PERSONAL);
        type.addClassName("choice-cards");
        TestId.set(type, "signup-type");
    }

    /** What is asked for: only what this server can send a code to. */
    private String contactKey() {
        if (!signUps.goToPhones()) {
            return "shell.code.address.mail";
        }
        return signUps.goToMail() ? "shell.code.address" : "shell.code.address.phone";
    }

    private void askForContact() {
        var address = new ValidatedTextField(getTranslation(contactKey()));
        var help = getTranslation("seller.signup.contact.help");
        address.setHelperText(
                signUps.goToPhones()
                        ? words.numbersTaken(this)
                                .map(numbers -> help + getTranslation("seller.signup.contact.and") + numbers)
                                .orElse(help)
                        : help);
        address.setValue(contact);
        address.setMaxLength(LONGEST_ADDRESS);
        address.setAutofocus(true);
        address.getElement().setAttribute("autocomplete", signUps.goToPhones() ? "tel" : "email");
        var send = primary("shell.code.send", () -> sendCode(address));
        step.removeAll();
        var what = new Span(getTranslation("seller.signup.privacy", getTranslation(contactKey())));
        what.addClassNames("soft", "small");
        step.add(
                type,
                TestId.set(address, "signup-contact"),
                TestId.set(send, "signup-code-send"),
                TestId.set(what, "signup-privacy"));
    }

    private void sendCode(TextField address) {
        contact = address.getValue().strip();
        if (contact.isEmpty()) {
            FormBinder.reject(
                    address,
                    getTranslation(
                            "seller.signup.contact.missing",
                            getTranslation(contactKey()).toLowerCase(getLocale())));
            return;
        }
        try {
            request = signUps.request(contact, getLocale(), caller());
            askForCode();
        } catch (ContactCodeException refused) {
            FormBinder.reject(address, words.failureReason(this, refused.why(), contact));
        } catch (LoginThrottledException tooMany) {
            FormBinder.reject(
                    address, getTranslation("shell.login.wait", tooMany.span().toSeconds() + 1));
        }
    }

    private void askForCode() {
        var sent = new Paragraph(getTranslation(
                "seller.signup.code.sent",
                ContactAddress.shown(contact),
                codes.validFor().toMinutes()));
        var code = words.codeField(this);
        var enter = primary("seller.signup.code.enter", () -> confirm(code));
        var again = new Button(getTranslation("shell.code.again"), click -> askForContact());
        again.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        step.removeAll();
        step.add(TestId.set(sent, "signup-code-sent"));
        words.demoMessage(this, contact).ifPresent(step::add);
        step.add(
                TestId.set(code, "signup-code"),
                TestId.set(enter, "signup-code-enter"),
                TestId.set(again, "signup-code-again"));
        code.focus();
    }

    private void confirm(TextField code) {
        try {
            if (!signUps.confirm(requestId(), contact, code.getValue(), caller())) {
                FormBinder.reject(code, getTranslation("shell.code.wrong"));
            } else if (signUps.hasAccount(requestId(), contact)) {
                offerAccount();
            } else {
                register();
            }
        } catch (LoginThrottledException tooMany) {
            FormBinder.reject(
                    code, getTranslation("shell.login.wait", tooMany.span().toSeconds() + 1));
        }
    }

    /** Only who reads the messages of that contact comes here. */
    private void offerAccount() {
        var known = new Paragraph(getTranslation("seller.signup.known", contact));
        var signIn = primary("seller.signup.known.signIn", this::signInToKnown);
        var other = new Button(getTranslation("seller.signup.known.other"), click -> register());
        other.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        var what = new Span(getTranslation("seller.signup.known.other.what"));
        what.addClassNames("soft", "small");
        step.removeAll();
        step.add(
                TestId.set(known, "signup-known"),
                TestId.set(signIn, "signup-known-sign-in"),
                TestId.set(other, "signup-known-other"),
                what);
    }

    private void signInToKnown() {
        try {
            UI.getCurrent()
                    .getPage()
                    .setLocation(signUps.signIn(requestId(), contact).orElse("login"));
        } catch (ContactNotConfirmedException tooOld) {
            beginAgain();
        }
    }

    private void beginAgain() {
        askForContact();
        Toast.error(getTranslation("seller.signup.tooLate"));
    }

    private Button primary(String key, Runnable act) {
        var button = new Button(getTranslation(key), click -> {
            // It disabled itself so that a double click acts once.
            click.getSource().setEnabled(true);
            act.run();
        });
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        button.addClickShortcut(Key.ENTER);
        button.setDisableOnClick(true);
        return button;
    }

    private static String caller() {
        return VaadinSession.getCurrent().getBrowser().getAddress();
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

    /** The contact is enough: who signs in by codes needs no user name and no password. */
    private void register() {
        try {
            // The new seller goes straight on: whoever has just typed a code need not type another one.
            UI.getCurrent()
                    .getPage()
                    .setLocation(sellerRegistrationService.registerByCode(
                            type.getValue(), requestId(), contact, getLocale()));
        } catch (ContactNotConfirmedException tooLate) {
            beginAgain();
        }
    }
}
