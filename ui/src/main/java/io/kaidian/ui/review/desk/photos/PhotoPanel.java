package io.kaidian.ui.review.desk.photos;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.cases.documents.PhotoRegions.Corner;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.FindingId;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.ui.components.AccessibleTabs;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.review.CaseLabels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The photos of a case as a wall: the one at hand is large, beside what was sent before in its place and what that was sent
 * back for; the others stand small beside it, and so does the card laid flat. The place of the strongest finding comes first;
 * where nothing was found, all lie at one size until one is chosen, and are seen together.
 */
public class PhotoPanel extends Div {

    /** At 1280 pixels three photos are still wide enough for a card to be read. */
    private static final int SIDE_BY_SIDE = 3;

    /** The rule that finds a mirrored photo, which is then kept and shown flipped. */
    private static final String MIRRORED = "photo.mirrored";

    /** In two rows of two, so many are each half as wide as the wall. */
    private static final int AT_ONE_SIZE = 4;

    private final ReviewCase file;
    private final PhotoAccess photos;
    private final ReviewCaseQueries reviewCases;
    private final JsonColumns json;
    private final String purpose;
    private final CaseLabels words;
    private final SeenPhotos seen = SeenPhotos.ofSession();
    private final Map<DocumentId, List<Corner>> cards;
    private final Tabs tabs = new AccessibleTabs();
    private final Div wall = new Div();
    /** Over the whole screen the decision's buttons are not in sight: whoever decides reads there which keys do. */
    private final Span keys = new Span(getTranslation("review.photos.keys"));

    private final List<CaseDocument> documents;
    private final List<DocumentSlot> slots = new ArrayList<>();
    private final Map<DocumentSlot, Tab> tabsBySlot = new LinkedHashMap<>();
    private final Map<DocumentSlot, Div> sheets = new LinkedHashMap<>();
    private final Map<DocumentSlot, FlattenedCards> strips = new LinkedHashMap<>();
    private final Map<DocumentSlot, Span> marks = new LinkedHashMap<>();
    private final Map<FindingId, PhotoViewer> panes = new HashMap<>();
    /** Turns to a page of what has several. */
    private final Map<DocumentId, Runnable> turns = new HashMap<>();

    private Runnable sight = () -> {};

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
        this.documents = file.current();
        addClassName("photo-desk");
        wall.addClassName("photo-wall");
        tabs.addClassName("photo-tabs");
        TestId.set(tabs, "photo-tabs");
        tabs.getElement().setAttribute("aria-label", getTranslation("review.photos"));
        for (var document : documents) {
            slots.add(document.slot());
            tabs.add(tab(document));
            var sheet = sheet(document);
            sheets.put(document.slot(), sheet);
            var strip = new FlattenedCards(file, document, cards, json, words);
            strips.put(document.slot(), strip);
            wall.add(sheet, strip);
        }
        wall.getStyle().set("--small", String.valueOf(Math.max(1, slots.size() - 1)));
        tabs.addSelectedChangeListener(change -> {
            setEven(false);
            showSelected();
        });
        keys.addClassName("photo-keys");
        keys.setVisible(false);
        add(tabs, TestId.set(keys, "photo-keys"), wall);
        showSelected();
        showFirst();
    }

    /** What is new comes first, and of that the place of the strongest finding; what was accepted is only looked up. */
    private void showFirst() {
        var ofNew = file.findingsNow().stream()
                .filter(found -> document(found.finding().slot())
                        .filter(document ->
                                !document.isSettled() && document.id().equals(found.documentId()))
                        .isPresent())
                .min(Comparator.comparing(PhotoPanel::weight));
        if (ofNew.isPresent()) {
            show(ofNew.get());
        } else {
            documents.stream()
                    .filter(document -> !document.isSettled())
                    .findFirst()
                    .ifPresent(document -> show(document.slot()));
        }
        setEven(ofNew.filter(found -> found.effect() != AutomationLevel.NONE).isEmpty()
                && documents.size() > 1
                && documents.size() <= AT_ONE_SIZE
                && documents.stream()
                        .allMatch(document -> document.pages() == 1
                                && !document.isSettled()
                                && file.before(document).isEmpty()));
    }

    /** Lays all at one size, or the one at hand large. */
    private void setEven(boolean even) {
        wall.setClassName("wall-even", even);
    }

    /** The less, the stronger: what alone sends back or holds, then what is certain, then what has a place to show. */
    private static int weight(RecordedFinding found) {
        var strong = found.effect() == AutomationLevel.RETURN || found.effect() == AutomationLevel.HOLD;
        var certain = found.finding().certainty() == Certainty.CERTAIN;
        return (strong ? 0 : 4) + (certain ? 0 : 2) + (found.finding().place() == null ? 1 : 0);
    }

    private Optional<CaseDocument> document(@Nullable DocumentSlot slot) {
        return documents.stream()
                .filter(document -> document.slot().equals(slot))
                .findFirst();
    }

    /** Calls back with the slot that is shown. */
    public void onShown(Consumer<DocumentSlot> listener) {
        tabs.addSelectedChangeListener(change -> listener.accept(shown()));
    }

    /** Calls back each time when a photo has been seen. */
    public void onSeen(Runnable listener) {
        sight = listener;
        keys.setVisible(true);
    }

    /** The slot that is shown; null where there is no photo at all. */
    public @Nullable DocumentSlot shown() {
        return slots.isEmpty() ? null : slots.get(Math.max(0, tabs.getSelectedIndex()));
    }

    /** All of them, in their order. */
    public List<DocumentSlot> slots() {
        return List.copyOf(slots);
    }

    public void show(@Nullable DocumentSlot slot) {
        if (slots.contains(slot)) {
            setEven(false);
            tabs.setSelectedIndex(slots.indexOf(slot));
        }
    }

    /** Shows the photo at that place, counted from 0. */
    public void show(int index) {
        if (index < slots.size()) {
            setEven(false);
            tabs.setSelectedIndex(index);
        }
    }

    /** Shows where a finding was made. */
    public void show(RecordedFinding found) {
        show(found.finding().slot());
        turns.getOrDefault(found.documentId(), () -> {}).run();
        var pane = panes.get(found.id());
        if (pane != null) {
            pane.highlight(found.id());
        }
    }

    /** New photos that the reader could open and has not seen so large that a card can be read, in the order of slots. */
    public List<DocumentSlot> unseen() {
        return documents.stream()
                .filter(document -> !document.isSettled() && !seen.contains(document.id()) && isOpen(document))
                .map(CaseDocument::slot)
                .toList();
    }

    /**
     * What has not been seen, over the whole screen: several photos side by side first, then the next one alone; back to the
     * wall where all were.
     */
    public void showNextUnseen() {
        var left = unseen();
        if (isWholeScreen() && left.isEmpty()) {
            setWholeScreen(false);
            return;
        }
        if (!isWholeScreen() && left.size() > 1) {
            if (!left.contains(shown())) {
                show(left.get(0));
            }
            setWholeScreen(true);
            showBeside(left);
            return;
        }
        showBeside(List.of());
        var next = left.stream().filter(slot -> !slot.equals(shown())).findFirst();
        if (isWholeScreen() || !left.contains(shown())) {
            next.ifPresent(this::show);
        }
        setWholeScreen(true);
    }

    public boolean isWholeScreen() {
        return hasClassName("photo-desk-whole");
    }

    /** Lays the photos over the whole screen, or back into the page. */
    public void setWholeScreen(boolean whole) {
        setClassName("photo-desk-whole", whole);
        if (whole) {
            setEven(false);
        } else {
            showBeside(List.of());
        }
    }

    /** Lays so many of the photos side by side, each as large as there is room; none lays them as before. */
    private void showBeside(List<DocumentSlot> chosen) {
        var beside = chosen.stream().limit(SIDE_BY_SIDE).toList();
        setClassName("photo-desk-beside", !beside.isEmpty());
        wall.getStyle().set("--beside", String.valueOf(Math.max(1, beside.size())));
        sheets.forEach((slot, sheet) -> sheet.setClassName("sheet-beside", beside.contains(slot)));
    }

    private boolean isOpen(CaseDocument document) {
        return photos.whyClosed(document).isEmpty();
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
        var chosen = sheets.get(shown);
        if (chosen != null && !chosen.hasClassName("sheet-beside")) {
            showBeside(List.of());
        }
        // All stay in the browser: cards are cut from photos that are small, too.
        sheets.forEach((slot, sheet) -> {
            sheet.setClassName("sheet-main", slot.equals(shown));
            sheet.setClassName("sheet-small", !slot.equals(shown));
        });
        strips.forEach((slot, strip) -> strip.setClassName("sheet-aside", !slot.equals(shown)));
        wall.setClassName(
                "wall-of-rounds",
                document(shown).flatMap(document -> file.before(document)).isPresent());
    }

    private Tab tab(CaseDocument document) {
        var number = new Span(String.valueOf(slots.size()));
        number.addClassName("key-cap");
        var mark = new Span();
        marks.put(document.slot(), mark);
        var dot = new Span();
        dot.addClassName("tab-unseen");
        var tab = new Tab(number, new Span(words.slot(document.slot())), dot, mark);
        TestId.set(tab, "tab-" + document.slot());
        tabsBySlot.put(document.slot(), tab);
        if (document.isSettled() || seen.contains(document.id()) || !isOpen(document)) {
            showSeen(document.slot());
        } else {
            tab.getElement().setAttribute("title", getTranslation("review.photo.unseen"));
        }
        judged(document.slot(), document.isSettled() ? CaseDocument.State.ACCEPTED : null);
        return tab;
    }

    private void showSeen(DocumentSlot slot) {
        var tab = java.util.Objects.requireNonNull(tabsBySlot.get(slot));
        tab.getElement().setAttribute("data-seen", true);
        tab.getElement().removeAttribute("title");
    }

    private Div sheet(CaseDocument document) {
        var lead = pane(document, true).lead();
        if (!document.isSettled()) {
            lead.onSeen(seen.contains(document.id()), () -> {
                seen.add(document.id());
                showSeen(document.slot());
                sight.run();
            });
        }
        var place = new Div();
        place.addClassName("photo-page");
        var pair = new Div(document.pages() == 1 ? lead : place);
        pair.addClassName("photo-pair");
        var name = new Span(words.slot(document.slot()));
        name.addClassName("sheet-name");
        name.getElement().setAttribute("aria-hidden", "true");
        var sheet = new Div(new PreviousReasons(file, document, words), pair, name);
        sheet.addClassName("photo-sheet");
        if (document.pages() > 1) {
            place.add(lead);
            sheet.addComponentAtIndex(1, pages(document, place, lead));
        }
        sheet.addClickListener(click -> show(document.slot()));
        file.before(document).ifPresent(before -> pair.add(pane(before, false)));
        return sheet;
    }

    /** The pages of what came as one file, of which one is shown at a time; the look at each is logged when it comes. */
    private Tabs pages(CaseDocument document, Div place, PhotoViewer first) {
        var all = reviewCases.pages(document);
        var viewers = new HashMap<Integer, PhotoViewer>(Map.of(0, first));
        var numbers = new AccessibleTabs();
        for (int number = 1; number <= all.size(); number++) {
            numbers.add(TestId.set(
                    new Tab(getTranslation("review.photo.page", number, all.size())),
                    "page-" + document.slot() + "-" + number));
            var index = number - 1;
            turns.put(all.get(index).id(), () -> numbers.setSelectedIndex(index));
        }
        numbers.addClassName("photo-pages");
        numbers.getElement().setAttribute("aria-label", getTranslation("review.photo.pages"));
        numbers.addSelectedChangeListener(change -> {
            place.removeAll();
            place.add(viewers.computeIfAbsent(
                    numbers.getSelectedIndex(),
                    index -> pane(all.get(index), true).lead()));
        });
        return TestId.set(numbers, "pages-" + document.slot());
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

    /** Photos whose text reads backwards are stored upright: whoever is to confirm that finding must know. */
    private boolean isFlipped(CaseDocument document) {
        return file.findings().stream()
                .anyMatch(found -> document.id().equals(found.documentId())
                        && MIRRORED.equals(found.finding().rule()));
    }

    private PhotoViewer pane(CaseDocument document, boolean counts) {
        var round = document.sentInRound() == null ? file.certification().round() : document.sentInRound();
        var caption = getTranslation(caption(document, counts), round);
        var pane = new PhotoViewer(
                        photos, json, document, purpose, words.slot(document.slot()) + " · " + caption, caption)
                .reading(() -> reviewCases.reading(document.id()));
        if (isFlipped(document)) {
            pane.flipped();
        }
        if (words.subjectOf(file.certification(), document.slot()) == PhotoSubject.CARD_IN_HAND) {
            // The face is held against the one on the card, which lies flat beside it: both stay in sight.
            pane.whole();
        }
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
