package io.kaidian.ui.review.desk.photos;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.cases.documents.PhotoRegions.Corner;
import io.kaidian.cases.findings.FindingId;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.ui.components.AccessibleTabs;
import io.kaidian.ui.review.CaseLabels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The photos of a case, one slot at a time: what counts now, beside it what was sent before and what that was sent back
 * for, below it the card laid flat.
 */
public class PhotoPanel extends Div {

    private final ReviewCase file;
    private final PhotoAccess photos;
    private final ReviewCaseQueries reviewCases;
    private final JsonColumns json;
    private final String purpose;
    private final CaseLabels words;
    private final Map<DocumentId, List<Corner>> cards;
    private final Tabs tabs = new AccessibleTabs();
    private final Div stage = new Div();
    private final List<DocumentSlot> slots = new ArrayList<>();
    private final Map<DocumentSlot, Div> sheets = new LinkedHashMap<>();
    private final Map<DocumentSlot, Span> marks = new LinkedHashMap<>();
    private final Map<FindingId, PhotoViewer> panes = new HashMap<>();

    public PhotoPanel(
            ReviewCase file,
            PhotoAccess photos,
            ReviewCaseQueries reviewCases,
            JsonColumns json,
            String purpose,
            CaseLabels words) {
        this.file = file;
        this.photos = photos;
        this.reviewCases = reviewCases;
        this.json = json;
        this.purpose = purpose;
        this.words = words;
        this.cards = reviewCases.cards(file);
        addClassName("photo-desk");
        stage.addClassName("photo-stage");
        tabs.addClassName("photo-tabs");
        tabs.getElement().setAttribute("data-testid", "photo-tabs");
        tabs.getElement().setAttribute("aria-label", getTranslation("review.photos"));
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
    public void onShown(Consumer<DocumentSlot> listener) {
        tabs.addSelectedChangeListener(change -> listener.accept(shown()));
    }

    /** The slot that is shown; null where there is no photo at all. */
    public @Nullable DocumentSlot shown() {
        return slots.isEmpty() ? null : slots.get(Math.max(0, tabs.getSelectedIndex()));
    }

    public void show(@Nullable DocumentSlot slot) {
        if (slots.contains(slot)) {
            tabs.setSelectedIndex(slots.indexOf(slot));
        }
    }

    /** Shows the photo at that place, counted from 0. */
    public void show(int index) {
        if (index < slots.size()) {
            tabs.setSelectedIndex(index);
        }
    }

    /** Shows where a finding was made. */
    public void show(RecordedFinding found) {
        show(found.finding().slot());
        var pane = panes.get(found.id());
        if (pane != null) {
            pane.highlight(found.id());
        }
    }

    /** Shows at the tab what was made of the photo. */
    public void judged(DocumentSlot slot, CaseDocument.@Nullable State state) {
        var mark = marks.get(slot);
        if (mark != null) {
            mark.setText(state == null ? "" : state == CaseDocument.State.FAULTY ? "✗" : "✓");
            mark.setClassName(
                    "tab-mark tab-" + (state == null ? "open" : state.name().toLowerCase(java.util.Locale.ROOT)));
            mark.getElement()
                    .setAttribute("aria-label", state == null ? "" : getTranslation("review.verdict." + state));
        }
    }

    private void showSelected() {
        var shown = shown();
        // Hidden by style alone: what is invisible to the server is not in the browser, and cards are cut from there.
        sheets.forEach((slot, sheet) -> sheet.setClassName("sheet-aside", !slot.equals(shown)));
    }

    private Tab tab(CaseDocument document) {
        var number = new Span(String.valueOf(slots.size()));
        number.addClassName("key-cap");
        var mark = new Span();
        marks.put(document.slot(), mark);
        var tab = new Tab(number, new Span(words.slot(document.slot())), mark);
        tab.getElement().setAttribute("data-testid", "tab-" + document.slot());
        judged(document.slot(), document.isSettled() ? CaseDocument.State.ACCEPTED : null);
        return tab;
    }

    private Div sheet(CaseDocument document) {
        var pair = new Div(pane(document, true).lead());
        pair.addClassName("photo-pair");
        var sheet = new Div(
                new PreviousReasons(file, document, words),
                pair,
                new FlattenedCards(file, document, cards, json, words));
        sheet.addClassName("photo-sheet");
        file.before(document).ifPresent(before -> pair.add(pane(before, false)));
        return sheet;
    }

    private String caption(CaseDocument document, boolean counts) {
        if (!document.caseId().equals(file.certification().id())) {
            return "review.photo.earlierCase";
        }
        if (document.carriedFrom() != null) {
            return "review.photo.carried";
        }
        return counts ? "review.photo.now" : "review.photo.before";
    }

    private PhotoViewer pane(CaseDocument document, boolean counts) {
        var round = document.sentInRound() == null ? file.certification().round() : document.sentInRound();
        var caption = getTranslation(caption(document, counts), round);
        var pane = new PhotoViewer(
                        photos, json, document, purpose, words.slot(document.slot()) + " · " + caption, caption)
                .reading(() -> reviewCases.reading(document.id()));
        file.findings().stream()
                .filter(found -> document.id().equals(found.documentId()) && !found.overturned())
                .forEach(found -> {
                    var place = found.finding().place();
                    if (place != null) {
                        pane.mark(found.id(), place, words.message(found));
                        panes.put(found.id(), pane);
                    }
                });
        return pane;
    }
}
