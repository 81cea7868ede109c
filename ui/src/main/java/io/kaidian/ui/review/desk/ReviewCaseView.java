package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.cases.decisions.InvalidDecisionException;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Roles;
import io.kaidian.review.ReviewService;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.EmptyState;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.KeyboardShortcuts;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.layout.PaletteActions;
import io.kaidian.ui.layout.PaletteEntry;
import io.kaidian.ui.live.LiveUpdates;
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
    private final Div banner = new Div();
    private final Div actions = new Div();
    private final Button release =
            ReviewCaseActions.action("review.release", "release", ButtonVariant.LUMO_TERTIARY, this::release);

    private @Nullable WorkItem item;
    private @Nullable ReviewCase file;
    private @Nullable PhotoPanel desk;
    private @Nullable DecisionForm form;
    private @Nullable MenuBar work;
    private boolean mine;
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
        this.undo = inHands.undoBar();
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
        claim(id);
        try {
            file = reader.read(item());
        } catch (NotFoundException unsent) {
            showGone(getTranslation("review.case.gone.how"));
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
            item = inHands.claim(id);
            mine = true;
        } catch (TaskList.AlreadyClaimedException held) {
            say("review.case.held", reader.person(held.holder()));
        } catch (TaskList.FourEyesViolationException tookPart) {
            say("review.case.tookPart");
        } catch (TaskList.ClaimLimitExceededException full) {
            say("review.case.handsFull", full.most());
        }
    }

    /** By whom and when it was decided or withdrawn, as far as that is known. */
    private String whatBecameOf(UUID id) {
        return reader.lastEvent(id)
                .map(last -> getTranslation("review.case.gone.by", last))
                .orElseGet(() -> getTranslation("review.case.gone.how"));
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
        form = mine && isReview() ? forms.create(file(), this::atWork, desk()::judged) : null;
        if (form != null) {
            form.lookingAt(desk().shown());
            desk().onShown(form::lookingAt);
        }
        var findings = record.findings(file(), desk()::show, form == null ? null : form::use);
        var left = new Div(desk());
        left.addClassName("case-left");

        work = heads.menu(item(), this::leftToOthers);
        release.setVisible(mine);
        var right = new Div(heads.create(item(), file(), mine, work, release));
        right.addClassName("case-right");
        if (item().note() != null) {
            right.add(record.colleaguesNote(item()));
        }
        record.words(file()).forEach(right::add);
        right.add(findings, record.agreement(file()));
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

    @Override
    public List<PaletteEntry> paletteActions() {
        var actions = new ArrayList<PaletteEntry>();
        actions.add(PaletteEntry.action(getTranslation("review.backToInbox"), "Esc", ReviewNavigation::inbox));
        if (mine) {
            actions.addAll(heads.paletteActions(item(), this::leftToOthers));
            actions.add(PaletteEntry.action(getTranslation("review.release"), "L", this::release));
        }
        if (file != null) {
            actions.add(PaletteEntry.action(getTranslation("review.diagram.open"), "G", this::showDiagram));
        }
        return actions;
    }

    private void atWork() {
        saidAtWork = inHands.touch(item(), saidAtWork);
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
                    .on("KeyA", () -> open.acceptShown().ifPresent(desk()::show))
                    .on("KeyF", open::faultShown)
                    .into("Slash", open.reasonField())
                    .into("KeyM", open.noteField())
                    .on("KeyP", open::togglePreview)
                    .on("KeyC", this::certify)
                    .on("KeyR", this::sendBack)
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
        if (mine) {
            actions.add(decisionActions.create(item(), this::carryOut, this));
        }
    }

    /** Not before every new photo was seen, and against what the machine is certain of only with a reason. */
    @Override
    public void certify() {
        desk().setWholeScreen(false);
        if (isUnseen("review.unfit.unseen", desk().unseen())) {
            return;
        }
        var against = file().certainFaults();
        if (!against.isEmpty()) {
            record.override(file(), against, why -> decide(Outcome.CERTIFY, why))
                    .open();
        } else if (openForm().hasReasons()) {
            Confirm.before("review.certify.confirm", () -> decide(Outcome.CERTIFY));
        } else {
            decide(Outcome.CERTIFY);
        }
    }

    @Override
    public void decline() {
        if (mayRefuse()) {
            Confirm.before("review.decline.confirm", () -> decide(Outcome.DECLINE));
        }
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
        if (!openForm().hasReasons()) {
            say("review.unfit.reason-missing", "");
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
        desk().show(unseen.get(0));
        say(
                key,
                unseen.stream()
                        .map(slot -> getTranslation("evidence.label." + slot))
                        .collect(Collectors.joining(getTranslation("review.and"))));
        return true;
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
        if (!isReview()) {
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

    /** Somebody took, decided or withdrew something: was it this? */
    private void lookAgain() {
        if (item == null || !mine) {
            return;
        }
        try {
            var now = inHands.get(item().id());
            if (!inHands.isMine(now)) {
                showTaken(
                        now.claimedBy() == null ? "review.case.released" : "review.case.heldNow",
                        reader.person(now.claimedBy()));
            }
        } catch (NotFoundException decided) {
            showAlreadyDecided();
        }
    }

    private void showAlreadyDecided() {
        reader.lastEvent(file())
                .ifPresentOrElse(last -> showTaken("review.case.faster", last), () -> showTaken("review.case.gone"));
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
        return file != null
                        && file.photos().keySet().stream()
                                .anyMatch(slot -> slot.name().equals(detail))
                ? getTranslation("evidence.label." + detail)
                : detail;
    }

    private void say(String key, Object... arguments) {
        banner.removeAll();
        banner.add(KaidianIcon.ALERT.create(), new Span(getTranslation(key, arguments)));
        banner.setVisible(true);
    }
}
