package io.kaidian.ui.seller.registration;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.identity.onetimecodes.SellerContacts;
import io.kaidian.platform.security.Roles;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.login.ContactCodeMessages;
import io.kaidian.ui.login.secondproof.SecondProofPrompt;
import io.kaidian.ui.seller.SellerPortalQueries;
import jakarta.annotation.security.RolesAllowed;

/** Phone number and mail address: confirm them, or name others. */
@Route(value = "seller/contacts", layout = MainLayout.class)
@RolesAllowed(Roles.SELLER)
class ContactsView extends Div implements HasDynamicTitle {

    private final SellerPortalQueries portal;
    private final SellerContacts contacts;
    private final ContactCodeMessages words;
    private final SecondProofPrompt proofs;
    private final DateTimeFormats times;

    ContactsView(
            SellerPortalQueries portal,
            SellerContacts contacts,
            ContactCodeMessages words,
            SecondProofPrompt proofs,
            DateTimeFormats times) {
        this.portal = portal;
        this.contacts = contacts;
        this.words = words;
        this.proofs = proofs;
        this.times = times;
        addClassNames("page", "page-narrow");
        TestId.set(this, "contacts");
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("seller.contacts.title"));
    }

    private void show() {
        removeAll();
        var me = portal.currentSeller().id();
        var lead = new Paragraph(getTranslation("seller.contacts.lead"));
        lead.addClassName("soft");
        add(new H1(getTranslation("seller.contacts.title")), lead);
        contacts.of(me)
                .forEach(contact -> add(new ContactCard(me, contact, contacts, words, proofs, times, this::show)));
        add(new Anchor("seller/data", getTranslation("seller.data.title")));
    }
}
