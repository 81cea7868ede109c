package io.kaidian.ui.seller.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.seller.SellerPortalQueries;
import io.kaidian.ui.seller.apply.photos.PhotoState;
import io.kaidian.ui.seller.people.PersonRows;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The photos of a case, and what happened to it. */
@org.springframework.stereotype.Component
class CaseRecordPanel {

    /** What stands on the case already; of a photo that its check took long is kept, and of others not that they were checked at all. */
    private static final Set<CaseHistoryEntry.Event> UNTOLD =
            Set.of(CaseHistoryEntry.Event.STATED, CaseHistoryEntry.Event.PHOTO_READ);

    private static final Set<CaseHistoryEntry.Event> OF_A_PHOTO = Set.of(CaseHistoryEntry.Event.PHOTO_UPLOADED);

    private final SellerPortalQueries portal;
    private final DateTimeFormats times;
    private final PersonRows people;

    CaseRecordPanel(SellerPortalQueries portal, DateTimeFormats times, PersonRows people) {
        this.portal = portal;
        this.times = times;
        this.people = people;
    }

    /**
     * Who takes part by a link of their own; empty where nobody is asked.
     *
     * @param happened in the case, which says whether anybody ever was
     */
    Optional<Component> people(CertificationCase c, List<CaseHistoryEntry> happened) {
        return happened.stream().anyMatch(event -> event.event() == CaseHistoryEntry.Event.PERSON_INVITED)
                ? people.of(c.id()).map(rows -> {
                    rows.addComponentAsFirst(new H2(word("seller.people.took")));
                    return rows;
                })
                : Optional.empty();
    }

    Component documents(CertificationCase c) {
        var slots = portal.slots(c);
        var photos = portal.photos(c, slots);
        var sent = photos.stream().map(CaseDocument::slot).toList();
        // Where every photo is there, nothing was set aside that is not told with it.
        var waived = sent.size() == slots.size()
                ? List.<DocumentSlot>of()
                : portal.waived(c).stream()
                        .filter(slot -> slots.contains(slot) && !sent.contains(slot))
                        .toList();
        var faulty = photos.stream()
                .filter(photo -> photo.state() == CaseDocument.State.FAULTY)
                .count();
        // What has come and does not do is not counted as received.
        var card = new Div(new H2(
                faulty > 0
                        ? word("seller.case.documents.faulty", faulty)
                        : word("seller.case.documents", photos.size(), slots.size() - waived.size())));
        card.addClassName("card");
        photos.forEach(photo -> card.add(new FieldRow(word("evidence.name." + photo.slot()), state(photo))));
        waived.forEach(slot -> card.add(
                new FieldRow(word("evidence.name." + slot), TestId.set(PhotoState.WAIVED.badge(), "state-" + slot))));
        return card;
    }

    private Component state(CaseDocument photo) {
        var badge = switch (photo.state()) {
            case ACCEPTED -> new StatusBadge(Tone.DONE, word("seller.photo.state.accepted"));
            case WAIVED -> new StatusBadge(Tone.WAITING, word("seller.photo.state.waived"));
            case FAULTY -> new StatusBadge(Tone.NEEDS_YOU, word("seller.photo.state.faulty"));
            case NEW ->
                new StatusBadge(
                        photo.reading() == CaseDocument.Reading.READ ? Tone.DONE : Tone.WAITING,
                        word("seller.photo.state." + received(photo)));
        };
        var line = new Div(badge);
        if (photo.carriedFrom() != null) {
            line.add(note("seller.photo.carried"));
        } else if (photo.sentInRound() != null) {
            line.add(note("seller.photo.sentIn", photo.sentInRound()));
        }
        line.addClassName("row");
        return line;
    }

    private static String received(CaseDocument photo) {
        return switch (photo.reading()) {
            case READ -> "received";
            case PENDING -> "checking";
            case UNREADABLE -> "with_person";
        };
    }

    private Span note(String key, Object... arguments) {
        var note = new Span(word(key, arguments));
        note.addClassNames("soft", "small");
        return note;
    }

    Details history(List<CaseHistoryEntry> happened) {
        var lines = new OrderedList();
        lines.addClassName("history");
        happened.stream()
                .filter(event -> !UNTOLD.contains(event.event()))
                .sorted((one, other) -> Long.compare(other.id(), one.id()))
                .forEach(event -> {
                    var what = new Span(what(event));
                    var when = times.exact(event.at());
                    when.addClassNames("soft", "small");
                    var who = note("seller.by." + event.byKind());
                    lines.add(new ListItem(what, new Div(who, when)));
                });
        var details = new Details(word("seller.case.history"), lines);
        details.setWidthFull();
        return TestId.set(details, "case-history");
    }

    private String what(CaseHistoryEntry event) {
        var slot = event.detail().get("slot");
        return OF_A_PHOTO.contains(event.event()) && slot != null
                ? word("seller.event." + event.event() + ".slot", word("evidence.name." + slot))
                : word("seller.event." + event.event(), Math.max(1, event.round()));
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
