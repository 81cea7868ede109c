package io.kaidian.ui.review.desk.decision;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.findings.FindingId;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.decisions.DecisionDraftStore.Draft;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.sellers.SellerType;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.review.CaseLabels;
import io.kaidian.ui.review.desk.decision.SelectedReasonPanel.ChosenReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the reviewer is about to decide: a verdict on every photo, reasons, words to the seller, a note for staff. */
public class DecisionForm extends Div {

    private static final String TYPED = "event.detail";

    /** A field that is being left has no focus any more. */
    private static final String IN_FIELD = "element.hasAttribute('focused')";

    private final ReviewCase file;
    private final ReasonCatalogue catalogue;
    private final ReviewerHabits habits;
    private final CaseLabels words;
    private final Map<DocumentSlot, RadioButtonGroup<CaseDocument.State>> verdicts = new LinkedHashMap<>();
    private final List<DocumentSlot> slots;
    private final ComboBox<Reason> chooser = new ComboBox<>();
    private final Div chosen = new Div();
    private final List<SelectedReasonPanel> reasons = new ArrayList<>();
    private final SellerMessagePreview preview;
    private final TextArea note = new ValidatedTextArea();
    private final ReasonPicker picker;
    private final BiConsumer<DocumentSlot, CaseDocument.State> judged;
    private @Nullable Consumer<Draft> keep;
    private @Nullable Consumer<Set<FindingId>> reasonsChanged;
    private @Nullable DocumentSlot shown;

    /**
     * A form with what was put together before.
     *
     * @param keep keeps what is put together, on every change
     * @param judged told of every verdict
     */
    DecisionForm(
            ReviewCase file,
            ReasonCatalogue catalogue,
            ReasonSearch search,
            ReviewerHabits habits,
            CaseLabels words,
            Optional<Draft> before,
            Consumer<Draft> keep,
            BiConsumer<DocumentSlot, CaseDocument.State> judged) {
        this.file = file;
        this.catalogue = catalogue;
        this.habits = habits;
        this.words = words;
        this.judged = judged;
        this.picker = new ReasonPicker(
                file,
                catalogue,
                habits,
                words,
                offer -> choose(offer.reason(), offer.slot(), offer.field(), offer.finding(), null));
        this.slots = file.current().stream().map(CaseDocument::slot).toList();
        this.preview = new SellerMessagePreview(file, catalogue, words);
        addClassName("decision-form");

        var judgements = new Div(new H2(getTranslation("review.verdicts")));
        judgements.addClassName("verdicts");
        if (file.current().stream().filter(document -> !document.isSettled()).count() > 1) {
            var how = new Span(getTranslation("review.verdicts.how"));
            how.addClassNames("soft", "small");
            judgements.add(TestId.set(how, "verdicts-how"));
        }
        file.current().forEach(document -> judgements.add(verdict(document)));
        file.waivers().stream()
                .filter(waiver -> file.current().stream()
                        .noneMatch(document -> document.slot().equals(waiver.slot())))
                .forEach(waiver -> judgements.add(settled(waiver.slot(), CaseDocument.State.WAIVED)));

        chooser.setLabel(getTranslation("review.reasons"));
        chooser.setPlaceholder(getTranslation("review.reasons.how"));
        chooser.setWidthFull();
        chooser.setItems(query -> search.find(query.getFilter().orElse(""), habits::place).stream()
                .skip(query.getOffset())
                .limit(query.getLimit()));
        chooser.setItemLabelGenerator(reason -> reason.code() + " " + words.general(reason));
        chooser.getElement().setAttribute("data-testid", "reason-chooser");
        chooser.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                choose(change.getValue(), suitable(change.getValue()), null, null, null);
                chooser.clear();
            }
        });
        // Enter without a choice from the list, or before it has come, takes what fits best. Who only leaves the field
        // takes
        // what can mean one reason alone.
        chooser.setAllowCustomValue(true);
        chooser.getElement()
                .addEventListener(
                        "custom-value-set",
                        typed -> take(
                                typed.getEventData().get(TYPED).asString(),
                                search,
                                typed.getEventData().get(IN_FIELD).asBoolean()))
                .addEventData(TYPED)
                .addEventData(IN_FIELD);
        chosen.addClassName("chosen-reasons");
        chosen.getElement().setAttribute("data-testid", "chosen-reasons");

        note.setLabel(getTranslation("review.note"));
        note.setPlaceholder(getTranslation("review.note.how"));
        note.setWidthFull();
        note.setMinHeight("72px");
        note.getElement().setAttribute("data-testid", "internal-note");
        note.setValueChangeMode(ValueChangeMode.LAZY);
        note.addValueChangeListener(change -> kept());
        add(
                judgements,
                picker,
                chooser,
                chosen,
                preview,
                note,
                new SnippetBar(note, ValidatedTextArea.LONGEST, habits.snippets()));
        before.ifPresent(this::restore);
        // Only from here on: what is put in from before is no change.
        this.keep = keep;
    }

    private void take(String typed, ReasonSearch search, boolean isBestEnough) {
        var meant = search.find(typed, habits::place);
        if (meant.size() == 1 || isBestEnough && !meant.isEmpty()) {
            choose(meant.get(0), suitable(meant.get(0)), null, null, null);
            chooser.clear();
        } else if (meant.isEmpty() && !typed.isBlank()) {
            Toast.error(getTranslation("review.reasons.none", typed));
        }
    }

    /** The photo that is looked at: reasons are suggested for it. */
    public void lookingAt(@Nullable DocumentSlot slot) {
        shown = slot;
    }

    /**
     * The photo that is looked at is good.
     *
     * @return the next photo that has no verdict yet
     */
    public Optional<DocumentSlot> acceptShown() {
        picker.close();
        if (shown == null || !verdicts.containsKey(shown)) {
            return Optional.empty();
        }
        // A photo with a reason stays faulty until that is taken away: the key goes on to the next one.
        if (reasons.stream().noneMatch(row -> shown.equals(row.slot()))) {
            verdicts.get(shown).setValue(CaseDocument.State.ACCEPTED);
        }
        return slots.stream()
                .filter(slot -> verdicts.containsKey(slot) && verdicts.get(slot).isEmpty())
                .findFirst();
    }

    /** The photo that is looked at is faulty; ready reasons are offered. */
    public void faultShown() {
        if (shown != null && verdicts.containsKey(shown)) {
            verdicts.get(shown).setValue(CaseDocument.State.FAULTY);
            picker.offer(shown);
        }
    }

    /**
     * A number key.
     *
     * @return whether it picked a reason
     */
    public boolean pick(int number) {
        if (!picker.isOpen()) {
            return false;
        }
        picker.pick(number);
        return true;
    }

    /** @return whether something was closed */
    public boolean closePicker() {
        var open = picker.isOpen();
        picker.close();
        return open;
    }

    private void restore(Draft draft) {
        draft.reasons()
                .forEach(reason -> catalogue
                        .find(reason.code())
                        .ifPresent(known ->
                                choose(known, reason.slot(), reason.field(), reason.findingId(), reason.note())));
        // Last, because a verdict that was given by hand counts more than what follows from a reason.
        draft.verdicts().forEach((slot, state) -> {
            if (verdicts.containsKey(slot)) {
                verdicts.get(slot).setValue(state);
            }
        });
        note.setValue(draft.internalNote());
    }

    public Component reasonField() {
        return chooser;
    }

    public Component noteField() {
        return note;
    }

    public void togglePreview() {
        preview.setOpened(!preview.isOpened());
        if (preview.isOpened()) {
            show(preview);
        }
    }

    /** Into sight, no farther than needed, also while it is still unfolding: the page around the panel stays where it is. */
    private static void show(Component part) {
        part.getElement().executeJs("""
                const show = () => this.scrollIntoView({ block: 'nearest' });
                const grows = new ResizeObserver(show);
                grows.observe(this);
                setTimeout(() => grows.disconnect(), 500);
                show();
                """);
    }

    /** Makes a machine finding a reason, and shows it among the reasons. */
    public void use(RecordedFinding found) {
        var finding = found.finding();
        catalogue.find(finding.code()).ifPresent(reason -> {
            choose(reason, finding.slot(), finding.field(), found.id(), null);
            reasons.stream()
                    .filter(row -> row.isFor(reason, finding.slot(), finding.field()))
                    .findFirst()
                    .ifPresent(DecisionForm::show);
        });
    }

    /** Told at once, and whenever reasons come or go, which findings are among them. */
    public void onReasons(Consumer<Set<FindingId>> told) {
        reasonsChanged = told;
        tellReasons();
    }

    private void tellReasons() {
        if (reasonsChanged != null) {
            reasonsChanged.accept(reasons.stream()
                    .map(SelectedReasonPanel::finding)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet()));
        }
    }

    public boolean hasReasons() {
        return !reasons.isEmpty();
    }

    /** Whether there is a verdict on the photo in that slot, or none to give. */
    public boolean isJudged(String slot) {
        return verdicts.entrySet().stream()
                .noneMatch(entry ->
                        entry.getKey().name().equals(slot) && entry.getValue().isEmpty());
    }

    /** Photos that are refused: judged faulty, or named by a reason. */
    public Set<DocumentSlot> refused() {
        var refused = new LinkedHashSet<DocumentSlot>();
        verdicts.forEach((slot, group) -> {
            if (group.getValue() == CaseDocument.State.FAULTY) {
                refused.add(slot);
            }
        });
        return refused;
    }

    /** Opens the field where reasons are searched. */
    public void focusReasons() {
        chooser.focus();
    }

    /**
     * As it would be decided now.
     *
     * @param override why it is certified against what the machine is certain of, for the internal note; null where it is not
     */
    public ReviewDecision decision(Decision.Outcome outcome, @Nullable String override) {
        var written = Stream.of(
                        override == null ? "" : override, note.getValue().strip())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining("\n"));
        return new ReviewDecision(
                outcome,
                given(),
                // A certified case carries no reasons, whatever was tried out before.
                outcome == Decision.Outcome.CERTIFY
                        ? List.of()
                        : reasons.stream().map(SelectedReasonPanel::toDecision).toList(),
                written.isEmpty() ? null : written);
    }

    /** Of a company also whose it is: several people may have sent something. */
    private Span name(DocumentSlot slot) {
        var name = new Span(words.slot(slot));
        name.addClassName("verdict-name");
        if (file.seller().type() == SellerType.ENTERPRISE) {
            var whose = new Span(words.whose(file.certification(), slot));
            whose.addClassNames("soft", "small", "verdict-whose");
            name.add(TestId.set(whose, "whose-" + slot));
        }
        return name;
    }

    private Div settled(DocumentSlot slot, CaseDocument.State state) {
        var name = name(slot);
        var settled = new Span(getTranslation("review.verdict.settled." + state));
        settled.addClassName("soft");
        var line = new Div(name, settled);
        line.addClassName("verdict");
        return line;
    }

    private Div verdict(CaseDocument document) {
        if (document.isSettled()) {
            return settled(document.slot(), document.state());
        }
        var line = new Div(name(document.slot()));
        line.addClassName("verdict");
        var group = new RadioButtonGroup<CaseDocument.State>();
        group.setItems(CaseDocument.State.ACCEPTED, CaseDocument.State.FAULTY);
        group.setItemLabelGenerator(state -> getTranslation("review.verdict." + state));
        group.setAriaLabel(getTranslation("review.verdict.of", words.slot(document.slot())));
        group.getElement().setAttribute("data-testid", "verdict-" + document.slot());
        group.addValueChangeListener(change -> {
            judged.accept(document.slot(), change.getValue());
            kept();
        });
        verdicts.put(document.slot(), group);
        line.add(group);
        return line;
    }

    private void choose(
            Reason reason,
            @Nullable DocumentSlot slot,
            @Nullable String field,
            @Nullable FindingId finding,
            @Nullable String written) {
        if (reasons.stream().anyMatch(known -> known.isFor(reason, slot, field))) {
            return;
        }
        var row = new SelectedReasonPanel(
                new ChosenReason(reason, slot, field, finding, written),
                slots,
                file.seller().locale(),
                words,
                habits.snippets(),
                this::changed,
                this::moved,
                this::drop);
        reasons.add(row);
        chosen.add(row);
        moved(row);
        picker.close();
        if (written == null && reason.message().zh().contains("{text}")) {
            row.focusNote();
        }
    }

    private void drop(SelectedReasonPanel row) {
        reasons.remove(row);
        chosen.remove(row);
        changed();
    }

    /** The photo that a reason was put to is faulty: nobody needs to say it twice. Verdicts on others stay as they are. */
    private void moved(SelectedReasonPanel row) {
        var group = row.slot() == null ? null : verdicts.get(row.slot());
        if (group != null) {
            group.setValue(CaseDocument.State.FAULTY);
        }
        changed();
    }

    private void changed() {
        preview.show(reasons.stream().map(SelectedReasonPanel::toDecision).toList());
        tellReasons();
        kept();
    }

    private void kept() {
        if (keep != null) {
            keep.accept(draft());
        }
    }

    /** As it stands now. */
    private Draft draft() {
        return new Draft(
                given(), reasons.stream().map(SelectedReasonPanel::toDecision).toList(), note.getValue());
    }

    private Map<DocumentSlot, CaseDocument.State> given() {
        var given = new LinkedHashMap<DocumentSlot, CaseDocument.State>();
        verdicts.forEach((slot, group) -> group.getOptionalValue().ifPresent(state -> given.put(slot, state)));
        return given;
    }

    /** What was typed, the account and the shop are no photo, whatever they are held against. */
    private @Nullable DocumentSlot suitable(Reason reason) {
        var subject = ReasonSubject.of(reason);
        var candidates = new ArrayList<ReasonPlacement.Candidate>();
        verdicts.forEach((slot, group) -> {
            var subjects = words.subjectsOf(file.certification(), slot);
            if (subject.fits(subjects)) {
                var hasReason = reasons.stream().anyMatch(row -> slot.equals(row.slot()));
                candidates.add(
                        new ReasonPlacement.Candidate(slot, group.getValue(), hasReason, subject.isOnly(subjects)));
            }
        });
        return ReasonPlacement.of(candidates, shown).orElse(null);
    }
}
