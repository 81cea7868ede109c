package io.kaidian.ui.seller;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import io.kaidian.cases.CaseDocument;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.DocumentId;
import io.kaidian.cases.Slot;
import io.kaidian.ui.shell.TestId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** All photos that this seller needs; what is read from one fills the fields beside it. */
class PhotosStep extends StepContent {

    private final SellerPortal portal;
    private final CaseId id;
    private final StatementForm form;
    private final Map<Slot, PhotoSlot> slots = new EnumMap<>(Slot.class);
    private final Map<Slot, Seen> seen = new EnumMap<>(Slot.class);
    private final Map<Slot, Div> offers = new EnumMap<>(Slot.class);
    private final Div agreement = new Div();

    /** A photo, and how far the machine had come with it. */
    private record Seen(DocumentId id, CaseDocument.Reading reading) {}

    PhotosStep(PhotoTools tools, CaseId id) {
        this.portal = tools.portal();
        this.id = id;
        this.form = new StatementForm(tools.applications(), id, this::refresh);
        var c = portal.theCase(id);
        agreement.addClassName("stack");
        for (var slot : portal.slots(c)) {
            var photo = new PhotoSlot(tools, id, slot, this::photosChanged);
            var offer = new Div();
            slots.put(slot, photo);
            newest(slot).ifPresent(document -> seen.put(slot, document));
            offers.put(slot, offer);
            photo.add(offer);
            if (slot == Slot.ID_BACK) {
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
            offers.get(slot).removeAll();
            seen.remove(slot);
            now.ifPresent(document -> {
                seen.put(slot, document);
                offers.get(slot).add(form.take(slot, portal.read(document.id())));
            });
        }
        refresh();
    }

    private Optional<Seen> newest(Slot slot) {
        return portal.photo(id, slot).map(photo -> new Seen(photo.id(), photo.reading()));
    }

    private void refresh() {
        var advice = portal.advice(id, getLocale());
        slots.values().forEach(slot -> slot.refresh(advice));
        agreement.removeAll();
        advice.stream()
                .filter(one -> one.slot() == null && !one.code().startsWith("PAY-"))
                .forEach(one -> agreement.add(new AdviceCard(one)));
    }
}
