package io.kaidian.ui.reviewer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.kaidian.cases.CaseDocument;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.Decision;
import io.kaidian.cases.Decision.Outcome;
import io.kaidian.cases.Effect;
import io.kaidian.cases.Photos;
import io.kaidian.cases.Slot;
import io.kaidian.processes.CertificationProcess;
import io.kaidian.processes.ReasonCatalogue;
import io.kaidian.review.ReviewCase;
import io.kaidian.review.ReviewCases;
import io.kaidian.review.Reviews;
import io.kaidian.review.UnfitDecisionException;
import io.kaidian.revision.MoreRounds;
import io.kaidian.support.database.Json;
import io.kaidian.support.security.Actor;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.NotFoundException;
import io.kaidian.support.security.Roles;
import io.kaidian.support.worklist.WorkItem;
import io.kaidian.support.worklist.WorkList;
import io.kaidian.ui.shell.Confirm;
import io.kaidian.ui.shell.EmptyState;
import io.kaidian.ui.shell.Glyph;
import io.kaidian.ui.shell.Keys;
import io.kaidian.ui.shell.LiveUpdates;
import io.kaidian.ui.shell.MainLayout;
import io.kaidian.ui.shell.Times;
import io.kaidian.ui.shell.Toast;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * One submission: photos and what the machine found on the left, agreement and decision on the right. Opening it takes it
 * from the list unless somebody else holds it.
 */
@Route(value = "review/case", layout = MainLayout.class)
@RolesAllowed({Roles.REVIEWER, Roles.LEAD})
class ReviewCaseView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    private final WorkList workList;
    private final ReviewCases reviewCases;
    private final Reviews reviews;
    private final MoreRounds moreRounds;
    private final Photos photos;
    private final ReasonCatalogue catalogue;
    private final ReasonSearch search;
    private final CaseWords words;
    private final WorkItemWords itemWords;
    private final Times times;
    private final Json json;
    private final CurrentActor currentActor;

    private final Div banner = new Div();
    private final Div actions = new Div();
    private final Button release = action("review.release", "release", ButtonVariant.LUMO_TERTIARY, this::release);

    private WorkItem item;
    private ReviewCase file;
    private PhotoDesk desk;
    private DecisionForm form;
    private boolean mine;

    ReviewCaseView(
            WorkList workList,
            LiveUpdates liveUpdates,
            ReviewCases reviewCases,
            Reviews reviews,
            MoreRounds moreRounds,
            Photos photos,
            ReasonCatalogue catalogue,
            ReasonSearch search,
            CaseWords words,
            WorkItemWords itemWords,
            Times times,
            Json json,
            CurrentActor currentActor) {
        this.workList = workList;
        this.reviewCases = reviewCases;
        this.reviews = reviews;
        this.moreRounds = moreRounds;
        this.photos = photos;
        this.catalogue = catalogue;
        this.search = search;
        this.words = words;
        this.itemWords = itemWords;
        this.times = times;
        this.json = json;
        this.currentActor = currentActor;
        addClassNames("page-wide", "case-page");
        banner.addClassName("case-banner");
        banner.getElement().setAttribute("role", "alert");
        banner.getElement().setAttribute("data-testid", "case-banner");
        banner.setVisible(false);
        actions.addClassName("decision-actions");
        release.addThemeVariants(ButtonVariant.LUMO_SMALL);
        liveUpdates.onWorkList(this, this::lookAgain);
    }

    @Override
    public String getPageTitle() {
        return getTranslation(
                "shell.pageTitle",
                item == null
                        ? getTranslation("review.case.gone")
                        : getTranslation("review.case.title", item.sellerName()));
    }

    @Override
    public void setParameter(BeforeEvent event, String taskId) {
        removeAll();
        banner.setVisible(false);
        item = null;
        mine = false;
        UUID id;
        try {
            id = UUID.fromString(taskId);
            item = workList.get(id);
        } catch (IllegalArgumentException | NotFoundException gone) {
            showGone();
            return;
        }
        take(id);
        file = reviewCases.open(new CaseId(item.subjectId()));
        show();
    }

    private void take(UUID id) {
        try {
            item = workList.claim(id);
            mine = true;
        } catch (WorkList.HeldByAnotherException held) {
            say("review.case.held", held.holder());
        } catch (WorkList.TookPartException tookPart) {
            say("review.case.tookPart");
        }
    }

    private void showGone() {
        var back = new Button(getTranslation("review.backToInbox"), click -> ReviewerNavigation.inbox());
        back.getElement().setAttribute("data-testid", "back-to-inbox");
        add(
                new Keys().on("Escape", ReviewerNavigation::inbox),
                new EmptyState(
                        Glyph.CHECK, getTranslation("review.case.gone"), getTranslation("review.case.gone.how"), back));
    }

    private void show() {
        desk = new PhotoDesk(file, photos, json, Photos.REVIEW, words);
        var isMoreRounds = item.elementId().equals(CertificationProcess.DECIDE_MORE_ROUNDS);
        var decides = mine && !isMoreRounds;
        form = decides ? new DecisionForm(file, catalogue, search, words) : null;
        if (form != null) {
            form.lookingAt(desk.shown());
            desk.onShown(form::lookingAt);
        }
        var findings = new FindingList(file, words, desk::show, decides ? form::use : null);
        var left = new Div(desk, findings);
        left.addClassName("case-left");

        var right = new Div(head());
        right.addClassName("case-right");
        if (isMoreRounds) {
            right.add(request());
        }
        right.add(agreement());
        if (!file.decisionsNow().isEmpty() && !isMoreRounds) {
            right.add(earlierOpinions());
        }
        if (form != null) {
            right.add(form);
        }
        right.add(history());
        showActions(isMoreRounds);
        var side = new Div(right, actions);
        side.addClassName("case-side");
        var body = new Div(left, side);
        body.addClassName("case-body");
        add(keys(isMoreRounds), banner, body);
    }

    private Keys keys(boolean isMoreRounds) {
        var keys = new Keys().on("Escape", ReviewerNavigation::inbox).on("?", () -> KeyHelp.ofCase()
                .open());
        for (int i = 0; i < Slot.values().length; i++) {
            var index = i;
            keys.on("Digit" + (i + 1), () -> desk.show(index));
        }
        if (form != null) {
            keys.on("KeyA", () -> form.judgeShown(CaseDocument.State.ACCEPTED))
                    .on("KeyF", () -> form.judgeShown(CaseDocument.State.FAULTY))
                    .into("Slash", form.reasonField())
                    .on("KeyP", form::togglePreview)
                    .on("KeyC", this::certify)
                    .on("KeyR", () -> decide(Outcome.RETURN))
                    .on("KeyD", this::decline)
                    .on("KeyL", this::release);
        } else if (mine && isMoreRounds) {
            keys.on("KeyL", this::release);
        }
        return keys;
    }

    private Component head() {
        var c = file.certification();
        var name = new H1(item.sellerName());
        var kind = new Span(itemWords.kind(item));
        kind.addClassName("tag");
        var type = new Span(getTranslation("review.type." + file.seller().type()));
        var round = new Span(getTranslation("review.case.round", c.round(), c.roundsLeft()));
        var first = new Div(name, kind);
        first.addClassName("case-name");
        var second = new Div(type, round, itemWords.due(item));
        second.addClassNames("case-facts", "soft");
        var holder = new Span(
                mine
                        ? getTranslation("review.heldByYou")
                        : item.claimedBy() == null ? "" : getTranslation("review.heldBy", item.claimedBy()));
        second.add(holder);
        release.setVisible(mine);
        second.add(release);
        var head = new Div(first, second);
        head.addClassName("case-head");
        if (!item.elementId().equals(CertificationProcess.REVIEW_CASE)) {
            var stage = new Span(getTranslation("review.stage." + item.elementId()));
            stage.addClassNames("tag", "tag-hold");
            first.add(stage);
        }
        return head;
    }

    private Component agreement() {
        var table = new AgreementTable(file.agreements());
        var reveal = new RevealButton(
                purpose -> table.show(reviewCases.reveal(file.certification().id(), purpose)));
        var head = new Div(new H2(getTranslation("review.agreement")), accountState(), reveal);
        head.addClassName("agreement-head");
        return new Div(head, table);
    }

    private Component accountState() {
        var state = new Span(getTranslation("review.account." + file.account()));
        state.addClassNames("small", file.account() == ReviewCase.AccountState.VERIFIED ? "soft" : "account-trouble");
        return state;
    }

    private Component earlierOpinions() {
        var list = new Div(new H2(getTranslation("review.opinions")));
        list.addClassName("opinions");
        list.getElement().setAttribute("data-testid", "opinions");
        file.decisionsNow().forEach(decision -> list.add(opinion(decision)));
        return list;
    }

    private Component opinion(Decision decision) {
        var who = new Span(getTranslation(
                "review.opinion", decision.decidedBy(), getTranslation("review.outcome." + decision.outcome())));
        who.addClassName("opinion-who");
        var opinion = new Div(who, times.exact(decision.decidedAt()));
        opinion.addClassName("opinion");
        for (var reason : decision.reasons()) {
            var line = new Div(
                    code(reason.code()),
                    new Span(words.in(words.reason(reason, file.findings()).message())));
            if (reason.slot() != null) {
                var slot = new Span(words.slot(reason.slot()));
                slot.addClassName("soft");
                line.add(slot);
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

    private Component request() {
        var asked = new Paragraph(file.certification().moreRoundsAsked());
        asked.addClassName("quote");
        asked.getElement().setAttribute("data-testid", "more-rounds-words");
        var request = new Div(new H2(getTranslation("review.rounds.asked")), asked);
        request.addClassName("request");
        return request;
    }

    private Component history() {
        var earlier = file.decisions().stream()
                .filter(decision -> decision.round() < file.certification().round())
                .map(this::opinion)
                .toList();
        var all = new Details(getTranslation("review.history"), new CaseHistoryList(file.history(), times));
        all.setWidthFull();
        if (earlier.isEmpty()) {
            return all;
        }
        var rounds = new Details(getTranslation("review.earlierRounds"));
        rounds.setOpened(true);
        rounds.setWidthFull();
        earlier.forEach(rounds::add);
        return new Div(rounds, all);
    }

    private void showActions(boolean isMoreRounds) {
        actions.removeAll();
        if (!mine) {
            return;
        }
        if (isMoreRounds) {
            var note = new TextArea(getTranslation("review.note"));
            note.setWidthFull();
            note.getElement().setAttribute("data-testid", "internal-note");
            actions.add(
                    note,
                    action(
                            "review.rounds.grant",
                            "grant",
                            ButtonVariant.LUMO_PRIMARY,
                            () -> answer(true, note.getValue())),
                    action(
                            "review.rounds.refuse",
                            "refuse",
                            ButtonVariant.LUMO_ERROR,
                            () -> Confirm.before(
                                    "review.rounds.refuse.confirm", () -> answer(false, note.getValue()))));
        } else {
            actions.add(
                    action("review.certify", "certify", ButtonVariant.LUMO_PRIMARY, this::certify),
                    action("review.return", "return", ButtonVariant.LUMO_CONTRAST, () -> decide(Outcome.RETURN)),
                    action("review.decline", "decline", ButtonVariant.LUMO_ERROR, this::decline));
        }
    }

    private Button action(String key, String id, ButtonVariant variant, Runnable act) {
        var button = new Button(getTranslation(key), click -> act.run());
        button.addThemeVariants(variant);
        button.getElement().setAttribute("data-testid", id);
        return button;
    }

    /** Certifying against what the machine is certain of is asked once. */
    private void certify() {
        var against = file.findingsNow().stream()
                .filter(found -> found.isFault() || found.effect() == Effect.HOLD)
                .count();
        if (against > 0 || form.hasReasons()) {
            Confirm.before("review.certify.confirm", () -> decide(Outcome.CERTIFY), against);
        } else {
            decide(Outcome.CERTIFY);
        }
    }

    private void decline() {
        Confirm.before("review.decline.confirm", () -> decide(Outcome.DECLINE));
    }

    private void decide(Outcome outcome) {
        carryOut(
                () -> reviews.decide(item.id(), form.decision(outcome)),
                () -> Toast.done(getTranslation("review.decided." + outcome, item.sellerName())));
    }

    private void answer(boolean granted, String note) {
        carryOut(
                () -> moreRounds.answer(item.id(), granted, note.isBlank() ? null : note.strip()),
                () -> Toast.done(getTranslation(granted ? "review.rounds.granted" : "review.rounds.refused")));
    }

    /** Nothing that was typed is lost where somebody else was faster. */
    private void carryOut(Runnable act, Runnable then) {
        try {
            act.run();
        } catch (UnfitDecisionException unfit) {
            say(unfit);
            return;
        } catch (WorkList.HeldByAnotherException held) {
            lose("review.case.heldNow", held.holder());
            return;
        } catch (WorkList.TookPartException tookPart) {
            lose("review.case.tookPart");
            return;
        } catch (NotFoundException | OptimisticLockingFailureException faster) {
            loseToFaster();
            return;
        }
        then.run();
        next();
    }

    private void next() {
        // What was decided here is no news for this screen any more.
        mine = false;
        reviews.takeNext().ifPresentOrElse(next -> ReviewerNavigation.open(next.id()), ReviewerNavigation::inbox);
    }

    private void release() {
        mine = false;
        workList.release(item.id());
        ReviewerNavigation.inbox();
    }

    /** Somebody took, decided or withdrew something: was it this? */
    private void lookAgain() {
        if (item == null || !mine) {
            return;
        }
        try {
            var now = workList.get(item.id());
            if (!currentActor.get().name().equals(now.claimedBy())) {
                lose(
                        now.claimedBy() == null ? "review.case.released" : "review.case.heldNow",
                        now.claimedBy() == null ? "" : now.claimedBy());
            }
        } catch (NotFoundException decided) {
            loseToFaster();
        }
    }

    private void loseToFaster() {
        var now = reviewCases.open(file.certification().id());
        var last =
                now.history().isEmpty() ? null : now.history().get(now.history().size() - 1);
        if (last == null) {
            lose("review.case.gone");
            return;
        }
        lose(
                "review.case.faster",
                getTranslation("review.event." + last.event()),
                last.byKind() == Actor.Kind.STAFF ? last.byName() : getTranslation("review.by." + last.byKind()),
                times.dateTime(last.at()));
    }

    private void lose(String key, Object... arguments) {
        mine = false;
        say(key, arguments);
        release.setVisible(false);
        actions.removeAll();
        var back = new Button(getTranslation("review.backToInbox"), click -> ReviewerNavigation.inbox());
        back.getElement().setAttribute("data-testid", "back-to-inbox");
        actions.add(back);
    }

    private void say(UnfitDecisionException unfit) {
        var details =
                unfit.details().stream().map(this::named).collect(Collectors.joining(getTranslation("review.and")));
        say("review.unfit." + unfit.code(), details);
    }

    private String named(String detail) {
        return List.of(Slot.values()).stream().anyMatch(slot -> slot.name().equals(detail))
                ? getTranslation("review.slot." + detail)
                : detail;
    }

    private void say(String key, Object... arguments) {
        banner.removeAll();
        banner.add(Glyph.ALERT.create(), new Span(getTranslation(key, arguments)));
        banner.setVisible(true);
    }

    private static Span code(String code) {
        var span = new Span(code);
        span.addClassName("code");
        return span;
    }
}
