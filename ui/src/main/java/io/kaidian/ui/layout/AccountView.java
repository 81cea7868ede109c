package io.kaidian.ui.layout;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.identity.AccountSelfService;
import io.kaidian.identity.PasswordResetService;
import io.kaidian.identity.onetimecodes.SellerContacts;
import io.kaidian.identity.signin.PendingAuthenticationStep;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.sellers.ContactAddress;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.TestId;
import jakarta.annotation.security.PermitAll;

/** One's own password and second factor; also the place where a first sign-in is completed. */
@Route(value = AccountView.PATH, layout = MainLayout.class)
@PermitAll
public class AccountView extends Div implements HasDynamicTitle {

    static final String PATH = "account";

    private final AccountSelfService access;
    private final PasswordResetService reset;
    private final SellerContacts contacts;
    private final Actor me;
    private final String label;

    AccountView(
            AccountSelfService access, PasswordResetService reset, SellerContacts contacts, CurrentActor currentActor) {
        this.access = access;
        this.reset = reset;
        this.contacts = contacts;
        this.me = currentActor.get();
        this.label = currentActor.label();
        addClassNames("page", "page-narrow");
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("shell.account.title"));
    }

    private void show() {
        removeAll();
        add(new H1(getTranslation("shell.account.title")));
        if (me.kind() == Actor.Kind.SELLER) {
            add(TestId.set(new Paragraph(getTranslation("shell.account.seller", me.name())), "account-seller"));
            add(reach());
        }
        var missing = access.missing();
        if (!missing.isEmpty()) {
            add(new Banner(
                    StatusBadge.Tone.NEEDS_YOU,
                    getTranslation("shell.account.missing." + missing.get(0)),
                    new Paragraph(getTranslation("shell.account.why." + missing.get(0)))));
        }
        if (missing.contains(PendingAuthenticationStep.CHANGE_PASSWORD)) {
            add(new ChangePasswordCard(access, this::goOn));
        } else if (missing.contains(PendingAuthenticationStep.SET_UP_SECOND_FACTOR)) {
            add(new TotpSetupCard(access, this::goOn));
        } else if (reset.isOffered()) {
            var isFirst = !reset.hasPassword();
            add(way(
                    isFirst ? "shell.account.code.none" : "shell.account.code",
                    "account/password",
                    isFirst ? "shell.reset.first" : "shell.reset.choose"));
        } else if (reset.isOfferedAfterCode() && !reset.hasPassword()) {
            // Just signed up, by a code that has been used: another one shows that it is still the same person.
            add(way("shell.account.code.none", "login/code?reset", "shell.reset.first"));
        } else if (!access.hasPassword()) {
            add(new Paragraph(
                    me.kind() == Actor.Kind.SELLER
                            ? getTranslation("shell.account.marketplace")
                            : getTranslation("shell.account.elsewhere", label)));
        } else {
            add(new ChangePasswordCard(access, this::goOn));
            if (me.kind() == Actor.Kind.SELLER) {
                var forgotten = new Anchor("login/code?reset", getTranslation("shell.account.forgotten"));
                add(new Paragraph(TestId.set(forgotten, "go-password")));
            }
            if (me.kind() == Actor.Kind.STAFF) {
                add(new TotpSetupCard(access, this::goOn));
            }
        }
    }

    /** By which phone number and mail address this seller signs in and is told results. */
    private Div reach() {
        var card = new Div();
        contacts.of(me.name()).forEach(contact -> {
            var address = contact.address();
            card.add(new FieldRow(
                    getTranslation(contact.isPhone() ? "shell.account.phone" : "shell.account.mail"),
                    address == null ? getTranslation("shell.account.contact.none") : ContactAddress.masked(address)));
        });
        if (reset.isOfferedAfterCode()) {
            var isSet = new Span(
                    getTranslation(reset.hasPassword() ? "shell.account.password.set" : "shell.account.password.none"));
            card.add(new FieldRow(getTranslation("shell.password.title"), TestId.set(isSet, "account-password")));
        }
        var change = new Anchor("seller/contacts", getTranslation("shell.account.contacts"));
        card.add(TestId.set(change, "go-contacts"));
        card.addClassName("card");
        card.setVisible(card.getComponentCount() > 1);
        return TestId.set(card, "account-contacts");
    }

    private Div way(String words, String address, String label) {
        var choose = new Anchor(address, getTranslation(label));
        choose.addClassNames("button-link", "button-link-quiet");
        var card = new Div(
                new H2(getTranslation("shell.password.title")),
                new Paragraph(getTranslation(words)),
                TestId.set(choose, "go-password"));
        card.addClassNames("card", "stack");
        return card;
    }

    private void goOn() {
        if (access.missing().isEmpty()) {
            UI.getCurrent().getPage().setLocation(HomeView.LOCATION);
        } else {
            show();
        }
    }
}
