package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.cases.decisions.InvalidDecisionException;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.review.ReviewService;
import io.kaidian.review.ReviewService.PendingDecider;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.review.desk.ReviewCaseQueries.Purpose;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.EmptyState;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.KeyboardShortcuts;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.forms.StepForm;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.layout.PaletteActions;
import io.kaidian.ui.layout.PaletteEntry;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.review.CaseBanner;
import io.kaidian.ui.review.ClaimAttempt;
import io.kaidian.ui.review.ReviewNavigation;
import io.kaidian.ui.review.ShortcutHelpDialog;
import io.kaidian.ui.review.UndoDecisionBar;
import io.kaidian.ui.review.desk.decision.DecisionForm;
import io.kaidian.ui.review.desk.decision.DecisionFormFactory;
import io.kaidian.ui.review.desk.photos.PhotoPanel;
import io.kaidian.ui.review.desk.photos.PhotoPanelFactory;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * One submission: photos and what the machine found on the left, agreement and decision on the right. Opening it takes it
 * from the list unless somebody else holds it.
 */
@Route(value = "review/case", layout = MainLayout.class)
@RolesAllowed({Roles.REVIEWER, Roles.LEAD})
public class ReviewCaseView extends Div
        implements HasUrlParameter<String>, HasDynamicTitle, PaletteActions, ReviewCaseActions.Decisions {

    private static final String NOTHING_OPEN = "no case is open";

    private final ReviewWork inHands;
    private final ReviewCaseReader reader;
    private final ReviewCaseHead heads;
    private final ReviewCaseActions decisionActions;
    private final PhotoPanelFactory photoPanels;
    private final DecisionFormFactory forms;
    private final CaseDetailsPanel record;

    private final UndoDecisionBar undo;
    private final CaseBanner banner = new CaseBanner();
    private final Div actions = new Div();
    private final Button release =
            ReviewCaseActions.action("review.release", "release", ButtonVariant.LUMO_TERTIARY, this::release);

    private @Nullable WorkItem item;
    private @Nullable ReviewCase file;
    private @Nullable PhotoPanel desk;
    private @Nullable DecisionForm form;
    private @Nullable StepForm stepForm;
    private @Nullable MenuBar work;
    private ReviewCaseHead.@Nullable CaseHead head;
    private boolean mine;
    private boolean over;
    /** Whether anything was put together about it on this page. */
    private boolean touched;
    /** So many photos are judged good one after the other, each as soon as it has been seen. */
    private int accepting;

    private boolean goingOn;
    private Instant saidAtWork = Instant.EPOCH;

    ReviewCaseView(
            ReviewWork inHands,
            ReviewCaseReader reader,
            ReviewCaseHead heads,
            ReviewCaseActions decisionActions,
            PhotoPanelFactory photoPanels,
            DecisionFormFactory forms,
            CaseDetailsPanel record,
            LiveUpdates liveUpdates) {
        this.inHands = inHands;
        this.reader = reader;
        this.heads = heads;
        this.decisionActions = decisionActions;
        this.photoPanels = photoPanels;
        this.forms = forms;
        this.record = record;
        this.undo = inHands.undoBar().before(this::giveBackUntouched);
        addClassNames("page-wide", "case-page");
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
        banner.clear();
        undo.refresh();
        item = null;
        head = null;
        form = null;
        stepForm = null;
        mine = false;
        over = false;
        touched = false;
        accepting = 0;
        UUID id;
        try {
            id = UUID.fromString(taskId);
        } catch (IllegalArgumentException mistyped) {
            showGone(getTranslation("review.case.gone.how"));
            return;
        }
        try {
            item = inHands.get(id);
        } catch (NotFoundException gone) {
            showGone(whatBecameOf(id));
            return;
        }
        try {
            claim(id);
            file = reader.read(item());
        } catch (NotFoundException unsent) {
            showGone(whatBecameOf(id));
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
        ClaimAttempt.of(() -> inHands.claim(id), reader::person, banner::say).ifPresent(taken -> {
            item = taken;
            mine = true;
        });
    }

    /** By whom and when it was decided or withdrawn, as far as that is known. */
    private String whatBecameOf(UUID id) {
        return inHands.pendingDecider(id)
                .map(this::soon)
                .or(() -> reader.whatEnded(id).map(last -> getTranslation("review.case.gone.by", last)))
                .orElseGet(() -> getTranslation("review.case.gone.how"));
    }

    private String soon(PendingDecider decider) {
        var who = reader.person(decider.name());
        var when = reader.moment(decider.decidedAt());
        var formOutcome = decider.formOutcome();
        if (decider.outcome() == null && formOutcome == null) {
            return getTranslation("review.case.decidedSoon", who, when);
        }
        return getTranslation(
                "review.case.decidedSoon.how",
                who,
                when,
                formOutcome == null
                        ? getTranslation("review.outcome." + decider.outcome())
                        : formOutcome.in(getLocale()));
    }

    private void showGone(String how) {
        var back = new Button(getTranslation("review.backToInbox"), click -> ReviewNavigation.inbox());
        back.getElement().setAttribute("data-testid", "back-to-inbox");
        add(
                new KeyboardShortcuts().on("Escape", ReviewNavigation::inbox).on("KeyU", undo::undo),
                undo,
                new EmptyState(KaidianIcon.CHECK, getTranslation("review.case.gone"), how, back));
    }

    private void show() {
        desk = photoPanels.create(file(), PhotoAccess.REVIEW);
        form = mine && isReview() ? forms.create(file(), this::changed, desk()::judged) : null;
        stepForm = mine ? decisionActions.stepForm(item(), this::carryOut).orElse(null) : null;
        desk().onSeen(this::seen);
        if (form != null) {
            form.lookingAt(desk().shown());
            desk().onShown(form::lookingAt);
            desk().onShown(slot -> accepting = goingOn ? accepting : 0);
        }
        var findings = record.findings(file(), desk()::show, form == null ? null : form::use);
        if (form != null) {
            form.onReasons(used -> {
                findings.showUsed(used);
                showWhatIsNext();
            });
        }
        var left = new Div(desk());
        left.addClassName("case-left");

        work = heads.menu(item(), this::leftToOthers);
        release.setVisible(mine);
        head = heads.create(item(), file(), mine, work, release);
        var right = new Div(head);
        right.addClassName("case-right");
        if (isSettlement()) {
            record.opinions(file(), "review.opinions.settle").ifPresent(right::add);
        }
        if (item().note() != null) {
            right.add(record.colleaguesNote(item()));
        }
        if (stepForm != null) {
            right.add(decisionActions.sellerPhone(item()), stepForm);
            stepForm.focusFirst();
        }
        record.words(file()).forEach(right::add);
        record.stepAnswers(file()).ifPresent(right::add);
        right.add(findings, record.agreement(file()));
        record.people(file()).ifPresent(right::add);
        record.involvements(file()).ifPresent(right::add);
        record.waivers(file()).ifPresent(right::add);
        // Whoever does a step after the review has to know what was decided.
        if (isReview() && !isSettlement() || item().form() != null) {
            record.opinions(file(), "review.opinions").ifPresent(right::add);
        }
        if (form != null) {
            right.add(form);
        }
        right.add(record.more(file(), Purpose.REVIEW));
        showActions();
        showWhatIsNext();
        // Between what scrolls and the buttons: neither these nor the photos move when a bar comes or goes.
        var side = new Div(right, banner, undo, actions);
        side.addClassName("case-side");
        var body = new Div(left, side);
        body.addClassName("case-body");
        add(keys(), body);
    }

    @Override
    public List<PaletteEntry> paletteActions() {
        var actions = new ArrayList<PaletteEntry>();
        actions.add(PaletteEntry.action(getTranslation("review.backToInbox"), "Esc", ReviewNavigation::inbox));
        if (mine) {
            actions.addAll(heads.paletteActions(item(), this::leftToOthers));
            actions.add(PaletteEntry.action(getTranslation("review.release"), "L", this::release));
        }
        actions.add(PaletteEntry.action(
                getTranslation("review.keys.title"),
                "?",
                () -> ShortcutHelpDialog.ofCase().open()));
        if (file != null) {
            actions.add(PaletteEntry.action(getTranslation("review.diagram.open"), "G", this::showDiagram));
        }
        return actions;
    }

    private void seen() {
        banner.check();
        while (accepting > 0 && !isShownUnseen()) {
            accepting--;
            acceptSeen();
            banner.check();
        }
    }

    /**
     * The photo that is shown is good, and the next one is shown. One that was not yet to be seen long enough is judged in the
     * moment in which it was: the key need not be pressed twice, and no verdict stands beside “not looked at”.
     */
    private void acceptShown() {
        // What is sent back anyway is not certified: there nothing asks whether the others were seen.
        if (isShownUnseen() && !openForm().hasReasons()) {
            accepting++;
            banner.askFor(
                    getTranslation("review.accept.unseen", getTranslation("evidence.label." + desk().shown())),
                    () -> accepting == 0);
        } else {
            acceptSeen();
        }
    }

    private void acceptSeen() {
        goingOn = true;
        openForm().acceptShown().ifPresent(desk()::show);
        goingOn = false;
    }

    private boolean isShownUnseen() {
        var slot = desk().shown();
        return slot != null && desk().unseen().contains(slot);
    }

    /** The reasons to choose from lie beside the photos. */
    private void faultShown() {
        accepting = 0;
        banner.check();
        desk().setWholeScreen(false);
        openForm().faultShown();
    }

    /** Whoever takes a decision back has not begun with the case that came by itself meanwhile: colleagues may have it. */
    private void giveBackUntouched() {
        if (mine && !touched && item != null && ReviewNavigation.cameByItself(item.id())) {
            mine = false;
            inHands.release(item);
        }
    }

    private void changed() {
        touched = true;
        saidAtWork = inHands.touch(item(), saidAtWork);
        banner.check();
    }

    private boolean isSettlement() {
        return CertificationProcess.SETTLE_DISAGREEMENT.equals(item().elementId());
    }

    private boolean isReview() {
        return ReviewService.TASKS.contains(item().elementId());
    }

    private KeyboardShortcuts keys() {
        var keyboardShortcuts = CaseShortcuts.ofPhotos(new KeyboardShortcuts())
                .on("Escape", this::leave)
                .on("?", () -> ShortcutHelpDialog.ofCase().open())
                .on("KeyG", this::showDiagram)
                .on("KeyW", this::showWork)
                .on("KeyV", () -> desk().showNextUnseen())
                .on("KeyE", () -> desk().setWholeScreen(!desk().isWholeScreen()))
                .on("KeyU", undo::undo);
        for (int number = 1; number <= 9; number++) {
            var pressed = number;
            keyboardShortcuts.on("Digit" + number, () -> digit(pressed));
        }
        var open = form;
        if (open != null) {
            keyboardShortcuts
                    .on("KeyA", this::acceptShown)
                    .on("KeyF", this::faultShown)
                    .into("Slash", open.reasonField())
                    .into("KeyM", open.noteField())
                    .on("KeyP", open::togglePreview)
                    .on("KeyC", this::certify)
                    .on("KeyR", this::sendBack)
                    .on("KeyD", this::decline);
        } else if (isReview()) {
            List.of("KeyA", "KeyF", "KeyC", "KeyR", "KeyD").forEach(key -> keyboardShortcuts.on(key, this::sayWhyNot));
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
        if (form != null && form.closePicker()) {
            return;
        }
        if (desk != null && desk.isWholeScreen()) {
            desk.setWholeScreen(false);
        } else {
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
        heads.showDiagram(file());
    }

    private void showActions() {
        actions.removeAll();
        if (mine && stepForm != null) {
            actions.add(stepForm.outcomes());
        } else if (mine) {
            actions.add(decisionActions.create(item(), this::carryOut, this));
        }
    }

    /** Where a reason is chosen, returning comes first, and not certifying. */
    private void showWhatIsNext() {
        decisionActions.suggest(actions, form != null && form.hasReasons());
    }

    /** A key that decides does nothing where nothing can be decided: the reason is told again. */
    private void sayWhyNot() {
        Toast.error(banner.text().isEmpty() ? getTranslation("review.case.gone.how") : banner.text());
    }

    /** Not before every new photo was seen, and against what the machine is certain of only with a reason. */
    @Override
    public void certify() {
        desk().setWholeScreen(false);
        if (!mine) {
            sayWhyNot();
            return;
        }
        if (isUnseen("review.unfit.unseen", desk().unseen())) {
            return;
        }
        var against = file().certainFaults();
        if (!against.isEmpty()) {
            record.override(file(), against, isForSecondPerson(Outcome.CERTIFY), why -> decide(Outcome.CERTIFY, why))
                    .open();
        } else if (openForm().hasReasons()) {
            Confirm.before(
                    isForSecondPerson(Outcome.CERTIFY) ? "review.certify.second" : "review.certify.confirm",
                    () -> decide(Outcome.CERTIFY));
        } else {
            decide(Outcome.CERTIFY);
        }
    }

    @Override
    public void decline() {
        if (mayRefuse()) {
            Confirm.before(
                    isForSecondPerson(Outcome.DECLINE) ? "review.decline.propose" : "review.decline.confirm",
                    () -> decide(Outcome.DECLINE));
        }
    }

    /** Whether what one person decides now only counts when another one agrees. */
    private boolean isForSecondPerson(Outcome outcome) {
        return inHands.goesToSecondReviewer(item(), openForm().decision(outcome, null));
    }

    @Override
    public void sendBack() {
        if (mayRefuse()) {
            decide(Outcome.RETURN);
        }
    }

    /** What refuses needs a reason, and a photo that is refused was looked at. */
    private boolean mayRefuse() {
        desk().setWholeScreen(false);
        if (!mine) {
            sayWhyNot();
            return false;
        }
        if (!openForm().hasReasons()) {
            banner.askFor(
                    getTranslation("review.unfit.reason-missing", ""),
                    () -> openForm().hasReasons());
            openForm().focusReasons();
            return false;
        }
        var refused = openForm().refused();
        return !isUnseen(
                "review.unfit.unseen-faulty",
                desk().unseen().stream().filter(refused::contains).toList());
    }

    /** Shows the first photo that is still to be looked at. */
    private boolean isUnseen(String key, List<DocumentSlot> unseen) {
        if (unseen.isEmpty()) {
            return false;
        }
        var opened = unseen.get(0);
        desk().show(opened);
        banner.askFor(
                getTranslation(key, evidence(unseen.stream()), getTranslation("evidence.label." + opened)),
                // Whoever gives a reason meanwhile is on another way.
                () -> !desk().unseen().contains(opened) || openForm().hasReasons());
        return true;
    }

    private String evidence(Stream<DocumentSlot> slots) {
        return slots.map(slot -> getTranslation("evidence.label." + slot))
                .collect(Collectors.joining(getTranslation("review.and")));
    }

    private void decide(Outcome outcome) {
        decide(outcome, null);
    }

    private void decide(Outcome outcome, @Nullable String override) {
        var blind = file().blind();
        carryOut(
                () -> inHands.decide(item(), openForm().decision(outcome, override)),
                () -> {},
                blind ? this::compare : this::next);
    }

    /** Now that the own opinion is formed and counts, the first one is shown. */
    private void compare() {
        var now = reader.readAgain(file());
        var dialog = new Dialog();
        dialog.setHeaderTitle(getTranslation("review.blind.both"));
        dialog.getElement().setAttribute("data-testid", "both-opinions");
        var follows = new Paragraph(getTranslation(whatFollows(now.certification())));
        dialog.add(TestId.set(follows, "both-opinions-follow"));
        now.opinions().forEach(decision -> dialog.add(record.opinion(now, decision)));
        var on = new Button(getTranslation("review.blind.on"), click -> dialog.close());
        on.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        on.getElement().setAttribute("data-testid", "both-opinions-on");
        dialog.getFooter().add(on);
        dialog.addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                next();
            }
        });
        mine = false;
        dialog.open();
        on.focus();
    }

    /** Whether the two opinions agree, and what becomes of the case where they do not. */
    private String whatFollows(CertificationCase decided) {
        if (inHands.isToBeSettled(decided.id())) {
            return "review.blind.settle";
        }
        return decided.status() == CaseStatus.WITHDRAWN ? "review.blind.drop" : "review.blind.agree";
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
            showTaken("review.case.heldNow", reader.person(held.holder()));
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
        if (!isReview() && item().form() == null) {
            ReviewNavigation.inbox();
            return;
        }
        inHands.openNext();
    }

    private void release() {
        mine = false;
        inHands.release(item());
        ReviewNavigation.inbox();
    }

    /** Somebody took, decided or withdrew something: was it this? Who only looks on is told, too. */
    private void lookAgain() {
        if (item == null || head == null || over && banner.isFinal()) {
            return;
        }
        try {
            var now = inHands.get(item().id());
            if (now.state() == WorkItem.State.DECIDED) {
                showAlreadyDecided();
            } else if (over) {
                // The decision was taken back.
                ReviewNavigation.open(now.id());
            } else if (mine && !inHands.isMine(now)) {
                showTaken(now.claimedBy() == null ? "review.case.released" : "review.case.heldNow", now);
            } else if (!mine && !Objects.equals(now.claimedBy(), item().claimedBy())) {
                showTaken(now.claimedBy() == null ? "review.case.free" : "review.case.held", now);
            }
        } catch (NotFoundException decided) {
            showAlreadyDecided();
        }
    }

    private void showAlreadyDecided() {
        var soon = inHands.pendingDecider(item().id());
        if (soon.isPresent()) {
            end(soon(soon.get()), false);
        } else {
            end(
                    reader.whatEnded(file(), item())
                            .map(last -> getTranslation(mine ? "review.case.faster" : "review.case.decided", last))
                            .orElseGet(() -> getTranslation("review.case.gone")),
                    true);
        }
    }

    /** @param known whether no more is to be learnt about how it ended */
    private void end(String how, boolean known) {
        over = true;
        leaveTo(how);
        if (known) {
            inHands.nextAbout(file().certification().id()).ifPresent(next -> actions.addComponentAsFirst(next(next)));
        }
        banner.finish(how, known);
        if (head != null) {
            head.showDecided();
        }
    }

    /** The way to what is to be done about the case next, by whoever looks at it. */
    private Button next(WorkItem next) {
        var open = new Button(
                getTranslation("review.case.next", getTranslation("review.stage." + next.elementId())),
                click -> ReviewNavigation.open(next.id()));
        open.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return TestId.set(open, "open-next-stage");
    }

    private void showTaken(String key, WorkItem now) {
        item = now;
        leaveTo(getTranslation(key, reader.person(now.claimedBy())));
        if (head != null) {
            head.show(now, false);
        }
    }

    private void showTaken(String key, Object... arguments) {
        leaveTo(getTranslation(key, arguments));
    }

    private void leaveTo(String why) {
        mine = false;
        banner.say(why);
        release.setVisible(false);
        work().setVisible(false);
        actions.removeAll();
        var back = new Button(getTranslation("review.backToInbox"), click -> ReviewNavigation.inbox());
        back.getElement().setAttribute("data-testid", "back-to-inbox");
        actions.add(back);
    }

    private void say(InvalidDecisionException unfit) {
        if (unfit.code().equals("verdict-missing")) {
            var missing = unfit.details();
            desk().slots().stream()
                    .filter(slot -> missing.contains(slot.name()))
                    .findFirst()
                    .ifPresent(desk()::show);
            banner.askFor(
                    sentence(unfit.code(), missing),
                    () -> missing.stream().allMatch(slot -> openForm().isJudged(slot)));
        } else {
            // Whatever is changed next may be what was asked for; where it is not, the next try says so again.
            banner.askFor(sentence(unfit.code(), unfit.details()), () -> true);
        }
    }

    private String sentence(String code, List<String> details) {
        return getTranslation(
                "review.unfit." + code,
                details.stream().map(this::named).collect(Collectors.joining(getTranslation("review.and"))));
    }

    private String named(String detail) {
        return file != null
                        && file.photos().keySet().stream()
                                .anyMatch(slot -> slot.name().equals(detail))
                ? getTranslation("evidence.label." + detail)
                : detail;
    }

    private void say(String key, Object... arguments) {
        banner.say(getTranslation(key, arguments));
    }
}
