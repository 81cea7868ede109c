package io.kaidian.ui.seller.correct;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.submission.CaseSubmissionService;
import io.kaidian.cases.submission.ExtraRoundsRequestService;
import io.kaidian.cases.submission.SellerStatementService;
import io.kaidian.cases.submission.SubmissionRequirements.Requirement;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.layout.SavedAsTyped;
import io.kaidian.ui.seller.AdviceActionButtons;
import io.kaidian.ui.seller.AdviceCard;
import io.kaidian.ui.seller.CorrectionItems;
import io.kaidian.ui.seller.EnterKey;
import io.kaidian.ui.seller.SellerNavigation;
import io.kaidian.ui.seller.SellerPortalQueries;
import io.kaidian.ui.seller.SellerPortalQueries.Advice;
import io.kaidian.ui.seller.apply.PaymentAccountFormFactory;
import io.kaidian.ui.seller.apply.SellerStatementForm;
import io.kaidian.ui.seller.apply.SubmitWithWarningsButton;
import io.kaidian.ui.seller.apply.photos.OwnPhotoPictures;
import io.kaidian.ui.seller.apply.photos.PhotoComparison;
import io.kaidian.ui.seller.apply.photos.PhotoSlot;
import io.kaidian.ui.seller.apply.photos.PhotoSlotFactory;
import io.kaidian.ui.seller.apply.photos.PhotoState;
import io.kaidian.ui.seller.home.CaseStatusView;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One card per thing that was wrong, gravest first; what was accepted stays closed. */
@Route(value = "seller/case/:caseId/correct", layout = MainLayout.class)
@RolesAllowed(Roles.SELLER)
public class CorrectionView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final SellerPortalQueries portal;
    private final AdviceActionButtons buttons;
    private final PhotoSlotFactory photoSlots;
    private final OwnPhotoPictures pictures;
    private final PaymentAccountFormFactory paymentAccounts;
    private final ExtraRoundsRequestService extraRounds;
    private final SellerStatementService statements;
    private final CaseSubmissionService submissions;
    private final Map<DocumentSlot, PhotoSlot> slots = new LinkedHashMap<>();
    private final Map<DocumentSlot, Div> offers = new LinkedHashMap<>();
    private final Set<DocumentSlot> told = new HashSet<>();
    private final Span progress = new Span();
    private final Div advice = new Div();
    private final Button send = new Button();
    private final SubmitWithWarningsButton anyway = new SubmitWithWarningsButton(send);
    private CaseId id;
    private SellerStatementForm form;

    CorrectionView(
            SellerPortalQueries portal,
            AdviceActionButtons buttons,
            PhotoSlotFactory photoSlots,
            OwnPhotoPictures pictures,
            PaymentAccountFormFactory paymentAccounts,
            ExtraRoundsRequestService extraRounds,
            SellerStatementService statements,
            CaseSubmissionService submissions) {
        this.portal = portal;
        this.buttons = buttons;
        this.photoSlots = photoSlots;
        this.pictures = pictures;
        this.paymentAccounts = paymentAccounts;
        this.extraRounds = extraRounds;
        this.statements = statements;
        this.submissions = submissions;
        addClassNames("page", "page-narrow", "correct");
        SavedAsTyped.mark(this);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("seller.correct.title"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = CaseId.of(event.getRouteParameters().get(SellerNavigation.CASE).orElseThrow());
        var c = portal.requireCase(id);
        if (c.status() != CaseStatus.RETURNED || c.moreRoundsAsked() != null) {
            event.forwardTo(CaseStatusView.class, SellerNavigation.of(id));
            return;
        }
        show(c);
    }

    private void show(CertificationCase c) {
        removeAll();
        slots.clear();
        offers.clear();
        told.clear();
        form = new SellerStatementForm(statements, portal.currentSeller().type(), id, this::refresh);
        add(new H1(getTranslation("seller.correct.title")), left(c));
        if (c.roundsLeft() == 0) {
            portal.reasons(id, getLocale()).forEach(reason -> add(new AdviceCard(reason)));
            add(askForMore(), photoSlots.helpBeside(id, Set.of()));
            return;
        }
        portal.correctionItems(id, getLocale()).reasons().forEach(this::addItem);
        addFieldsBesideAccepted();
        photoSlots.people(id, this::refresh).forEach(this::add);
        add(paymentAccounts.transferCard(id, () -> show(portal.requireCase(id))));
        advice.addClassName("stack");
        EnterKey.leadsTo(this, "correct-send");
        add(advice, accepted(), photoSlots.helpBeside(id, slots.keySet()), footer());
        refresh();
    }

    private Component left(CertificationCase c) {
        if (c.roundsLeft() > 0 && portal.reasons(id, getLocale()).isEmpty()) {
            var said = portal.returnWords(c);
            var words = new Paragraph(said.orElseGet(() -> getTranslation("seller.now.returned.open.how")));
            words.addClassName(said.isPresent() ? "quote" : "soft");
            return TestId.set(words, "returned-words");
        }
        var text = new Paragraph(getTranslation("seller.correct.left", c.correctionsLeft()));
        text.addClassName("soft");
        return TestId.set(text, "rounds-left");
    }

    private void addItem(Object item, List<Advice> why) {
        if (item instanceof DocumentSlot slot) {
            if (!isOpen(slot) || !isAsked(slot)) {
                return;
            }
            var photo = photoSlots.create(id, slot, () -> photoChanged(slot));
            photo.because(told(slot, why));
            why.stream()
                    .filter(reason -> reason.behaviour().correctedByTyping())
                    .findFirst()
                    .ifPresent(reason -> photo.add(fields(CorrectionItems.group(reason.field()))));
            var offer = new Div();
            photo.add(offer);
            slots.put(slot, photo);
            offers.put(slot, offer);
            add(photo);
            if (isCorrected(slot)) {
                // Read while this page was closed: what the photo before it had filled in is not held against the
                // seller.
                takeFrom(slot, offer);
            }
            return;
        }
        var card = new Section();
        card.addClassName("card");
        why.forEach(reason -> card.add(told(reason)));
        var beside = EvidenceField.idOf(item.toString());
        if (beside.isPresent()) {
            typedFor(beside.get()).ifPresent(slot -> {
                told.add(slot);
                card.add(photoSlots.fields(id, slot, this::refresh));
            });
        } else if (item.equals(CorrectionItems.ACCOUNT)) {
            card.add(paymentAccounts.create(id));
        } else {
            card.add(fields(item.toString()));
        }
        add(TestId.set(card, "correct-" + item));
    }

    private Optional<DocumentSlot> typedFor(String field) {
        var c = portal.requireCase(id);
        return Stream.concat(portal.slots(c).stream(), portal.withoutFile(c).stream())
                .filter(slot -> portal.evidence(c, slot).askedFields().stream()
                        .anyMatch(asked -> asked.id().equals(field)))
                .findFirst();
    }

    /** What a release asks for anew beside a file that is accepted, or of which nobody had anything to say. */
    private void addFieldsBesideAccepted() {
        var due = portal.requirements(id).missing();
        var c = portal.requireCase(id);
        Stream.concat(portal.slots(c).stream(), portal.withoutFile(c).stream())
                .filter(slot -> !slots.containsKey(slot) && !told.contains(slot))
                .filter(slot ->
                        portal.evidence(c, slot).askedFields().stream().anyMatch(field -> due.contains(field.path())))
                .forEach(slot -> {
                    var card = new Section(new H2(getTranslation("evidence.name." + slot)));
                    card.addClassName("card");
                    card.add(photoSlots.fields(id, slot, this::refresh));
                    add(TestId.set(card, "correct-beside-" + slot));
                });
    }

    /** All reasons about one photo: the photo beside how it should look, then each with the part that it is about. */
    private List<Component> told(DocumentSlot slot, List<Advice> why) {
        var told = new ArrayList<Component>();
        var shown =
                why.stream().filter(reason -> part(slot, reason).isPresent()).findFirst();
        portal.photo(id, slot)
                .ifPresent(photo -> told.add(new PhotoComparison(
                        portal.evidence(portal.requireCase(id), slot),
                        shown.flatMap(reason -> part(slot, reason)).orElseGet(() -> whole(slot, photo)))));
        for (var reason : why) {
            var card = told(reason);
            if (shown.filter(reason::equals).isEmpty()) {
                part(slot, reason).ifPresent(card::addComponentAsFirst);
            }
            told.add(card);
        }
        return told;
    }

    private Component whole(DocumentSlot slot, CaseDocument photo) {
        return isHidden(photo)
                ? pictures.placeholder(slot, () -> show(portal.requireCase(id)))
                : pictures.thumbnail(photo, getTranslation("evidence.name." + slot));
    }

    private boolean isHidden(CaseDocument photo) {
        return pictures.hides(photo);
    }

    /** The place that the reason is about, enlarged; empty where it is about the whole photo. */
    private Optional<Component> part(DocumentSlot slot, Advice reason) {
        var found = reason.finding();
        var place = found == null ? null : found.finding().place();
        if (found == null || place == null) {
            return Optional.empty();
        }
        return portal.photo(id, slot)
                .filter(photo -> photo.id().equals(found.documentId()) && !isHidden(photo))
                .map(photo -> TestId.set(pictures.crop(photo, place, reason.message()), "part-" + reason.code()));
    }

    /** One reason: what to do and the measure, and a way to dispute what a machine said. */
    private Div told(Advice reason) {
        return buttons.told(id, reason, () -> show(portal.requireCase(id)));
    }

    /** Not where a confirmed account stands in for it since. */
    private boolean isAsked(DocumentSlot slot) {
        return portal.slots(portal.requireCase(id)).contains(slot);
    }

    private boolean isOpen(DocumentSlot slot) {
        return portal.photo(id, slot).filter(CaseDocument::isSettled).isEmpty();
    }

    /** The fields that the reason is about, or all of them where it names none. */
    private Component fields(String group) {
        switch (group) {
            case CorrectionItems.VALIDITY:
                return form.validity();
            case CorrectionItems.COMPANY:
                return form.company();
            case CorrectionItems.PERSON:
                return form.person();
            default:
                return allFields();
        }
    }

    private Component allFields() {
        var all = new Div(form.person(), form.validity());
        if (portal.currentSeller().type().hasLicence()) {
            all.add(form.company());
        }
        portal.withoutFile(portal.requireCase(id)).forEach(slot -> {
            told.add(slot);
            all.add(photoSlots.fields(id, slot, this::refresh));
        });
        all.addClassName("stack");
        return all;
    }

    private Component accepted() {
        var satisfied = portal.requirements(id).satisfied().stream()
                .filter(requirement -> requirement.slot() != null)
                .toList();
        var list = new Div();
        var waived = portal.waived(portal.requireCase(id));
        satisfied.forEach(requirement -> list.add(new FieldRow(
                getTranslation("evidence.name." + requirement.slot()),
                TestId.set(
                        (waived.contains(requirement.slot()) ? PhotoState.WAIVED : PhotoState.ACCEPTED).badge(),
                        "state-" + requirement.slot()))));
        var details = new Details(getTranslation("seller.correct.accepted", satisfied.size()), list);
        details.setWidthFull();
        details.setVisible(!satisfied.isEmpty());
        return TestId.set(details, "accepted");
    }

    private Component footer() {
        send.setText(getTranslation("seller.correct.send"));
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        send.setDisableOnClick(true);
        send.addClickListener(click -> SubmitWithWarningsButton.send(submissions, id));
        progress.addClassNames("num");
        var footer = new Div(TestId.set(progress, "corrected"), TestId.set(send, "correct-send"));
        footer.addClassName("sticky-footer");
        var box = new Div(anyway, footer);
        box.addClassName("footer-box");
        return box;
    }

    private void photoChanged(DocumentSlot slot) {
        var offer = Objects.requireNonNull(offers.get(slot), "each slot has its offers");
        offer.removeAll();
        takeFrom(slot, offer);
        refresh();
    }

    private void takeFrom(DocumentSlot slot, Div offer) {
        portal.photo(id, slot)
                .filter(photo -> !isHidden(photo))
                .ifPresent(photo -> offer.add(
                        form.take(portal.evidence(portal.requireCase(id), slot), portal.readValues(photo.id()))));
    }

    private void refresh() {
        var all = portal.advice(id, getLocale());
        slots.values().forEach(slot -> slot.refresh(all));
        advice.removeAll();
        if (isAnythingCorrected()) {
            all.stream()
                    .filter(one -> one.slot() == null)
                    .forEach(one -> advice.add(buttons.card(id, one, this::refresh)));
        }
        refreshSend();
    }

    private boolean isAnythingCorrected() {
        return slots.keySet().stream().anyMatch(this::isCorrected) || slots.isEmpty();
    }

    private boolean isCorrected(DocumentSlot slot) {
        return portal.photo(id, slot)
                .filter(photo -> photo.state() == CaseDocument.State.NEW)
                .isPresent();
    }

    private void refreshSend() {
        var due = portal.requirements(id).due();
        var correcting = portal.correctionItems(id, getLocale());
        progress.setText(
                correcting.asked() == 0
                        ? ""
                        : getTranslation("seller.correct.corrected", correcting.corrected(), correcting.asked()));
        var blocked = due.stream().anyMatch(Requirement::blocking);
        var likely = portal.advice(id, getLocale()).stream()
                .anyMatch(one -> one.isLikelyToReturn() && (one.slot() == null || slots.containsKey(one.slot())));
        anyway.show(
                !blocked,
                likely,
                portal.slotsToRetry(id).stream().filter(slots::containsKey).toList());
    }

    private Component askForMore() {
        var reason = new ValidatedTextArea(getTranslation("seller.rounds.why"));
        reason.setMaxLength(500);
        reason.setMinRows(3);
        reason.setWidthFull();
        var ask = new Button(getTranslation("seller.rounds.ask"), click -> {
            click.getSource().setEnabled(true);
            if (reason.getValue().isBlank()) {
                reason.setErrorMessage(getTranslation("seller.rounds.why.needed"));
                reason.setInvalid(true);
                return;
            }
            askFor(reason.getValue().strip());
        });
        ask.setDisableOnClick(true);
        ask.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var card = new Div(
                new Banner(
                        Tone.NEEDS_YOU,
                        getTranslation("seller.rounds.none"),
                        new Span(getTranslation("seller.rounds.none.how"))),
                new H2(getTranslation("seller.rounds.ask")),
                oneClick(),
                TestId.set(reason, "rounds-why"),
                TestId.set(ask, "rounds-ask"));
        card.addClassName("card");
        return card;
    }

    /** The commonest reasons, one click each. */
    private Component oneClick() {
        var choices = new Div();
        choices.addClassNames("row", "chips");
        for (var why : List.of("unclear", "photo", "renewing")) {
            var words = getTranslation("seller.rounds.why." + why);
            var choice = new Button(words, click -> askFor(words));
            choice.setDisableOnClick(true);
            choices.add(TestId.set(choice, "rounds-why-" + why));
        }
        return choices;
    }

    private void askFor(String why) {
        extraRounds.requestExtraRounds(id, why);
        SellerNavigation.follow(id);
    }
}
