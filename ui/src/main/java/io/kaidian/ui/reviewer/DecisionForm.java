package io.kaidian.ui.reviewer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import io.kaidian.cases.CaseDocument;
import io.kaidian.cases.Decision;
import io.kaidian.cases.FindingId;
import io.kaidian.cases.RecordedFinding;
import io.kaidian.cases.Slot;
import io.kaidian.processes.Reason;
import io.kaidian.processes.ReasonCatalogue;
import io.kaidian.review.ReviewCase;
import io.kaidian.review.ReviewDecision;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the reviewer is about to decide: a verdict on every photo, reasons, words to the seller, a note for staff. */
class DecisionForm extends Div {

    private final ReviewCase file;
    private final ReasonCatalogue catalogue;
    private final CaseWords words;
    private final Map<Slot, RadioButtonGroup<CaseDocument.State>> verdicts = new EnumMap<>(Slot.class);
    private final List<Slot> slots;
    private final ComboBox<Reason> chooser = new ComboBox<>();
    private final Div chosen = new Div();
    private final List<ChosenReason> reasons = new ArrayList<>();
    private final SellerPreview preview;
    private final TextArea note = new TextArea();
    private Slot shown;

    DecisionForm(ReviewCase file, ReasonCatalogue catalogue, ReasonSearch search, CaseWords words) {
        this.file = file;
        this.catalogue = catalogue;
        this.words = words;
        this.slots = file.current().stream().map(CaseDocument::slot).toList();
        this.preview = new SellerPreview(file, words);
        addClassName("decision-form");

        var judged = new Div(new H2(getTranslation("review.verdicts")));
        judged.addClassName("verdicts");
        file.current().forEach(document -> judged.add(verdict(document)));

        chooser.setLabel(getTranslation("review.reasons"));
        chooser.setPlaceholder(getTranslation("review.reasons.how"));
        chooser.setWidthFull();
        chooser.setItems(query -> search.find(query.getFilter().orElse("")).stream()
                .skip(query.getOffset())
                .limit(query.getLimit()));
        chooser.setItemLabelGenerator(reason -> reason.code() + " " + withGaps(reason));
        chooser.getElement().setAttribute("data-testid", "reason-chooser");
        chooser.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                choose(change.getValue(), suitable(change.getValue()), null, null);
                chooser.clear();
            }
        });
        // Enter before the list has come: what can only mean one reason is taken at its word.
        chooser.addCustomValueSetListener(typed -> {
            var meant = search.find(typed.getDetail());
            if (meant.size() == 1) {
                choose(meant.get(0), suitable(meant.get(0)), null, null);
                chooser.clear();
            }
        });
        chosen.addClassName("chosen-reasons");
        chosen.getElement().setAttribute("data-testid", "chosen-reasons");

        note.setLabel(getTranslation("review.note"));
        note.setPlaceholder(getTranslation("review.note.how"));
        note.setWidthFull();
        note.setMinHeight("72px");
        note.getElement().setAttribute("data-testid", "internal-note");
        add(judged, chooser, chosen, preview, note);
    }

    /** The photo that is looked at: reasons are suggested for it. */
    void lookingAt(Slot slot) {
        shown = slot;
    }

    /** Judges the photo that is looked at. */
    void judgeShown(CaseDocument.State state) {
        if (shown != null && verdicts.containsKey(shown)) {
            verdicts.get(shown).setValue(state);
        }
    }

    Component reasonField() {
        return chooser;
    }

    void togglePreview() {
        preview.setOpened(!preview.isOpened());
    }

    /** Makes a machine finding a reason. */
    void use(RecordedFinding found) {
        var finding = found.finding();
        catalogue.find(finding.code()).ifPresent(reason -> choose(reason, finding.slot(), finding.field(), found.id()));
    }

    boolean hasReasons() {
        return !reasons.isEmpty();
    }

    /** As it would be decided now. */
    ReviewDecision decision(Decision.Outcome outcome) {
        var given = new EnumMap<Slot, CaseDocument.State>(Slot.class);
        verdicts.forEach((slot, group) -> group.getOptionalValue().ifPresent(state -> given.put(slot, state)));
        return new ReviewDecision(
                outcome,
                given,
                // A certified case carries no reasons, whatever was tried out before.
                outcome == Decision.Outcome.CERTIFY
                        ? List.of()
                        : reasons.stream().map(ChosenReason::toDecision).toList(),
                note.getValue().isBlank() ? null : note.getValue().strip());
    }

    private Div verdict(CaseDocument document) {
        var name = new Span(words.slot(document.slot()));
        name.addClassName("verdict-name");
        var line = new Div(name);
        line.addClassName("verdict");
        if (document.isSettled()) {
            var settled = new Span(getTranslation("review.verdict.settled." + document.state()));
            settled.addClassName("soft");
            line.add(settled);
            return line;
        }
        var group = new RadioButtonGroup<CaseDocument.State>();
        group.setItems(CaseDocument.State.ACCEPTED, CaseDocument.State.FAULTY);
        group.setItemLabelGenerator(state -> getTranslation("review.verdict." + state));
        group.setAriaLabel(getTranslation("review.verdict.of", words.slot(document.slot())));
        group.getElement().setAttribute("data-testid", "verdict-" + document.slot());
        verdicts.put(document.slot(), group);
        line.add(group);
        return line;
    }

    private void choose(Reason reason, Slot slot, String field, FindingId finding) {
        if (reasons.stream().anyMatch(known -> known.isFor(reason, slot, field))) {
            return;
        }
        var row = new ChosenReason(reason, slot, field, finding, slots, words, this::changed, this::drop);
        reasons.add(row);
        chosen.add(row);
        changed();
        if (reason.message().zh().contains("{text}")) {
            row.focusNote();
        }
    }

    private void drop(ChosenReason row) {
        reasons.remove(row);
        chosen.remove(row);
        changed();
    }

    /** A photo with a reason is faulty: nobody needs to say it twice. */
    private void changed() {
        for (var row : reasons) {
            var group = row.slot() == null ? null : verdicts.get(row.slot());
            if (group != null) {
                group.setValue(CaseDocument.State.FAULTY);
            }
        }
        preview.show(reasons.stream().map(ChosenReason::toDecision).toList());
    }

    /** The photo that a reason most likely concerns. */
    private Slot suitable(Reason reason) {
        var subject = reason.subject();
        var fitting = Map.of(
                Slot.ID_FRONT, Set.of("ID", "any"),
                Slot.ID_BACK, Set.of("ID", "any"),
                Slot.HANDHELD, Set.of("handheld", "any"),
                Slot.BUSINESS_LICENCE, Set.of("licence", "any"));
        if (shown != null && fitting.get(shown).stream().anyMatch(subject::contains)) {
            return shown;
        }
        return slots.stream()
                .filter(verdicts::containsKey)
                .filter(slot ->
                        !subject.contains("any") && fitting.get(slot).stream().anyMatch(subject::contains))
                .findFirst()
                .orElse(null);
    }

    private String withGaps(Reason reason) {
        return words.in(reason.message()).replaceAll("[“\"]?\\{[^}]*}[”\"]?", "…");
    }
}
