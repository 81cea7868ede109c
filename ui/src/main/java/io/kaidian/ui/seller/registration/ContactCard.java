package io.kaidian.ui.seller.registration;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.identity.onetimecodes.ContactCodeException;
import io.kaidian.identity.onetimecodes.SellerContacts;
import io.kaidian.identity.onetimecodes.SellerContacts.Contact;
import io.kaidian.sellers.ContactAddress;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.login.ContactCodeMessages;
import io.kaidian.ui.login.secondproof.SecondProofPrompt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One contact of a seller: what is known, and the two steps by which it is confirmed or another one named. */
class ContactCard extends Div {

    private static final int LONGEST_PHONE = 40;
    private static final int LONGEST_MAIL = 200;

    private final String sellerId;
    private final Contact contact;
    private final SellerContacts contacts;
    private final ContactCodeMessages words;
    private final SecondProofPrompt proofs;
    private final Runnable changed;
    private final Div step = new Div();
    private final String kind;

    ContactCard(
            String sellerId,
            Contact contact,
            SellerContacts contacts,
            ContactCodeMessages words,
            SecondProofPrompt proofs,
            DateTimeFormats times,
            Runnable changed) {
        this.sellerId = sellerId;
        this.contact = contact;
        this.contacts = contacts;
        this.words = words;
        this.proofs = proofs;
        this.changed = changed;
        this.kind = contact.isPhone() ? "phone" : "mail";
        var head = new Div(new H2(getTranslation("seller.contacts." + kind)), badge(times));
        head.addClassNames("row", "row-between");
        var known = new Paragraph(
                contact.address() == null ? getTranslation("seller.data.contact.none") : shown(contact.address()));
        known.addClassName("num");
        // The mark beside the heading says already that there is none.
        known.setVisible(contact.address() != null);
        step.addClassName("form");
        addClassName("card");
        add(head, known, step);
        TestId.set(this, "contact-" + kind);
        offer();
    }

    private StatusBadge badge(DateTimeFormats times) {
        if (contact.address() == null) {
            return new StatusBadge(Tone.WAITING, getTranslation("seller.contacts.missing"));
        }
        return contact.confirmedAt() == null
                ? new StatusBadge(Tone.NEEDS_YOU, getTranslation("seller.contacts.unconfirmed"))
                : new StatusBadge(
                        Tone.DONE, getTranslation("seller.contacts.confirmed", times.dateTime(contact.confirmedAt())));
    }

    private String shown(String address) {
        return proofs.isRequired() ? ContactAddress.masked(address) : ContactAddress.shown(address);
    }

    private void offer() {
        step.removeAll();
        if (!contact.canBeConfirmed()) {
            var why = new Span(getTranslation("seller.contacts.unreachable"));
            why.addClassNames("soft", "small");
            step.add(why);
            return;
        }
        var known = contact.address();
        if (known != null && contact.confirmedAt() == null) {
            var why = new Span(getTranslation("seller.contacts.unconfirmed.why"));
            why.addClassNames("soft", "small");
            var confirm = new Button(
                    getTranslation("seller.contacts.confirm"), click -> proofs.verifyBefore(() -> send(null, known)));
            confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            step.add(why, TestId.set(confirm, "contact-confirm-" + kind));
        }
        var change = new Button(
                getTranslation("seller.contacts." + (contact.address() == null ? "add" : "change")),
                click -> proofs.verifyBefore(this::askForAddress));
        change.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        change.getStyle().set("align-self", "flex-start");
        step.add(TestId.set(change, "contact-change-" + kind));
    }

    private void askForAddress() {
        var address = new ValidatedTextField(getTranslation("seller.contacts.new." + kind));
        address.setMaxLength(contact.isPhone() ? LONGEST_PHONE : LONGEST_MAIL);
        address.getElement().setAttribute("autocomplete", contact.isPhone() ? "tel" : "email");
        address.focus();
        var send = new Button(
                getTranslation("shell.code.send"),
                click -> send(address, address.getValue().strip()));
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        send.addClickShortcut(Key.ENTER).listenOn(step);
        step.removeAll();
        step.add(TestId.set(address, "contact-address"), TestId.set(send, "contact-send"), back());
    }

    private void send(@Nullable TextField field, String address) {
        if (address.isEmpty() || contact.isPhone() == address.contains("@")) {
            wrong(field, getTranslation("seller.contacts.need." + kind));
            return;
        }
        proofs.runWhenVerified(() -> {
            try {
                askForCode(contacts.request(sellerId, address, getLocale()), address);
            } catch (ContactCodeException refused) {
                wrong(field, words.failureReason(this, refused.why(), address));
            }
        });
    }

    private void askForCode(UUID request, String address) {
        var code = words.codeField(this);
        var enter = new Button(getTranslation("seller.contacts.enter"), click -> confirm(request, address, code));
        enter.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        enter.addClickShortcut(Key.ENTER).listenOn(step);
        step.removeAll();
        step.add(new Paragraph(getTranslation("seller.contacts.sent", ContactAddress.shown(address))));
        words.demoMessage(this, address).ifPresent(step::add);
        step.add(TestId.set(code, "contact-code"), TestId.set(enter, "contact-enter"), back());
        code.focus();
    }

    private void confirm(UUID request, String address, TextField code) {
        proofs.runWhenVerified(() -> {
            if (contacts.confirm(sellerId, request, address, code.getValue())) {
                Toast.success(getTranslation("seller.contacts.done"));
                changed.run();
            } else {
                wrong(code, getTranslation("shell.code.wrong"));
            }
        });
    }

    private Button back() {
        var back = new Button(getTranslation("shell.cancel"), click -> offer());
        back.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return back;
    }

    private static void wrong(@Nullable TextField field, String why) {
        if (field == null) {
            Toast.error(why);
            return;
        }
        field.setErrorMessage(why);
        field.setInvalid(true);
        field.focus();
    }
}
