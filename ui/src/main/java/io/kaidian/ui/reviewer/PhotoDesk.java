package io.kaidian.ui.reviewer;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import io.kaidian.cases.CaseDocument;
import io.kaidian.cases.FindingId;
import io.kaidian.cases.Photos;
import io.kaidian.cases.RecordedFinding;
import io.kaidian.cases.Slot;
import io.kaidian.review.ReviewCase;
import io.kaidian.support.database.Json;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The photos of a case, one slot at a time: what counts now, and beside it what was sent before. */
class PhotoDesk extends Div {

    private final ReviewCase file;
    private final Photos photos;
    private final Json json;
    private final String purpose;
    private final CaseWords words;
    private final Tabs tabs = new Tabs();
    private final Div stage = new Div();
    private final List<Slot> slots = new ArrayList<>();
    private final Map<Slot, Div> sheets = new EnumMap<>(Slot.class);
    private final Map<FindingId, PhotoPane> panes = new HashMap<>();

    PhotoDesk(ReviewCase file, Photos photos, Json json, String purpose, CaseWords words) {
        this.file = file;
        this.photos = photos;
        this.json = json;
        this.purpose = purpose;
        this.words = words;
        addClassName("photo-desk");
        stage.addClassName("photo-stage");
        tabs.addClassName("photo-tabs");
        tabs.getElement().setAttribute("data-testid", "photo-tabs");
        for (var document : file.current()) {
            slots.add(document.slot());
            tabs.add(tab(document));
            var sheet = sheet(document);
            sheets.put(document.slot(), sheet);
            stage.add(sheet);
        }
        tabs.addSelectedChangeListener(change -> showSelected());
        // What is new comes first; what was accepted before is only looked up.
        file.current().stream()
                .filter(document -> !document.isSettled())
                .findFirst()
                .ifPresent(document -> show(document.slot()));
        add(tabs, stage);
        showSelected();
    }

    /** Calls back with the slot that is shown. */
    void onShown(Consumer<Slot> listener) {
        tabs.addSelectedChangeListener(change -> listener.accept(shown()));
    }

    /** The slot that is shown; null where there is no photo at all. */
    Slot shown() {
        return slots.isEmpty() ? null : slots.get(Math.max(0, tabs.getSelectedIndex()));
    }

    void show(Slot slot) {
        if (slots.contains(slot)) {
            tabs.setSelectedIndex(slots.indexOf(slot));
        }
    }

    /** Shows the photo at that place, counted from 0. */
    void show(int index) {
        if (index < slots.size()) {
            tabs.setSelectedIndex(index);
        }
    }

    /** Shows where a finding was made. */
    void show(RecordedFinding found) {
        show(found.finding().slot());
        var pane = panes.get(found.id());
        if (pane != null) {
            pane.highlight(found.id());
        }
    }

    private void showSelected() {
        var shown = shown();
        sheets.forEach((slot, sheet) -> sheet.setVisible(slot == shown));
    }

    private Tab tab(CaseDocument document) {
        var number = new Span(String.valueOf(slots.size()));
        number.addClassName("key-cap");
        var tab = new Tab(number, new Span(words.slot(document.slot())));
        tab.getElement().setAttribute("data-testid", "tab-" + document.slot());
        return tab;
    }

    private Div sheet(CaseDocument document) {
        var sheet = new Div(pane(document, true));
        sheet.addClassName("photo-sheet");
        file.before(document).ifPresent(before -> sheet.add(pane(before, false)));
        return sheet;
    }

    private PhotoPane pane(CaseDocument document, boolean counts) {
        var round = document.sentInRound() == null ? file.certification().round() : document.sentInRound();
        var caption = getTranslation(
                document.carriedFrom() != null
                        ? "review.photo.carried"
                        : counts ? "review.photo.now" : "review.photo.before",
                round);
        var pane =
                new PhotoPane(photos, json, document, purpose, words.slot(document.slot()) + " · " + caption, caption);
        file.findings().stream()
                .filter(found -> document.id().equals(found.documentId())
                        && found.finding().place() != null)
                .filter(found -> !found.overturned())
                .forEach(found -> {
                    pane.mark(found.id(), found.finding().place(), words.message(found));
                    panes.put(found.id(), pane);
                });
        return pane;
    }
}
