package io.kaidian.ui.layout;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.identity.AccountSelfService;
import io.kaidian.identity.PasswordResetService;
import io.kaidian.identity.signin.PendingAuthenticationStep;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.ui.components.Banner;
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
    private final Actor me;
    private final String label;

    AccountView(AccountSelfService access, PasswordResetService reset, CurrentActor currentActor) {
        this.access = access;
        this.reset = reset;
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
            var contacts = new Anchor("seller/contacts", getTranslation("shell.account.contacts"));
            add(TestId.set(contacts, "go-contacts"));
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
            var choose = new Anchor("account/password", getTranslation("shell.reset.choose"));
            add(new Paragraph(getTranslation("shell.account.code")), new Paragraph(TestId.set(choose, "go-password")));
        } else if (!access.hasPassword()) {
            add(new Paragraph(getTranslation("shell.account.elsewhere", label)));
        } else {
            add(new ChangePasswordCard(access, this::goOn));
            if (me.kind() == Actor.Kind.SELLER) {
                // Whoever signed up by a code was never asked for one.
                var none = new Paragraph(getTranslation("shell.account.noPassword"));
                none.addClassNames("soft", "small");
                add(none);
            }
            if (me.kind() == Actor.Kind.STAFF) {
                add(new TotpSetupCard(access, this::goOn));
            }
        }
    }

    private void goOn() {
        if (access.missing().isEmpty()) {
            UI.getCurrent().getPage().setLocation(HomeView.LOCATION);
        } else {
            show();
        }
    }
}
