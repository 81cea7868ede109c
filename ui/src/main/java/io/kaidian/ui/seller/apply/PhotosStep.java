package io.kaidian.ui.seller.apply;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.submission.SellerStatementService;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.seller.AdviceCard;
import io.kaidian.ui.seller.SellerPortalQueries;
import io.kaidian.ui.seller.apply.photos.PhotoSlot;
import io.kaidian.ui.seller.apply.photos.PhotoSlotFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** All photos that this seller needs; what is read from one fills the fields beside it. */
class PhotosStep extends ApplicationStepContent {

    /** On them it is printed until when the document is valid. */
    private static final Set<EvidenceType.Reader> WITH_VALIDITY =
            Set.of(EvidenceType.Reader.CARD_BACK, EvidenceType.Reader.PASSPORT);

    private final SellerPortalQueries portal;
    private final CaseId id;
    private final SellerStatementForm form;
    private final Map<DocumentSlot, PhotoSlot> slots = new LinkedHashMap<>();
    private final Map<DocumentSlot, PhotoReading> seen = new LinkedHashMap<>();
    private final Map<DocumentSlot, Div> offers = new LinkedHashMap<>();
    private final Div agreement = new Div();

    /** A photo, and how far the machine had come with it. */
    private record PhotoReading(DocumentId id, CaseDocument.Reading reading) {}

    PhotosStep(SellerPortalQueries portal, SellerStatementService statements, PhotoSlotFactory photoSlots, CaseId id) {
        this.portal = portal;
        this.id = id;
        this.form = new SellerStatementForm(statements, id, this::refresh);
        var c = portal.requireCase(id);
        agreement.addClassName("stack");
        for (var slot : portal.slots(c)) {
            var photo = photoSlots.create(id, slot, this::photosChanged);
            var offer = new Div();
            slots.put(slot, photo);
            newest(slot).ifPresent(document -> seen.put(slot, document));
            offers.put(slot, offer);
            photo.add(offer);
            if (WITH_VALIDITY.contains(portal.evidence(slot).reader())) {
                photo.add(new H2(getTranslation("seller.field.validity")), form.validity());
            }
            add(photo);
        }
        add(TestId.set(agreement, "agreement"));
        refresh();
    }

    /** One new photo, one that was read meanwhile, or two that changed places: what is read in each is taken over where it lies now. */
    private void photosChanged() {
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
                offer.add(form.take(portal.evidence(slot).reader(), portal.readValues(document.id())));
            });
        }
        refresh();
    }

    private Optional<PhotoReading> newest(DocumentSlot slot) {
        return portal.photo(id, slot).map(photo -> new PhotoReading(photo.id(), photo.reading()));
    }

    private void refresh() {
        var advice = portal.advice(id, getLocale());
        slots.values().forEach(slot -> slot.refresh(advice));
        agreement.removeAll();
        advice.stream()
                .filter(one -> one.slot() == null && !one.behaviour().aboutAccount())
                .forEach(one -> agreement.add(new AdviceCard(one)));
    }
}
