package io.kaidian.ui.seller.apply;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.PhotoChecks.ReadValue;
import io.kaidian.cases.submission.CasePaymentAccountService;
import io.kaidian.cases.submission.CasePaymentAccountService.MaskedName;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.EvidenceType.Reader;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.seller.AdviceActionButtons;
import io.kaidian.ui.seller.ApplicationStep;
import io.kaidian.ui.seller.SellerNavigation;
import io.kaidian.ui.seller.SellerPortalQueries;
import io.kaidian.ui.seller.SellerPortalQueries.Advice;
import java.util.List;
import java.util.Optional;

/**
 * Says right below the photo of the card or licence that the payment account is somebody else's, before any further photo is
 * taken: both names by one character, and the two ways out, of which the photo of another card is the first.
 */
class AccountHolderNotice extends Div {

    private final SellerPortalQueries portal;
    private final CasePaymentAccountService accounts;
    private final AdviceActionButtons buttons;
    private final String provider;
    private final CaseId id;
    private final DocumentSlot slot;
    private final Runnable replace;

    AccountHolderNotice(
            SellerPortalQueries portal,
            CasePaymentAccountService accounts,
            AdviceActionButtons buttons,
            String provider,
            CaseId id,
            DocumentSlot slot,
            Runnable replace) {
        this.portal = portal;
        this.accounts = accounts;
        this.buttons = buttons;
        this.provider = provider;
        this.id = id;
        this.slot = slot;
        this.replace = replace;
        addClassName("stack");
        getElement().setAttribute("role", "status");
    }

    /** Shows what stands against the account now; nothing before the photo was read. */
    void refresh(List<Advice> all) {
        removeAll();
        var about = all.stream().filter(Advice::isAboutAccount).toList();
        var name = nameInPhoto();
        if (about.isEmpty() || name.isEmpty()) {
            return;
        }
        var sentence = accounts.maskedHolder(id).flatMap(holder -> sentence(MaskedName.of(name.get()), holder));
        if (sentence.isEmpty()) {
            about.forEach(one -> add(buttons.card(id, one, () -> refresh(portal.advice(id, getLocale())))));
        } else {
            add(TestId.set(new Banner(Tone.NEEDS_YOU, sentence.get()), "account-differs"));
        }
        var kind = reader() == Reader.LICENCE ? "licence" : "card";
        var wrongPhoto = new Button(getTranslation("seller.account.wrongPhoto." + kind), click -> replace.run());
        var other = new Button(
                getTranslation("seller.account.other." + kind),
                click -> SellerNavigation.apply(id, ApplicationStep.ACCOUNT));
        other.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var ways = new Div(TestId.set(wrongPhoto, "account-wrong-photo"), TestId.set(other, "account-other"));
        ways.addClassName("row");
        add(ways, new AccountNumberHelp(provider));
    }

    /** Two names that begin alike are told apart by their ends; empty where one character tells nothing. */
    private Optional<String> sentence(MaskedName printed, MaskedName holder) {
        var key = "seller.account.differs." + (reader() == Reader.LICENCE ? "licence" : "card");
        if (!printed.first().equals(holder.first())) {
            return Optional.of(getTranslation(key, printed.first(), holder.first()));
        }
        return printed.last().equals(holder.last())
                ? Optional.empty()
                : Optional.of(getTranslation(key, printed.last(), holder.last()));
    }

    private Optional<String> nameInPhoto() {
        return portal.photo(id, slot)
                .filter(photo -> photo.state() != CaseDocument.State.FAULTY)
                .map(photo -> portal.readValues(photo.id()).get(reader() == Reader.LICENCE ? "company.name" : "name"))
                .filter(ReadValue::accepted)
                .map(ReadValue::value)
                .filter(value -> !value.isBlank());
    }

    private Reader reader() {
        return portal.evidence(portal.requireCase(id), slot).reader();
    }
}
