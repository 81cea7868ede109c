package io.kaidian.ui.seller.shop;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.evidence.EvidenceFileService;
import io.kaidian.enforcement.evidence.EvidenceUploadService;
import io.kaidian.enforcement.shop.ShopOverviewService.Appealable;
import io.kaidian.enforcement.shop.ShopOverviewService.RecordedViolation;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.enforcement.violations.CorrectionClaimService;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.bulk.BulkSanction;
import io.kaidian.processes.LocalizedText;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EvidenceList;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.TextPromptDialog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was decided against a shop, and what its seller says to it: corrections and appeals. */
@org.springframework.stereotype.Component
class ShopDecisionsPanel {

    private final CorrectionClaimService correctionClaims;
    private final AppealDialog dialog;
    private final EvidenceFileService evidence;
    private final EvidenceUploadService uploads;
    private final DateTimeFormats times;
    private final ShopMeasuresPanel measures;
    private final ClosureHearingCard hearings;
    private final ViolationFacts facts;

    ShopDecisionsPanel(
            CorrectionClaimService correctionClaims,
            AppealDialog dialog,
            EvidenceFileService evidence,
            EvidenceUploadService uploads,
            DateTimeFormats times,
            ShopMeasuresPanel measures,
            ClosureHearingCard hearings,
            ViolationFacts facts) {
        this.correctionClaims = correctionClaims;
        this.dialog = dialog;
        this.evidence = evidence;
        this.uploads = uploads;
        this.times = times;
        this.measures = measures;
        this.hearings = hearings;
        this.facts = facts;
    }

    /**
     * Why the shop is restricted, suspended or closed now, and what its seller says before it is closed.
     *
     * @param reload called when something was done
     */
    List<Component> inForce(ShopOverview contents, Runnable reload) {
        var parts = new ArrayList<>(hearings.of(contents, reload));
        parts.addAll(measures.of(contents));
        return parts;
    }

    /** @param reload called when something was done */
    Component recorded(ShopOverview contents, Runnable reload) {
        var card = new Div(new H2(word("seller.violation.title")));
        card.addClassName("card");
        contents.violations().forEach(recorded -> card.add(violation(contents, recorded, reload)));
        return TestId.set(card, "violations");
    }

    private Component violation(ShopOverview contents, RecordedViolation recorded, Runnable reload) {
        var violation = recorded.violation();
        var title = new Span(text(recorded.type().message()));
        title.addClassName("entry-title");
        var head = new Div(title, badge(violation));
        head.addClassNames("row", "row-between");
        var entry = new Div(head, new FieldRow(word("seller.measure.note"), violation.note()));
        entry.add(new FieldRow(word("seller.violation.occurred"), times.exact(violation.occurredAt())));
        // Once on a page: as the reason of what runs because of it, or here.
        ShopMeasuresPanel.headingOf(contents, violation.id())
                .ifPresentOrElse(
                        heading -> entry.add(new Paragraph(word("seller.measure.above", heading))),
                        () -> facts.of(contents, recorded, null).forEach(entry::add));
        var files = evidence.of(violation.id());
        if (!files.isEmpty()) {
            entry.add(new EvidenceList(evidence, files, PhotoAccess.OWN));
        }
        if (violation.isCorrectionClaimed()) {
            entry.add(new Banner(Tone.WAITING, word("seller.violation.claimed")));
        } else if (violation.isCorrectionOpen()) {
            entry.add(correct(recorded, reload));
        }
        entry.addClassName("entry");
        return TestId.set(entry, "violation");
    }

    private StatusBadge badge(Violation violation) {
        var tone = switch (violation.status()) {
            case PENDING -> violation.isCorrectionDue() ? Tone.NEEDS_YOU : Tone.WAITING;
            case CONFIRMED -> Tone.STOPPED;
            case CORRECTED, WITHDRAWN, OVERTURNED -> Tone.DONE;
            case PROPOSED, REFUSED -> Tone.WAITING;
        };
        return new StatusBadge(tone, word("seller.violation." + violation.stage()));
    }

    private Component correct(RecordedViolation recorded, Runnable reload) {
        var violation = recorded.violation();
        var what = new Span(text(recorded.type().remedy()));
        var banner = new Banner(Tone.NEEDS_YOU, word("seller.violation.toCorrect"), what);
        if (violation.correctionRefusal() != null) {
            var refusal = new Span(word("seller.violation.refused", violation.correctionRefusal()));
            banner.addBelow(TestId.set(refusal, "correction-refusal"));
        }
        if (violation.status() == Violation.Status.PENDING && violation.correctionDueAt() != null) {
            var due = new Span(new Span(word("seller.next.actBy")), times.moment(violation.correctionDueAt()));
            banner.addBelow(TestId.set(due, "correction-due"));
        }
        banner.add(act(
                "seller.violation.claim",
                "claim-correction",
                button -> ask(
                        "seller.claim",
                        violation.id(),
                        words -> correctionClaims.claimCorrection(violation.id(), words),
                        reload)));
        banner.addClassName("banner-wide");
        return banner;
    }

    /** What an appeal is filed against where several decisions come from one act: the gravest that is told by itself. */
    private static final List<Appeal.Kind> FIRST = List.of(
            Appeal.Kind.CLOSURE,
            Appeal.Kind.VIOLATION,
            Appeal.Kind.SANCTION,
            Appeal.Kind.CASE,
            Appeal.Kind.FINDING,
            Appeal.Kind.PERMIT_DECISION);

    /**
     * What can be appealed, without what an appeal that waits for its answer covers already, and without what the seller is
     * heard about before it is decided: one way at a time to say the same. Of an act and what followed from it only one is
     * offered, since the answer is about all of them.
     */
    static List<Appealable> offered(ShopOverview contents) {
        return contents.appealable().stream()
                .filter(open -> contents.violations().stream()
                        .map(recorded -> recorded.violation().id())
                        .filter(violation -> contents.isAbout(open.subject(), violation))
                        .noneMatch(violation -> ViolationFacts.isClosureProposed(contents, violation)))
                .filter(open -> contents.violations().stream()
                        .map(recorded -> recorded.violation().id())
                        .filter(violation -> contents.isAbout(open.subject(), violation))
                        .flatMap(violation -> contents.appealAgainst(violation).stream())
                        .noneMatch(appeal -> appeal.status() == Appeal.Status.OPEN))
                .filter(open -> contents.violations().stream()
                        .map(recorded -> recorded.violation().id())
                        .filter(violation -> contents.isAbout(open.subject(), violation))
                        .allMatch(violation -> open.equals(firstAbout(contents, violation))))
                .toList();
    }

    private static @Nullable Appealable firstAbout(ShopOverview contents, ViolationId violation) {
        return contents.appealable().stream()
                .filter(open -> contents.isAbout(open.subject(), violation))
                .min(Comparator.comparing(open -> FIRST.indexOf(open.subject().kind())))
                .orElse(null);
    }

    /** @param reload called when something was done */
    Component appealable(ShopOverview contents, Runnable reload) {
        var how = new Paragraph(facts.aboutAppeals());
        how.addClassNames("soft", "small");
        var card = new Div(new H2(word("seller.appeal.title")), how);
        card.addClassName("card");
        offered(contents).stream()
                .sorted(Comparator.<Appealable>comparingInt(
                                open -> FIRST.indexOf(open.subject().kind()))
                        .thenComparing(Appealable::until, Comparator.reverseOrder()))
                .forEach(open -> card.add(appealable(contents, open, reload)));
        card.setId("appealable");
        return TestId.set(card, "appealable");
    }

    private Component appealable(ShopOverview contents, Appealable open, Runnable reload) {
        var name = new Span(subject(contents, open.subject()));
        var until = new Div(new Span(word("seller.appeal.until")), times.exact(open.until()));
        until.addClassNames("row", "small", "soft");
        var button = dialog.button(open.subject(), subject(contents, open.subject()), reload);
        var text = new Div(name, until);
        var entry = new Div(text, button);
        entry.addClassNames("row", "row-between");
        return entry;
    }

    private String subject(ShopOverview contents, Appeal.Subject subject) {
        if (subject.kind() == Appeal.Kind.PERMIT_DECISION) {
            return facts.permit(subject);
        }
        var kind = word("seller.appeal.kind." + subject.kind());
        var violation = contents.sanctions().stream()
                .filter(sanction -> sanction.id().value().equals(subject.id()))
                .findFirst();
        if (violation.isPresent()) {
            kind = word("seller.sanction." + violation.get().kind());
        }
        var of = violation.map(sanction -> sanction.violationId().value()).orElse(subject.id());
        var act = contents.violations().stream()
                .filter(recorded -> recorded.violation().id().value().equals(of))
                .findFirst()
                .map(this::act);
        return act.isEmpty() ? kind : word("seller.appeal.about", kind, act.get());
    }

    /** Two acts of one kind are told apart by what they are about, or by when they happened. */
    private String act(RecordedViolation recorded) {
        var violation = recorded.violation();
        var reference = violation.reference();
        var which = reference == null || BulkSanction.isReference(reference)
                ? times.date(violation.occurredAt())
                : reference;
        return word("seller.appeal.act", text(recorded.type().message()), which);
    }

    /** @param reload called when something was done */
    Component filed(ShopOverview contents, Runnable reload) {
        var card = new Div(new H2(word("seller.appeal.mine")));
        card.addClassName("card");
        contents.appeals().forEach(appeal -> {
            var tone = switch (appeal.status()) {
                case OPEN -> Tone.WAITING;
                case UPHELD -> Tone.STOPPED;
                case OVERTURNED -> Tone.DONE;
            };
            var title = new Span(subject(contents, appeal.subject()));
            title.addClassName("entry-title");
            var head = new Div(title, new StatusBadge(tone, word("seller.appeal.status." + appeal.status())));
            head.addClassNames("row", "row-between");
            var entry = new Div(head, new Paragraph(appeal.statement()));
            if (appeal.answer() != null) {
                var answer = new Paragraph(word("seller.appeal.answer", appeal.answer()));
                entry.add(answer);
            }
            if (appeal.status() == Appeal.Status.UPHELD) {
                contents.violations().stream()
                        .filter(recorded -> recorded.violation().id().equals(appeal.violationId()))
                        .forEach(recorded -> facts.of(contents, recorded, null).forEach(entry::add));
                var stays = facts.isInForce(contents, appeal.subject()) ? "seller.appeal.stays" : "seller.appeal.over";
                entry.add(
                        appeal.subject().kind() == Appeal.Kind.PERMIT_DECISION
                                ? facts.permitUpheld(appeal.subject())
                                : TestId.set(new Paragraph(word(stays)), "appeal-stays"));
            }
            var files = new EvidenceList(evidence, evidence.of(appeal.id()), PhotoAccess.OWN);
            if (appeal.status() == Appeal.Status.OPEN) {
                files.offer(
                        "appeal-" + appeal.id(), (name, content) -> uploads.addTo(appeal.id(), name, content), reload);
            }
            entry.add(files, dated(appeal));
            entry.addClassName("entry");
            card.add(TestId.set(entry, "appeal"));
        });
        return card;
    }

    private Component dated(Appeal appeal) {
        var decidedAt = appeal.decidedAt();
        var answered = decidedAt != null;
        var at = decidedAt == null ? appeal.answerDueAt() : decidedAt;
        var line = new Div(new Span(word(answered ? "seller.appeal.answered" : "seller.appeal.due")), times.exact(at));
        line.addClassNames("row", "small", "soft");
        return line;
    }

    private static Button act(String key, String testId, Consumer<Button> doIt) {
        var button = new Button(word(key));
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        button.addClickListener(click -> doIt.accept(button));
        return TestId.set(button, testId);
    }

    /** Asks for words and hands them on; the screen shows what came of it. */
    private static void ask(String key, Object subject, Consumer<String> send, Runnable reload) {
        TextPromptDialog.of(key, subject, UI.getCurrent()::getTranslation, words -> {
                    send.accept(words);
                    reload.run();
                })
                .open();
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }

    private static String text(LocalizedText text) {
        return text.in(UI.getCurrent().getLocale());
    }
}
