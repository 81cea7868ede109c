package io.kaidian.ui.review.desk.decision;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.findings.FindingId;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.ui.review.CaseLabels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ready reasons for the photo that is looked at, each with a number key: first what the machine found, then what it was sent
 * back for before, then what the reviewer
 * gives most.
 */
class ReasonPicker extends Div {

    private static final int KEYS = 9;

    /**
     * One of them.
     *
     * @param finding the finding behind it; null where a person sees it
     */
    record ReasonOption(
            Reason reason,
            @Nullable DocumentSlot slot,
            @Nullable String field,
            @Nullable FindingId finding) {}

    /** Takes what was picked. */
    interface SelectionListener {
        void take(ReasonOption offer);
    }

    private final ReviewCase file;
    private final ReasonCatalogue catalogue;
    private final ReviewerHabits habits;
    private final CaseLabels words;
    private final SelectionListener taker;
    private List<ReasonOption> offers = List.of();

    ReasonPicker(
            ReviewCase file,
            ReasonCatalogue catalogue,
            ReviewerHabits habits,
            CaseLabels words,
            SelectionListener taker) {
        this.file = file;
        this.catalogue = catalogue;
        this.habits = habits;
        this.words = words;
        this.taker = taker;
        addClassName("reason-picker");
        getElement().setAttribute("data-testid", "reason-picker");
        getElement().setAttribute("role", "group");
        setVisible(false);
    }

    /** Offers reasons for that photo. */
    void offer(DocumentSlot slot) {
        offers = offersFor(slot);
        removeAll();
        getElement().setAttribute("aria-label", getTranslation("review.picker", words.slot(slot)));
        var title = new Span(getTranslation("review.picker", words.slot(slot)));
        title.addClassNames("soft", "small");
        add(title);
        for (int i = 0; i < offers.size(); i++) {
            add(row(i));
        }
        setVisible(true);
        // It opens at the end of a long form, where the decision's buttons would cover it.
        getElement().executeJs("requestAnimationFrame(() => this.scrollIntoView({ block: 'nearest' }))");
    }

    void close() {
        setVisible(false);
    }

    boolean isOpen() {
        return isVisible();
    }

    /** Picks by number key, from 1. */
    void pick(int number) {
        if (number <= offers.size()) {
            var offer = offers.get(number - 1);
            close();
            taker.take(offer);
        }
    }

    private Button row(int index) {
        var offer = offers.get(index);
        var number = new Span(String.valueOf(index + 1));
        number.addClassName("key-cap");
        var code = new Span(offer.reason().code());
        code.addClassName("code");
        var text = new Span(words.general(offer.reason()));
        text.addClassName("picker-words");
        var line = new Span(number, code, text);
        line.addClassName("picker-line");
        if (offer.finding() != null) {
            var machine = new Span(getTranslation("review.picker.machine"));
            machine.addClassName("tag");
            line.add(machine);
        }
        var row = new Button(line, click -> pick(index + 1));
        row.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        row.addClassName("picker-row");
        row.getElement().setAttribute("data-testid", "pick-" + offer.reason().code());
        return row;
    }

    private List<ReasonOption> offersFor(DocumentSlot slot) {
        var found = file.findingsNow().stream()
                .filter(one ->
                        slot.equals(one.finding().slot()) && !one.finding().isStateOfTheSystem())
                .sorted(Comparator.comparing((RecordedFinding one) -> one.effect() == AutomationLevel.NONE))
                .flatMap(this::offer);
        var before = file.returnedBefore().stream()
                .flatMap(decision -> decision.reasons().stream())
                .filter(reason -> slot.equals(reason.slot()))
                .flatMap(reason -> catalogue.find(reason.code()).stream()
                        .map(known -> new ReasonOption(known, slot, reason.field(), null)));
        var subjects = words.subjectsOf(file.certification(), slot);
        var fitting = Stream.concat(
                fitting(subject -> subject.isOnly(subjects), slot),
                fitting(subject -> !subject.isOnly(subjects) && subject.fits(subjects), slot));
        var offers = new ArrayList<ReasonOption>();
        Stream.of(found, before, fitting).flatMap(stream -> stream).forEach(offer -> {
            if (offers.size() < KEYS
                    && offers.stream()
                            .noneMatch(known ->
                                    known.reason().code().equals(offer.reason().code()))) {
                offers.add(offer);
            }
        });
        return offers;
    }

    private Stream<ReasonOption> offer(RecordedFinding found) {
        return catalogue.find(found.finding().code()).stream()
                .map(reason -> new ReasonOption(
                        reason, found.finding().slot(), found.finding().field(), found.id()));
    }

    /** What a photo is corrected for; what ends a case is typed, never a key away. */
    private Stream<ReasonOption> fitting(Predicate<ReasonSubject> about, DocumentSlot slot) {
        return catalogue.all().stream()
                .filter(reason -> reason.kind() == Reason.Kind.RETRY)
                .filter(reason -> about.test(ReasonSubject.of(reason)))
                // What one gives most comes first, then what is said of this kind of photo alone.
                .sorted(Comparator.comparingInt(habits::place)
                        .thenComparing((Reason reason) -> reason.subject().contains(","))
                        .thenComparing(Reason::severity))
                .map(reason -> new ReasonOption(reason, slot, null, null));
    }
}
