package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.cases.decisions.InvalidDecisionException;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.correction.ExtraRounds;
import io.kaidian.help.HelpAnswerService;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.bpmn.HelpProcess;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.review.ReviewService;
import io.kaidian.review.decisions.DecisionDraftStore;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.studio.monitoring.ProcessInstanceDiagrams;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EmptyState;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.KeyboardShortcuts;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.review.CaseLabels;
import io.kaidian.ui.review.ReviewNavigation;
import io.kaidian.ui.review.ShortcutHelpDialog;
import io.kaidian.ui.review.TaskActionsMenu;
import io.kaidian.ui.review.UndoDecisionBar;
import io.kaidian.ui.review.WorkItemLabels;
import io.kaidian.ui.review.desk.decision.DecisionForm;
import io.kaidian.ui.review.desk.decision.HelpResponseForm;
import io.kaidian.ui.review.desk.decision.ReasonSearch;
import io.kaidian.ui.review.desk.photos.PhotoPanel;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * One submission: photos and what the machine found on the left, agreement and decision on the right. Opening it takes it
 * from the list unless somebody else holds it.
 */
@Route(value = "review/case", layout = MainLayout.class)
@RolesAllowed({Roles.REVIEWER, Roles.LEAD})
public class ReviewCaseView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    private final TaskList taskList;
    private final ReviewCaseQueries reviewCases;
    private final ReviewService reviews;
    private final ExtraRounds extraRounds;
    private final PhotoAccess photos;
    private final ReasonCatalogue catalogue;
    private final ReasonSearch search;
    private final CaseLabels words;
    private final WorkItemLabels itemWords;
    private final CaseDetailsPanel record;
    private final DecisionDraftStore drafts;
    private final HelpAnswerService helpAnswers;
    private final TaskActionsMenu taskActionsMenu;
    private final ProcessInstanceDiagrams diagrams;
    private final DateTimeFormats times;
    private final JsonColumns json;
    private final CurrentActor currentActor;

    private static final String NOTHING_OPEN = "no case is open";

    private static final Duration BETWEEN_SIGNS = Duration.ofMinutes(1);

    private final UndoDecisionBar undo;
    private final Clock clock;
    private final Div banner = new Div();
    private final Div actions = new Div();
    private final Button release = action("review.release", "release", ButtonVariant.LUMO_TERTIARY, this::release);

    private @Nullable WorkItem item;
    private @Nullable ReviewCase file;
    private @Nullable PhotoPanel desk;
    private @Nullable DecisionForm form;
    private @Nullable MenuBar work;
    private boolean mine;
    private Instant saidAtWork = Instant.EPOCH;

    ReviewCaseView(
            TaskList taskList,
            LiveUpdates liveUpdates,
            ReviewCaseQueries reviewCases,
            ReviewService reviews,
            ExtraRounds extraRounds,
            PhotoAccess photos,
            ReasonCatalogue catalogue,
            ReasonSearch search,
            CaseLabels words,
            WorkItemLabels itemWords,
            CaseDetailsPanel record,
            DecisionDraftStore drafts,
            HelpAnswerService helpAnswers,
            TaskActionsMenu taskActionsMenu,
            ProcessInstanceDiagrams diagrams,
            DateTimeFormats times,
            JsonColumns json,
            CurrentActor currentActor,
            Clock clock) {
        this.taskList = taskList;
        this.reviewCases = reviewCases;
        this.reviews = reviews;
        this.extraRounds = extraRounds;
        this.photos = photos;
        this.catalogue = catalogue;
        this.search = search;
        this.words = words;
        this.itemWords = itemWords;
        this.record = record;
        this.drafts = drafts;
        this.helpAnswers = helpAnswers;
        this.taskActionsMenu = taskActionsMenu;
        this.diagrams = diagrams;
        this.times = times;
        this.json = json;
        this.currentActor = currentActor;
        this.undo = new UndoDecisionBar(reviews, clock);
        this.clock = clock;
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
        undo.refresh();
        item = null;
        mine = false;
        UUID id;
        try {
            id = UUID.fromString(taskId);
            item = taskList.get(id);
        } catch (IllegalArgumentException | NotFoundException gone) {
            showGone();
            return;
        }
        claim(id);
        try {
            file = reviewCases.open(
                    item().processKey().equals(HelpProcess.KEY)
                            ? helpAnswers.requestOf(item()).caseId()
                            : new CaseId(item().subjectId()));
        } catch (NotFoundException unsent) {
            // What was never sent is shown to whoever answers the request for help alone.
            showGone();
            return;
        }
        if (file().certification().decisionOpen()) {
            say("review.case.withdrawn");
        }
        show();
    }

    private WorkItem item() {
        return Objects.requireNonNull(item, NOTHING_OPEN);
    }

    private ReviewCase file() {
        return Objects.requireNonNull(file, NOTHING_OPEN);
    }

    private PhotoPanel desk() {
        return Objects.requireNonNull(desk, NOTHING_OPEN);
    }

    private MenuBar work() {
        return Objects.requireNonNull(work, NOTHING_OPEN);
    }

    private DecisionForm openForm() {
        return Objects.requireNonNull(form, NOTHING_OPEN);
    }

    private void claim(UUID id) {
        try {
            item = taskList.claim(id);
            mine = true;
        } catch (TaskList.AlreadyClaimedException held) {
            say("review.case.held", held.holder());
        } catch (TaskList.FourEyesViolationException tookPart) {
            say("review.case.tookPart");
        } catch (TaskList.ClaimLimitExceededException full) {
            say("review.case.handsFull", full.most());
        }
    }

    private void showGone() {
        var back = new Button(getTranslation("review.backToInbox"), click -> ReviewNavigation.inbox());
        back.getElement().setAttribute("data-testid", "back-to-inbox");
        add(
                new KeyboardShortcuts().on("Escape", ReviewNavigation::inbox).on("KeyU", undo::undo),
                undo,
                new EmptyState(
                        KaidianIcon.CHECK,
                        getTranslation("review.case.gone"),
                        getTranslation("review.case.gone.how"),
                        back));
    }

    private void show() {
        desk = new PhotoPanel(file(), photos, reviewCases, json, PhotoAccess.REVIEW, words);
        form = mine && isReview() ? form() : null;
        if (form != null) {
            form.lookingAt(desk().shown());
            desk().onShown(form::lookingAt);
        }
        var findings = new FindingList(file(), words, desk()::show, form == null ? null : form::use);
        var left = new Div(desk(), findings);
        left.addClassName("case-left");

        var right = new Div(head());
        right.addClassName("case-right");
        if (item().note() != null) {
            right.add(record.colleaguesNote(item()));
        }
        record.words(file()).forEach(right::add);
        right.add(record.agreement(file()));
        record.waivers(file()).ifPresent(right::add);
        if (isReview()) {
            record.opinions(file()).ifPresent(right::add);
        }
        if (form != null) {
            right.add(form);
        }
        right.add(record.more(file()));
        showActions();
        var side = new Div(right, actions);
        side.addClassName("case-side");
        var body = new Div(left, side);
        body.addClassName("case-body");
        add(keys(), banner, undo, body);
    }

    private DecisionForm form() {
        var id = file().certification().id();
        var round = file().certification().round();
        return new DecisionForm(
                file(),
                catalogue,
                search,
                words,
                drafts.of(id, round),
                draft -> {
                    drafts.keep(id, round, draft);
                    atWork();
                },
                desk()::judged);
    }

    /** Who is at work keeps the case; saying so once in a while is enough. */
    private void atWork() {
        var now = clock.instant();
        if (now.isAfter(saidAtWork.plus(BETWEEN_SIGNS))) {
            saidAtWork = now;
            taskList.touch(item().id());
        }
    }

    private boolean isReview() {
        return ReviewService.TASKS.contains(item().elementId());
    }

    private boolean isMoreRounds() {
        return item().elementId().equals(CertificationProcess.DECIDE_MORE_ROUNDS);
    }

    private KeyboardShortcuts keys() {
        var keyboardShortcuts = CaseShortcuts.ofPhotos(new KeyboardShortcuts())
                .on("Escape", this::leave)
                .on("?", () -> ShortcutHelpDialog.ofCase().open())
                .on("KeyG", this::showDiagram)
                .on("KeyW", this::showWork)
                .on("KeyU", undo::undo);
        for (int number = 1; number <= 9; number++) {
            var pressed = number;
            keyboardShortcuts.on("Digit" + number, () -> digit(pressed));
        }
        var open = form;
        if (open != null) {
            keyboardShortcuts
                    .on("KeyA", () -> open.acceptShown().ifPresent(desk()::show))
                    .on("KeyF", open::faultShown)
                    .into("Slash", open.reasonField())
                    .into("KeyM", open.noteField())
                    .on("KeyP", open::togglePreview)
                    .on("KeyC", this::certify)
                    .on("KeyR", () -> decide(Outcome.RETURN))
                    .on("KeyD", this::decline);
        }
        if (mine) {
            keyboardShortcuts.on("KeyL", this::release);
        }
        return keyboardShortcuts;
    }

    /** A number picks a reason where reasons are offered, else a photo. */
    private void digit(int number) {
        if (form == null || !form.pick(number)) {
            desk().show(number - 1);
        }
    }

    /** First out of what is open, then to the list. */
    private void leave() {
        if (form == null || !form.closePicker()) {
            ReviewNavigation.inbox();
        }
    }

    /** What else can be done with the case; from there on arrows and Enter do. */
    private void showWork() {
        work().getElement()
                .executeJs("const button = this.querySelector('vaadin-menu-bar-button');"
                        + " if (button) { button.focus(); button.click(); }");
    }

    /** It is in other hands, set aside or given back: what was put together stays as a draft. */
    private void leftToOthers() {
        mine = false;
        ReviewNavigation.inbox();
    }

    private void showDiagram() {
        new CaseDiagram(
                        diagrams.of(
                                CertificationProcess.KEY,
                                file().certification().id().toString()),
                        json)
                .open();
    }

    private Component head() {
        var c = file().certification();
        var name = new H1(item().sellerName());
        var kind = new Span(itemWords.kind(item()));
        kind.addClassName("tag");
        var type = new Span(getTranslation("review.type." + file().seller().type()));
        var round = new Span(getTranslation("review.case.round", c.round(), c.roundsLeft()));
        var first = new Div(name, kind);
        first.addClassName("case-name");
        var second = new Div(type, round, itemWords.due(item()));
        second.addClassNames("case-facts", "soft");
        var holder = new Span(
                mine
                        ? getTranslation("review.heldByYou")
                        : item().claimedBy() == null ? "" : getTranslation("review.heldBy", item().claimedBy()));
        second.add(holder);
        release.setVisible(mine);
        var diagram = action("review.diagram.open", "diagram", ButtonVariant.LUMO_TERTIARY, this::showDiagram);
        diagram.addThemeVariants(ButtonVariant.LUMO_SMALL);
        var keys = action(
                "review.keys.open",
                "keys",
                ButtonVariant.LUMO_TERTIARY,
                () -> ShortcutHelpDialog.ofCase().open());
        keys.addThemeVariants(ButtonVariant.LUMO_SMALL);
        work = taskActionsMenu.menu(item(), this::leftToOthers);
        work().getItems().get(0).setText(getTranslation("review.work.byKey"));
        var tools = new Div(diagram, keys, work(), release);
        tools.addClassName("case-tools");
        second.add(tools);
        var head = new Div(first, second);
        head.addClassName("case-head");
        if (!item().elementId().equals(CertificationProcess.REVIEW_CASE)) {
            var stage = new Span(getTranslation("review.stage." + item().elementId()));
            stage.addClassNames("tag", "tag-hold");
            first.add(stage);
        }
        return head;
    }

    private void showActions() {
        actions.removeAll();
        if (!mine) {
            return;
        }
        if (item().processKey().equals(HelpProcess.KEY)) {
            actions.add(new HelpResponseForm(
                    item(), helpAnswers, (act, key) -> carryOut(act, () -> Toast.success(getTranslation(key)))));
        } else if (isMoreRounds()) {
            var note = new ValidatedTextArea(getTranslation("review.note"));
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
        var against = file().findingsNow().stream()
                .filter(found -> found.isFault() || found.effect() == AutomationLevel.HOLD)
                .count();
        if (against > 0 || openForm().hasReasons()) {
            Confirm.before("review.certify.confirm", () -> decide(Outcome.CERTIFY), against);
        } else {
            decide(Outcome.CERTIFY);
        }
    }

    private void decline() {
        Confirm.before("review.decline.confirm", () -> decide(Outcome.DECLINE));
    }

    private void decide(Outcome outcome) {
        var blind = file().blind();
        carryOut(
                () -> reviews.scheduleDecision(item().id(), openForm().decision(outcome)),
                () -> {},
                blind ? this::compare : this::next);
    }

    /** Now that the own opinion is formed and counts, the first one is shown. */
    private void compare() {
        var now = reviewCases.open(file().certification().id());
        var dialog = new Dialog();
        dialog.setHeaderTitle(getTranslation("review.blind.both"));
        dialog.getElement().setAttribute("data-testid", "both-opinions");
        now.decisions().stream()
                .filter(decision -> decision.round() == file().certification().round()
                        && decision.stage() != Decision.Stage.MACHINE)
                .forEach(decision -> dialog.add(record.opinion(now, decision)));
        var on = new Button(getTranslation("review.blind.on"), click -> dialog.close());
        on.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        on.setAutofocus(true);
        on.getElement().setAttribute("data-testid", "both-opinions-on");
        dialog.getFooter().add(on);
        dialog.addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                next();
            }
        });
        mine = false;
        dialog.open();
    }

    private void answer(boolean granted, String note) {
        carryOut(
                () -> extraRounds.answer(item().id(), granted, note.isBlank() ? null : note.strip()),
                () -> Toast.success(getTranslation(granted ? "review.rounds.granted" : "review.rounds.refused")));
    }

    /** Nothing that was typed is lost where somebody else was faster. */
    private void carryOut(Runnable act, Runnable then) {
        carryOut(act, then, this::next);
    }

    private void carryOut(Runnable act, Runnable then, Runnable next) {
        try {
            act.run();
        } catch (InvalidDecisionException unfit) {
            say(unfit);
            return;
        } catch (TaskList.AlreadyClaimedException held) {
            showTaken("review.case.heldNow", held.holder());
            return;
        } catch (TaskList.FourEyesViolationException tookPart) {
            showTaken("review.case.tookPart");
            return;
        } catch (NotFoundException | OptimisticLockingFailureException faster) {
            showAlreadyDecided();
            return;
        }
        then.run();
        next.run();
    }

    private void next() {
        // What was decided here is no news for this screen any more.
        mine = false;
        if (!isReview()) {
            ReviewNavigation.inbox();
            return;
        }
        try {
            reviews.claimNext().ifPresentOrElse(next -> ReviewNavigation.open(next.id()), ReviewNavigation::inbox);
        } catch (TaskList.ClaimLimitExceededException full) {
            Toast.success(getTranslation("review.case.handsFull", full.most()));
            ReviewNavigation.inbox();
        }
    }

    private void release() {
        mine = false;
        taskList.release(item().id());
        ReviewNavigation.inbox();
    }

    /** Somebody took, decided or withdrew something: was it this? */
    private void lookAgain() {
        if (item == null || !mine) {
            return;
        }
        try {
            var now = taskList.get(item().id());
            if (!currentActor.get().name().equals(now.claimedBy())) {
                showTaken(
                        now.claimedBy() == null ? "review.case.released" : "review.case.heldNow",
                        now.claimedBy() == null ? "" : now.claimedBy());
            }
        } catch (NotFoundException decided) {
            showAlreadyDecided();
        }
    }

    private void showAlreadyDecided() {
        var now = reviewCases.open(file().certification().id());
        var last =
                now.history().isEmpty() ? null : now.history().get(now.history().size() - 1);
        if (last == null) {
            showTaken("review.case.gone");
            return;
        }
        showTaken(
                "review.case.faster",
                getTranslation("review.event." + last.event()),
                last.byKind() == Actor.Kind.STAFF ? last.byName() : getTranslation("review.by." + last.byKind()),
                times.dateTime(last.at()));
    }

    private void showTaken(String key, Object... arguments) {
        mine = false;
        say(key, arguments);
        release.setVisible(false);
        work().setVisible(false);
        actions.removeAll();
        var back = new Button(getTranslation("review.backToInbox"), click -> ReviewNavigation.inbox());
        back.getElement().setAttribute("data-testid", "back-to-inbox");
        actions.add(back);
    }

    private void say(InvalidDecisionException unfit) {
        var details =
                unfit.details().stream().map(this::named).collect(Collectors.joining(getTranslation("review.and")));
        say("review.unfit." + unfit.code(), details);
    }

    private String named(String detail) {
        return List.of(DocumentSlot.values()).stream()
                        .anyMatch(slot -> slot.name().equals(detail))
                ? getTranslation("review.slot." + detail)
                : detail;
    }

    private void say(String key, Object... arguments) {
        banner.removeAll();
        banner.add(KaidianIcon.ALERT.create(), new Span(getTranslation(key, arguments)));
        banner.setVisible(true);
    }
}
