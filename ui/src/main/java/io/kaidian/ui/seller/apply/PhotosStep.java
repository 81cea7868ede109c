package io.kaidian.ui.seller.apply;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.submission.SellerStatementService;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.processes.catalogue.EvidenceType.Owner;
import io.kaidian.processes.catalogue.EvidenceType.Reader;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.seller.AdviceCard;
import io.kaidian.ui.seller.SellerPortalQueries;
import io.kaidian.ui.seller.SellerPortalQueries.Advice;
import io.kaidian.ui.seller.apply.photos.PhotoSlot;
import io.kaidian.ui.seller.apply.photos.PhotoSlotFactory;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * All photos that this seller needs, before anything is typed: a licence first, then the card and the hand that holds it. What
 * is read from one fills in the statement, and whose account it is stands below the photo that says who the seller is.
 */
class PhotosStep extends ApplicationStepContent {

    private final SellerPortalQueries portal;
    private final CaseId id;
    private final SellerStatementForm form;
    private final Map<DocumentSlot, PhotoSlot> slots = new LinkedHashMap<>();
    private final Map<DocumentSlot, PhotoReading> seen = new LinkedHashMap<>();
    private final Map<DocumentSlot, Div> offers = new LinkedHashMap<>();
    private final Map<DocumentSlot, Div> told = new LinkedHashMap<>();
    private final Map<DocumentSlot, Reader> readers = new LinkedHashMap<>();
    private final Map<DocumentSlot, AccountHolderNotice> holders = new LinkedHashMap<>();
    private final Div agreement = new Div();

    /** A photo, and how far the machine had come with it. */
    private record PhotoReading(DocumentId id, CaseDocument.Reading reading) {}

    PhotosStep(
            SellerPortalQueries portal,
            SellerStatementService statements,
            PhotoSlotFactory photoSlots,
            PaymentAccountFormFactory accounts,
            CaseId id) {
        this.portal = portal;
        this.id = id;
        this.form = new SellerStatementForm(statements, portal.currentSeller().type(), id, this::refresh);
        agreement.addClassName("stack");
        photoSlots.people(id, this::photosChanged).forEach(this::add);
        var isChosen = statements.acceptedDocuments(id).size() > 1;
        var isCompany = portal.isCompany();
        var c = portal.requireCase(id);
        var types = new LinkedHashMap<DocumentSlot, EvidenceType>();
        portal.slots(c).forEach(slot -> types.put(slot, portal.evidence(c, slot)));
        types.forEach((slot, type) -> readers.put(slot, type.reader()));
        Owner owner = null;
        for (var slot : isCompany ? byOwner(types) : licenceFirst(readers.keySet())) {
            var type = Objects.requireNonNull(types.get(slot), "of each slot it is known");
            var whose = type.whose();
            if (isCompany && whose != owner) {
                owner = whose;
                add(heading(owner));
            }
            if (isChosen && reader(slot) != Reader.LICENCE) {
                // Before the first photo of it: which ones are asked for follows from the kind of document.
                var document = new Div(form.document());
                document.addClassName("card");
                add(document);
                isChosen = false;
            }
            var photo = photoSlots.create(id, slot, this::photosChanged);
            var offer = new Div();
            var about = new Div();
            about.addClassName("stack");
            slots.put(slot, photo);
            portal.photo(id, slot).ifPresent(document -> {
                seen.put(slot, new PhotoReading(document.id(), document.reading()));
                // What was accepted before is no news.
                if (!document.isSettled()) {
                    offer.add(form.recall(type, portal.readValues(document.id())));
                }
            });
            offers.put(slot, offer);
            told.put(slot, about);
            photo.add(offer, about);
            if (namesHolder(slot)) {
                var holder = accounts.holderNotice(id, slot, photo::chooseAnother);
                holders.put(slot, holder);
                photo.compareWithHolder();
                photo.add(holder);
            }
            add(photo);
        }
        portal.withoutFile(c).forEach(slot -> add(photoSlots.withoutFile(id, slot, this::photosChanged)));
        add(accounts.transferCard(id, this::refresh), TestId.set(agreement, "agreement"));
        refresh();
    }

    @Override
    Set<DocumentSlot> photos() {
        return slots.keySet();
    }

    /** Of a company: what is its own, what is its legal representative's, what is of whoever applies, and of a brand. */
    private List<DocumentSlot> byOwner(Map<DocumentSlot, EvidenceType> types) {
        return licenceFirst(types.keySet()).stream()
                .sorted(Comparator.comparing(slot -> Objects.requireNonNull(types.get(slot), "of each slot it is known")
                        .whose()))
                .toList();
    }

    /** Whoever applies for a company has papers of other people to send, and is to take none of them for their own. */
    private Div heading(Owner owner) {
        var heading = new Div(new H2(getTranslation("seller.photos.whose." + owner)));
        heading.addClassName("owner-title");
        if (owner == Owner.REPRESENTATIVE) {
            var who = new Span(getTranslation("seller.photos.whose.representative.who"));
            who.addClassNames("soft", "small");
            heading.add(who);
        }
        return TestId.set(heading, "whose-" + owner);
    }

    private List<DocumentSlot> licenceFirst(Collection<DocumentSlot> all) {
        return all.stream()
                .sorted(Comparator.comparing(slot -> reader(slot) != Reader.LICENCE))
                .toList();
    }

    /** Whether that photo says whose the payment account has to be. */
    private boolean namesHolder(DocumentSlot slot) {
        return reader(slot) == (portal.isCompany() ? Reader.LICENCE : Reader.CARD_FRONT);
    }

    /** One new photo, one that was read meanwhile, or two that changed places: what is read in each is taken over where it lies now. */
    private void photosChanged() {
        tellSaved();
        for (var slot : slots.keySet()) {
            var now = newest(slot);
            if (now.equals(Optional.ofNullable(seen.get(slot)))) {
                continue;
            }
            var offer = Objects.requireNonNull(offers.get(slot), "each slot has its offers");
            offer.removeAll();
            seen.remove(slot);
            now.ifPresent(document -> {
                seen.put(slot, document);
                offer.add(form.take(portal.evidence(portal.requireCase(id), slot), portal.readValues(document.id())));
            });
        }
        refresh();
    }

    private Optional<PhotoReading> newest(DocumentSlot slot) {
        return portal.photo(id, slot).map(photo -> new PhotoReading(photo.id(), photo.reading()));
    }

    private void refresh() {
        if (!slots.keySet().equals(new LinkedHashSet<>(portal.slots(portal.requireCase(id))))) {
            UI.getCurrent().refreshCurrentRoute(false);
            return;
        }
        var advice = portal.advice(id, getLocale());
        slots.values().forEach(slot -> slot.refresh(advice));
        // One thing at a time: how the next photo should look, and not how all of them should.
        slots.values().stream().filter(PhotoSlot::isEmpty).skip(1).forEach(PhotoSlot::foldExamples);
        holders.values().forEach(holder -> holder.refresh(advice));
        agreement.removeAll();
        told.values().forEach(Div::removeAll);
        advice.stream()
                .filter(one -> one.slot() == null && !one.isAboutAccount())
                .forEach(one -> placeOf(one).add(new AdviceCard(one)));
    }

    /** What is wrong with what was read stands at the photo from which it was read. */
    private Div placeOf(Advice advice) {
        var field = Objects.requireNonNullElse(advice.field(), "");
        var reader = field.startsWith("company.")
                ? Reader.LICENCE
                : field.equals("name") || field.equals("idNumber") ? Reader.CARD_FRONT : Reader.PAPER;
        return told.entrySet().stream()
                .filter(slot -> reader != Reader.PAPER && reader(slot.getKey()) == reader)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(agreement);
    }

    private Reader reader(DocumentSlot slot) {
        return Objects.requireNonNull(readers.get(slot), "of each slot it is known");
    }
}
