package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.cases.findings.FindingId;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealDecisionService;
import io.kaidian.enforcement.appeals.AppealId;
import io.kaidian.enforcement.appeals.AppealService;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Roles;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.review.desk.ReviewCaseQueries.Purpose;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.EmptyState;
import io.kaidian.ui.components.FormBinder;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.KeyboardShortcuts;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.review.CaseBanner;
import io.kaidian.ui.review.ClaimAttempt;
import io.kaidian.ui.review.ReviewNavigation;
import io.kaidian.ui.review.desk.photos.PhotoPanelFactory;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import jakarta.annotation.security.RolesAllowed;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A seller disputes what the machine found: the person's words on top, the photo with the place, and the answer. Opening it
 * takes it from the list unless somebody else holds it.
 */
@Route(value = "review/dispute", layout = MainLayout.class)
@RolesAllowed({Roles.LEAD, Roles.OFFICER})
public class FindingAppealView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    private final TaskList taskList;
    private final AppealService appeals;
    private final FindingRepository findings;
    private final ReviewCaseQueries reviewCases;
    private final CaseDetailsPanel record;
    private final AppealDecisionService appealDecisions;
    private final PhotoPanelFactory photoPanels;
    private final CaseBanner banner = new CaseBanner();
    private static final int LONGEST_ANSWER = 4_000;

    private final TextArea answer = new ValidatedTextArea();
    private final TextArea note = new ValidatedTextArea();
    private final FormBinder<Answer> binder = new FormBinder<>(Answer.class);
    private final Div actions = new Div();

    private @Nullable Appeal appeal;
    private UUID item = new UUID(0, 0);
    private @Nullable String me;

    /** What the seller reads, and what only staff do. */
    public record Answer(String answer, @Nullable String internalNote) {}

    FindingAppealView(
            TaskList taskList,
            AppealService appeals,
            FindingRepository findings,
            ReviewCaseQueries reviewCases,
            CaseDetailsPanel record,
            AppealDecisionService appealDecisions,
            PhotoPanelFactory photoPanels,
            LiveUpdates liveUpdates) {
        this.taskList = taskList;
        this.appeals = appeals;
        this.findings = findings;
        this.reviewCases = reviewCases;
        this.record = record;
        this.appealDecisions = appealDecisions;
        this.photoPanels = photoPanels;
        addClassNames("page-wide", "case-page");
        answer.setMaxLength(LONGEST_ANSWER);
        answer.setLabel(getTranslation("enforcement.appeal.answer"));
        answer.setWidthFull();
        TestId.set(answer, "dispute-answer");
        note.setLabel(getTranslation("review.note"));
        note.setWidthFull();
        TestId.set(note, "internal-note");
        binder.forText(answer, getTranslation("enforcement.appeal.answer.missing"))
                .bind("answer");
        binder.forOptionalText(note).bind("internalNote");
        actions.addClassName("decision-actions");
        liveUpdates.onWorkList(this, this::lookAgain);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("review.dispute.title"));
    }

    @Override
    public void setParameter(BeforeEvent event, String text) {
        removeAll();
        banner.clear();
        try {
            item = UUID.fromString(text);
            var item = taskList.get(this.item);
            var disputedBy = appeals.get(new AppealId(item.subjectId()));
            appeal = disputedBy;
            var disputed = findings.get(new FindingId(disputedBy.subject().id()));
            var mine = claim(item);
            show(item, reviewCases.openFor(disputed.caseId(), Purpose.APPEAL), disputed, mine);
        } catch (IllegalArgumentException | NotFoundException gone) {
            showGone();
        }
    }

    private boolean claim(WorkItem item) {
        var taken = ClaimAttempt.of(() -> taskList.claim(item.id()), record::person, banner::say);
        me = taken.map(WorkItem::claimedBy).orElse(me);
        return taken.isPresent();
    }

    private void showGone() {
        var back = new Button(getTranslation("review.backToInbox"), click -> ReviewNavigation.inbox());
        add(
                new KeyboardShortcuts().on("Escape", ReviewNavigation::inbox),
                new EmptyState(
                        KaidianIcon.CHECK,
                        getTranslation("review.case.gone"),
                        getTranslation("review.case.gone.how"),
                        TestId.set(back, "back-to-inbox")));
    }

    private void show(WorkItem item, ReviewCase file, RecordedFinding disputed, boolean mine) {
        var language = file.seller().locale().getDisplayLanguage(getLocale());
        answer.setHelperText(getTranslation("enforcement.appeal.answer.help", language));
        var desk = photoPanels.create(file, PhotoAccess.APPEAL);
        var left = new Div(desk);
        left.addClassName("case-left");
        var tag = new Span(getTranslation("review.dispute.title"));
        tag.addClassNames("tag", "tag-hold");
        var name = new Div(new H1(item.sellerName()), tag);
        name.addClassName("case-name");
        var facts = new Div(
                new Span(getTranslation("review.type." + file.seller().type())),
                new Span(getTranslation("evidence.label."
                        + (disputed.finding().slot() == null
                                ? "none"
                                : disputed.finding().slot().name()))));
        facts.addClassNames("case-facts", "soft");
        var right = new Div(new Div(name, facts));
        right.addClassName("case-right");
        record.words(file).forEach(right::add);
        var measure = new Span(record.measure(disputed));
        measure.addClassName("soft");
        right.add(TestId.set(measure, "disputed-measure"));
        actions.removeAll();
        if (mine) {
            right.add(answer, note);
            actions.add(
                    action("review.dispute.setAside", "set-aside", ButtonVariant.LUMO_PRIMARY, true),
                    action("review.dispute.keep", "keep", ButtonVariant.LUMO_CONTRAST, false));
        }
        right.add(record.findings(file, desk::show, null), record.agreement(file), record.more(file, Purpose.APPEAL));
        var side = new Div(right, actions);
        side.addClassName("case-side");
        var body = new Div(left, side);
        body.addClassName("case-body");
        var keyboardShortcuts = CaseShortcuts.ofPhotos(new KeyboardShortcuts()).on("Escape", ReviewNavigation::inbox);
        for (int i = 0; i < file.current().size(); i++) {
            var index = i;
            keyboardShortcuts.on("Digit" + (i + 1), () -> desk.show(index));
        }
        if (mine) {
            keyboardShortcuts.into("Slash", answer).into("KeyM", note);
        }
        add(keyboardShortcuts, banner, body);
        desk.show(disputed);
    }

    private Button action(String key, String id, ButtonVariant variant, boolean overturned) {
        var button = new Button(getTranslation(key), click -> ask(overturned));
        button.addThemeVariants(variant);
        return TestId.set(button, id);
    }

    private void ask(boolean overturned) {
        binder.read()
                .ifPresent(given -> Confirm.before(
                        overturned ? "review.dispute.settingAside" : "review.dispute.keeping",
                        () -> decide(overturned, given)));
    }

    /** Where somebody else was faster what was typed stays. */
    private void decide(boolean overturned, Answer given) {
        try {
            appealDecisions.decide(
                    Objects.requireNonNull(appeal, "no appeal is open").id(),
                    overturned,
                    given.answer(),
                    given.internalNote());
        } catch (TaskList.FourEyesViolationException tookPart) {
            say("review.case.tookPart");
            return;
        } catch (TaskList.AlreadyClaimedException held) {
            say("review.case.heldNow", record.person(held.holder()));
            return;
        } catch (StateConflictException | NotFoundException stale) {
            showAnswered();
            return;
        }
        Toast.success(getTranslation("enforcement.appeal.done"));
        ReviewNavigation.inbox();
    }

    /** Somebody answered it or took it from here: who, when and what stands above what was typed. */
    private void lookAgain() {
        if (appeal == null || appeal.status() != Appeal.Status.OPEN) {
            return;
        }
        if (appeals.get(appeal.id()).status() != Appeal.Status.OPEN) {
            showAnswered();
            return;
        }
        try {
            var holder = taskList.get(item).claimedBy();
            if (holder != null && !holder.equals(me)) {
                actions.removeAll();
                say("review.case.heldNow", record.person(holder));
            }
        } catch (NotFoundException gone) {
            showAnswered();
        }
    }

    private void showAnswered() {
        var now =
                appeals.get(Objects.requireNonNull(appeal, "no appeal is open").id());
        if (now.decidedAt() == null) {
            say("enforcement.appeal.stale");
        } else {
            say(
                    "review.dispute.faster",
                    record.person(now.decidedBy()),
                    record.moment(now.decidedAt()),
                    getTranslation("review.dispute.was." + now.status()),
                    Objects.requireNonNullElse(now.answer(), ""));
        }
        appeal = now;
        actions.removeAll();
        var back = new Button(getTranslation("review.backToInbox"), click -> ReviewNavigation.inbox());
        actions.add(TestId.set(back, "back-to-inbox"));
    }

    private void say(String key, Object... arguments) {
        banner.say(getTranslation(key, arguments));
    }
}
