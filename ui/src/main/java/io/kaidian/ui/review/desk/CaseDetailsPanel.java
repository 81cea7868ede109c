package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.accesslog.FraudInquiries;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.people.PersonRole;
import io.kaidian.cases.submission.BusinessRegistryLookup;
import io.kaidian.cases.waivers.HelpRequest;
import io.kaidian.enforcement.appeals.AppealService;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.review.decisions.FinalDeclineHoldService;
import io.kaidian.review.desk.CaseNotes;
import io.kaidian.review.desk.FieldComparison;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.review.desk.ReviewCaseQueries.Purpose;
import io.kaidian.review.forms.FormTaskService;
import io.kaidian.review.forms.GivenAnswers;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.TextPromptDialog;
import io.kaidian.ui.review.CaseLabels;
import io.kaidian.ui.review.GivenReason;
import io.kaidian.ui.review.RevealButton;
import io.kaidian.ui.review.desk.forms.StepAnswers;
import io.kaidian.worklist.WorkItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of a case beside its photos, in parts that a page puts in its order. */
@org.springframework.stereotype.Component
class CaseDetailsPanel {

    private final ReviewCaseQueries reviewCases;
    private final CaseNotes notes;
    private final FraudInquiries inquiries;
    private final AppealService appeals;
    private final FinalDeclineHoldService holds;
    private final FormTaskService formTasks;
    private final CaseLabels words;
    private final DateTimeFormats times;

    CaseDetailsPanel(
            ReviewCaseQueries reviewCases,
            CaseNotes notes,
            FraudInquiries inquiries,
            AppealService appeals,
            FinalDeclineHoldService holds,
            FormTaskService formTasks,
            CaseLabels words,
            DateTimeFormats times) {
        this.reviewCases = reviewCases;
        this.notes = notes;
        this.inquiries = inquiries;
        this.appeals = appeals;
        this.holds = holds;
        this.formTasks = formTasks;
        this.words = words;
        this.times = times;
    }

    /** What the seller said that somebody has to answer: on top, in the seller's words. */
    List<Component> words(ReviewCase file) {
        var said = new ArrayList<Component>();
        var c = file.certification();
        if (c.moreRoundsAsked() != null) {
            said.add(quote("review.rounds.asked", "more-rounds-words", c.moreRoundsAsked(), null));
        }
        file.help().stream().filter(HelpRequest::isOpen).forEach(request -> said.add(help(request)));
        appeals.openDisputesOfFindings(file.seller().shopId())
                .forEach(appeal -> file.findings().stream()
                        .filter(found ->
                                found.id().value().equals(appeal.subject().id()))
                        .findFirst()
                        .ifPresent(found -> said.add(quote(
                                "review.disputed",
                                "dispute-words",
                                appeal.statement(),
                                found.finding().code() + " · " + words.message(found)))));
        return said;
    }

    /** @param use takes a finding over as a reason; null where nothing is decided */
    FindingList findings(ReviewCase file, Consumer<RecordedFinding> show, @Nullable Consumer<RecordedFinding> use) {
        return new FindingList(file.findingsNow(), words)
                .showing(show)
                .using(use)
                .naming(file.seller().type(), reviewCases.otherShops(file))
                .onPages(pages(file))
                .build();
    }

    /** The pages of each paper that has several. */
    private List<List<DocumentId>> pages(ReviewCase file) {
        return file.current().stream()
                .filter(document -> document.pages() > 1)
                .map(document -> reviewCases.pages(document).stream()
                        .map(CaseDocument::id)
                        .toList())
                .toList();
    }

    /**
     * Asks why it is certified against what the machine is certain of, and names that.
     *
     * @param decide is given the words for the internal note
     */
    TextPromptDialog override(
            ReviewCase file, List<RecordedFinding> against, boolean isForSecondPerson, Consumer<String> decide) {
        var named = new Div(new FindingList(against, words).build());
        if (isForSecondPerson) {
            named.add(TestId.set(new Paragraph(CaseLabels.say("review.override.second")), "override-second"));
        }
        var codes =
                against.stream().map(found -> found.finding().code()).distinct().collect(Collectors.joining(", "));
        return TextPromptDialog.of(
                        "review.override",
                        file.certification().id(),
                        key -> CaseLabels.say(key, against.size()),
                        why -> decide.accept(codes + ": " + why))
                .explained(named)
                .destructive();
    }

    /** Whether a final decline is, or may be, set aside; for leads and officers. */
    Component declineHold(ReviewCase file) {
        return new FinalDeclineHoldPanel(
                holds, file.certification().id(), times, () -> UI.getCurrent().refreshCurrentRoute(false));
    }

    /** A colleague by name. */
    String person(@Nullable String username) {
        return words.person(username);
    }

    String moment(Instant at) {
        return times.dateTime(at);
    }

    /** What was measured, for whoever has to check it. */
    String measure(RecordedFinding found) {
        return words.staffMeasure(found.finding());
    }

    /** What a colleague left for whoever comes next, or asked. */
    Component colleaguesNote(WorkItem item) {
        var note = line("review.colleague", words.person(item.noteBy()), item.note());
        note.getElement().setAttribute("data-testid", "colleagues-note");
        return note;
    }

    private Component help(HelpRequest request) {
        var quote = quote(
                "review.help.asked",
                "help-words",
                request.words(),
                (request.slot() == null
                                ? CaseLabels.say("review.help.topic." + request.topic())
                                : words.slot(request.slot()))
                        + " · "
                        + times.dateTime(request.askedAt()));
        if (request.reason() != null) {
            quote.add(line("review.help.proposed", request.answeredBy(), request.reason()));
        }
        if (request.objection() != null) {
            quote.add(line("review.help.objection", request.secondedBy(), request.objection()));
        }
        return quote;
    }

    private Component line(String key, @Nullable String who, @Nullable String text) {
        var said = new Paragraph(text == null ? "" : text);
        said.addClassName("internal");
        var by = new Span(CaseLabels.say(key, who));
        by.addClassName("opinion-who");
        var line = new Div(by, said);
        line.addClassName("opinion");
        return line;
    }

    private Div quote(String key, String testId, String text, @Nullable String about) {
        var said = new Paragraph(text);
        said.addClassName("quote");
        said.getElement().setAttribute("data-testid", testId);
        var request = new Div(new H2(CaseLabels.say(key)), said);
        if (about != null) {
            var line = new Span(about);
            line.addClassNames("soft", "small");
            request.addComponentAtIndex(1, line);
        }
        request.addClassName("request");
        return request;
    }

    /** Photos that are not asked for, and why. */
    Optional<Component> waivers(ReviewCase file) {
        if (file.waivers().isEmpty()) {
            return Optional.empty();
        }
        var list = new Div(new H2(CaseLabels.say("review.waivers")));
        list.addClassName("opinions");
        list.getElement().setAttribute("data-testid", "waivers");
        file.waivers()
                .forEach(waiver -> list.add(line(
                        "review.waiver",
                        CaseLabels.say(
                                "review.waiver.who",
                                words.slot(waiver.slot()),
                                words.person(waiver.proposedBy()),
                                words.person(waiver.consentedBy())),
                        waiver.reason())));
        return Optional.of(list);
    }

    /** Who of the company takes part by a link of their own, when they agreed, and who is missing; empty where nobody is asked. */
    Optional<Component> people(ReviewCase file) {
        var asked = reviewCases.people(file);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        var list = new Div(new H2(CaseLabels.say("review.people")));
        list.addClassName("opinions");
        asked.forEach(person -> {
            var role = new Span(CaseLabels.say("review.people.role." + person.role()));
            role.addClassName("opinion-who");
            var agreed = person.agreedAt();
            var withdrew = person.withdrewAt();
            var state = new Span(
                    withdrew != null
                            ? CaseLabels.say("review.people.withdrew", times.dateTime(withdrew))
                            : agreed == null
                                    ? CaseLabels.say("review.people.state." + person.state())
                                    : CaseLabels.say("review.people.agreed", times.dateTime(agreed)));
            state.addClassName(person.isAwaited() ? "account-trouble" : "soft");
            var line = new Div(role);
            nameOf(file, person.role())
                    .ifPresent(name -> line.add(TestId.set(new Span(name), "person-name-" + person.role())));
            line.add(state);
            line.addClassName("opinion");
            list.add(TestId.set(line, "person-" + person.role()));
        });
        return Optional.of(TestId.set(list, "people"));
    }

    /** Masked, as read from the card of that person; empty where nothing could be. */
    private static Optional<String> nameOf(ReviewCase file, PersonRole role) {
        var field = role == PersonRole.OPERATOR ? "operator.name" : "name";
        return file.agreements().stream()
                .filter(row -> row.field().equals(field))
                .map(row -> row.card().match() == FieldComparison.Match.ABSENT
                        ? row.typed().text()
                        : row.card().text())
                .findFirst();
    }

    /** With which other shops the people of the case have to do; empty where with none. */
    Optional<Component> involvements(ReviewCase file) {
        var found = reviewCases.involvements(file);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new InvolvementList(file.seller().type(), found));
    }

    /** What was filled in at steps that analysts drew. */
    Optional<Component> stepAnswers(ReviewCase file) {
        var given = answersOf(file);
        return given.isEmpty() ? Optional.empty() : Optional.of(new StepAnswers(given, words::person, times));
    }

    /** Nothing is asked of cases that never came through such a step. */
    private List<GivenAnswers> answersOf(ReviewCase file) {
        return file.history().stream().anyMatch(entry -> StepAnswers.EVENTS.contains(entry.event()))
                ? formTasks.answersOf(file.certification().id())
                : List.of();
    }

    /** What card, seller and account say, side by side. */
    Component agreement(ReviewCase file) {
        var table = new FieldComparisonTable(file.seller().type(), file.agreements());
        var inquiry = new FraudInquiryBanner(inquiries, file.certification().sellerId(), words::person, times);
        var reveal = new RevealButton(
                Purpose.ofCases(),
                reviewCases.isInquiryOpen(file.certification().id()),
                purpose -> {
                    table.show(reviewCases.reveal(file.certification().id(), purpose));
                    inquiry.show();
                });
        var state = new Span(CaseLabels.say("review.account." + file.account()));
        state.addClassNames("small", file.account() == ReviewCase.AccountState.VERIFIED ? "soft" : "account-trouble");
        var business = new Span();
        show(business, file.business());
        var id = file.certification().id();
        var ask = new RefreshPaymentAccountButton(
                () -> {
                    reviewCases.refreshRegistryAnswer(id);
                    return reviewCases.open(id);
                },
                fresh -> {
                    table.show(fresh.agreements());
                    state.setText(CaseLabels.say("review.account." + fresh.account()));
                    show(business, fresh.business());
                });
        var contradictions = file.agreements().stream()
                .filter(FieldComparison::isContradiction)
                .count();
        var title = new H2(CaseLabels.say("review.agreement"));
        if (contradictions > 0) {
            var count = new Span(CaseLabels.say("review.agreement.contradictions", contradictions));
            count.addClassNames("tag", "tag-final");
            title.add(count);
        }
        var head = new Div(title, state, ask, reveal);
        head.addClassName("agreement-head");
        var confirmed = new Span();
        confirmed.addClassNames("small", "soft");
        confirmed.setVisible(false);
        reviewCases.accountConfirmedAt(file).ifPresent(at -> {
            confirmed.setVisible(true);
            confirmed.setText(CaseLabels.say(
                    isInHand(file) ? "review.account.transfer" : "review.account.transfer.instead",
                    times.dateTime(at)));
        });
        var facts = new Div(business, TestId.set(confirmed, "account-transfer"));
        facts.addClassName("agreement-facts");
        return new Div(head, facts, inquiry, table);
    }

    /** Whether whoever identifies was asked to hold a document up, and did. */
    private boolean isInHand(ReviewCase file) {
        return file.current().stream()
                .anyMatch(photo -> words.subjectOf(file.certification(), photo.slot()) == PhotoSubject.CARD_IN_HAND);
    }

    private static void show(Span business, BusinessRegistryLookup.State state) {
        business.setVisible(state != BusinessRegistryLookup.State.NOT_ASKED);
        business.setText(CaseLabels.say("review.business." + state));
        business.removeClassNames("soft", "account-trouble");
        business.addClassNames("small", state == BusinessRegistryLookup.State.IN_BUSINESS ? "soft" : "account-trouble");
        TestId.set(business, "business-state");
    }

    /**
     * What was decided about this submission before; held back where the reader is to form an own opinion first.
     *
     * @param title key of what stands above
     */
    Optional<Component> opinions(ReviewCase file, String title) {
        if (file.blind()) {
            var blind = new Paragraph(CaseLabels.say("review.blind"));
            blind.addClassName("soft");
            blind.getElement().setAttribute("data-testid", "blind");
            return Optional.of(blind);
        }
        if (file.decisionsNow().isEmpty()) {
            return Optional.empty();
        }
        var list = new Div(new H2(CaseLabels.say(title)));
        list.addClassName("opinions");
        list.getElement().setAttribute("data-testid", "opinions");
        secondBecause(file).ifPresent(list::add);
        file.decisionsNow().forEach(decision -> list.add(opinion(file, decision)));
        return Optional.of(list);
    }

    /** Why somebody else has to look at it; empty where nobody has. */
    private Optional<Component> secondBecause(ReviewCase file) {
        if (file.certification().status() != CaseStatus.IN_SECOND_REVIEW) {
            return Optional.empty();
        }
        return file.opinions().stream().findFirst().map(first -> {
            var grave = first.reasons().stream()
                    .map(Decision.DecisionReason::code)
                    .filter(words::takesTwoPeople)
                    .distinct()
                    .collect(Collectors.joining(", "));
            var why = new Paragraph(
                    first.outcome() == Decision.Outcome.DECLINE
                            ? CaseLabels.say("review.second.decline")
                            : grave.isEmpty()
                                    ? CaseLabels.say("review.second.case")
                                    : CaseLabels.say("review.second.reason", grave));
            why.addClassNames("soft", "small");
            return TestId.set(why, "second-because");
        });
    }

    Component opinion(ReviewCase file, Decision decision) {
        var who = new Span(CaseLabels.say(
                decision.cancelled() ? "review.opinion.cancelled" : "review.opinion",
                words.person(decision.decidedBy()),
                CaseLabels.say("review.outcome." + decision.outcome())));
        who.addClassName("opinion-who");
        var opinion = new Div(who, times.exact(decision.decidedAt()));
        opinion.addClassName("opinion");
        for (var reason : decision.reasons()) {
            var line = new GivenReason(reason, file.findings(), words);
            if (reason.slot() != null) {
                var slot = new Span(words.slot(reason.slot()));
                slot.addClassName("soft");
                line.beside(slot);
            }
            line.addClassName("opinion-reason");
            opinion.add(line);
        }
        if (decision.internalNote() != null) {
            var note = new Paragraph(decision.internalNote());
            note.addClassName("internal");
            opinion.add(note);
        }
        return opinion;
    }

    /**
     * Earlier rounds, notes, related cases and the whole history, folded.
     *
     * @param here for what the case is looked at
     */
    Component more(ReviewCase file, Purpose here) {
        var id = file.certification().id();
        var more = new Div();
        more.addClassName("case-more");
        var earlier = file.decisions().stream()
                .filter(decision -> decision.round() < file.certification().round())
                .map(decision -> opinion(file, decision))
                .toList();
        if (!earlier.isEmpty()) {
            var rounds = new Details(CaseLabels.say("review.earlierRounds"));
            rounds.setOpened(true);
            earlier.forEach(rounds::add);
            more.add(wide(rounds));
        }
        var noted = new Details();
        noted.add(new StaffNotesPanel(notes, id, words::person, times, count -> {
            noted.setSummaryText(CaseLabels.say("review.notes.count", count));
            noted.setOpened(count > 0);
        }));
        more.add(wide(noted));
        var related = reviewCases.related(file);
        var shops = reviewCases.otherShops(file);
        more.add(wide(new Details(
                CaseLabels.say("review.related", related.size() + shops.size()),
                new RelatedCasesPanel(related, shops, here, times))));
        more.add(wide(new Details(
                CaseLabels.say("review.history"),
                new CaseHistoryList(file.history(), StepAnswers.outcomesOf(answersOf(file)), words::person, times))));
        return more;
    }

    private static Details wide(Details details) {
        details.setWidthFull();
        return details;
    }
}
