package io.kaidian.ui.seller.privacy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.submission.SellerStatementService;
import io.kaidian.identity.secondfactor.SecondProofRequiredException;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Roles;
import io.kaidian.sellers.ContactAddress;
import io.kaidian.sellers.NameMask;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerIds;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.live.LiveContent;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.seller.Masking;
import io.kaidian.ui.seller.SellerPeriods;
import io.kaidian.ui.seller.SellerPortalQueries;
import io.kaidian.ui.seller.people.PersonRows;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is kept about the seller, until when, who looked at it, and what the seller can do about it. */
@Route(value = "seller/data", layout = MainLayout.class)
@RolesAllowed(Roles.SELLER)
class PrivacyView extends Div implements HasDynamicTitle {

    private static final int COUNTED = 1000;

    private final SellerPortalQueries portal;
    private final NotificationService notificationService;
    private final DateTimeFormats times;
    private final PrivacyRequestsPanel requests;
    private final SellerPeriods periods;
    private final SellerStatementService statements;
    private final PersonRows people;
    private final LiveContent content = new LiveContent(this);

    PrivacyView(
            SellerPortalQueries portal,
            NotificationService notificationService,
            DateTimeFormats times,
            LiveUpdates liveUpdates,
            PrivacyRequestsPanel requests,
            SellerPeriods periods,
            SellerStatementService statements,
            PersonRows people) {
        this.portal = portal;
        this.notificationService = notificationService;
        this.times = times;
        this.requests = requests;
        this.periods = periods;
        this.statements = statements;
        this.people = people;
        addClassNames("page", "page-narrow");
        TestId.set(this, "data");
        liveUpdates.onSeller(this, portal.currentSellerId(), this::show);
    }

    private void showAnew() {
        content.forget();
        show();
    }

    private void show() {
        var me = portal.currentSeller();
        var lead = new Paragraph(getTranslation("seller.data.lead"));
        lead.addClassName("soft");
        var parts = new ArrayList<Component>();
        parts.add(new H1(getTranslation("seller.data.title")));
        parts.add(lead);
        parts.add(account(me));
        parts.add(new H2(getTranslation("seller.data.stored")));
        portal.myCases().forEach(c -> parts.add(ofCase(c)));
        parts.add(looks());
        parts.add(requests.create(this::showAnew));
        content.show(parts);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("seller.data.title"));
    }

    private Component account(Seller me) {
        var contact = Stream.of(me.email(), me.phone())
                .filter(Objects::nonNull)
                .map(ContactAddress::masked)
                .collect(Collectors.joining(getTranslation("seller.list.and")));
        var card = new Div(new FieldRow(getTranslation("seller.data.me"), me.displayName()));
        // One that this server made says nothing to anybody.
        if (!SellerIds.isReserved(me.id())) {
            card.add(new FieldRow(getTranslation("seller.data.id"), me.id()));
        }
        card.add(
                new FieldRow(
                        getTranslation("seller.data.contact"),
                        contacts(contact.isEmpty() ? getTranslation("seller.data.contact.none") : contact)),
                new FieldRow(
                        getTranslation("seller.data.account"),
                        me.paymentAccount() == null
                                ? getTranslation("seller.account.missing")
                                : Masking.ends(me.paymentAccount().accountId())),
                new FieldRow(
                        getTranslation("seller.data.messages"),
                        getTranslation(
                                "seller.data.messages.value",
                                notificationService
                                        .of(Actor.seller(me.id()), COUNTED)
                                        .size())));
        card.addClassName("card");
        return TestId.set(card, "data-account");
    }

    private Component contacts(String known) {
        var change = new Anchor("seller/contacts", getTranslation("seller.contacts.go"));
        var row = new Div(new Span(known), TestId.set(change, "go-contacts"));
        row.addClassName("row");
        return row;
    }

    private Component ofCase(CertificationCase c) {
        var title = new Span(getTranslation(
                "seller.data.case",
                getTranslation("seller.kind." + c.kind()),
                getTranslation("seller.status." + c.status())));
        title.addClassName("entry-title");
        var card = new Div(title);
        card.add(new FieldRow(getTranslation("seller.data.opened"), times.exact(c.createdAt())));
        card.add(new FieldRow(getTranslation("seller.data.typed"), typed(c)));
        card.add(new FieldRow(getTranslation("seller.data.photos"), photos(c)));
        card.add(new FieldRow(getTranslation("seller.data.consent"), consent(c)));
        people.rows(c.id()).forEach(card::add);
        card.add(new FieldRow(getTranslation("seller.data.kept"), new Span(kept(c))));
        var sooner = keptForLess(c);
        if (!sooner.isEmpty()) {
            card.add(TestId.set(new FieldRow(getTranslation("seller.data.sooner"), sooner), "data-sooner"));
        }
        card.addClassName("card");
        return TestId.set(card, "data-case");
    }

    private String typed(CertificationCase c) {
        if (c.erasedAt() != null) {
            return getTranslation("seller.data.erased");
        }
        try {
            return typed(statements.statement(c.id()));
        } catch (SecondProofRequiredException hidden) {
            return getTranslation("seller.data.hidden");
        }
    }

    private String typed(SellerStatement statement) {
        var name = statement.name();
        return name == null && statement.idNumber() == null
                ? getTranslation("seller.review.notYet")
                : getTranslation(
                        "seller.data.typed.value",
                        name == null ? "" : NameMask.of(name),
                        Masking.ends(statement.idNumber()));
    }

    private String photos(CertificationCase c) {
        if (c.erasedAt() != null) {
            return getTranslation("seller.data.erased");
        }
        var all = portal.slots(c).stream()
                .filter(slot -> portal.photo(c.id(), slot).isPresent())
                .map(slot -> getTranslation("evidence.name." + slot))
                .collect(Collectors.joining(getTranslation("seller.list.and")));
        return all.isEmpty() ? getTranslation("seller.data.photos.none") : all;
    }

    private Component consent(CertificationCase c) {
        if (c.consentVersion() == null) {
            return new Span(getTranslation("seller.data.consent.none"));
        }
        return c.eraseAskedAt() == null
                ? new StatusBadge(
                        Tone.DONE,
                        getTranslation(
                                "seller.data.consent.value", c.consentVersion(), times.dateTime(c.requireConsentAt())))
                : new StatusBadge(
                        Tone.STOPPED,
                        getTranslation("seller.data.consent.withdrawn", times.dateTime(c.eraseAskedAt())));
    }

    private String kept(CertificationCase c) {
        if (c.erasedAt() != null) {
            return getTranslation("seller.data.kept.erased", times.dateTime(c.erasedAt()));
        }
        if (c.eraseAskedAt() != null) {
            return getTranslation("seller.data.kept.erasing", times.dateTime(periods.erasedBy(c)));
        }
        if (c.status() == CaseStatus.CERTIFIED) {
            return getTranslation("seller.data.kept.certified", periods.keptYearsCertified());
        }
        if (!c.status().isEnded() || c.decidedAt() == null) {
            return getTranslation("seller.data.kept.running");
        }
        var days = periods.keptDaysDeclined();
        return getTranslation("seller.data.kept.ended", times.date(c.decidedAt().plus(Duration.ofDays(days))), days);
    }

    /** What of a case goes before the rest of it. */
    private String keptForLess(CertificationCase c) {
        if (c.erasedAt() != null) {
            return "";
        }
        return portal.slots(c).stream()
                .filter(slot -> portal.photo(c.id(), slot).isPresent())
                .flatMap(slot -> periods
                        .keptDays(slot)
                        .map(days -> getTranslation(
                                "seller.data.sooner.value", getTranslation("evidence.name." + slot), days))
                        .stream())
                .collect(Collectors.joining(getTranslation("seller.data.sooner.between")));
    }

    private Component looks() {
        var link = new Anchor("seller/looks", getTranslation("seller.looks.link"));
        var card = new Div(TestId.set(link, "looks-link"));
        card.addClassName("card");
        return card;
    }
}
