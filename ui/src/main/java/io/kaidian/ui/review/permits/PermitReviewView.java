package io.kaidian.ui.review.permits;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.kaidian.forms.FormAnswers;
import io.kaidian.permits.PermitApplication;
import io.kaidian.permits.PermitApplicationId;
import io.kaidian.permits.PermitEvidence;
import io.kaidian.permits.PermitQueries;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Roles;
import io.kaidian.review.decisions.PendingDecision;
import io.kaidian.review.forms.FormTaskService;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EmptyState;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.KeyboardShortcuts;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.forms.StepForm;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.layout.StaffNames;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.review.CaseBanner;
import io.kaidian.ui.review.ClaimAttempt;
import io.kaidian.ui.review.ReviewNavigation;
import io.kaidian.ui.review.TakenBackAnswers;
import io.kaidian.ui.review.desk.forms.StepAnswers;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An application for a permit, with what the seller sent beside the form of the step. Opening it takes it from the list unless
 * somebody else holds it.
 */
@Route(value = "review/permit", layout = MainLayout.class)
@RolesAllowed({Roles.REVIEWER, Roles.LEAD})
public class PermitReviewView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    private static final int HELD_BEFORE = 3;

    private final TaskList taskList;
    private final FormTaskService formTasks;
    private final PermitQueries permits;
    private final PermitEvidencePanel files;
    private final StaffNames names;
    private final DateTimeFormats times;
    private final CaseBanner banner = new CaseBanner();

    private final PermitReviewHead heads;
    private final OpenedEvidence opened = OpenedEvidence.mine();
    private @Nullable WorkItem item;
    private List<PermitEvidence> sent = List.of();
    /** Whether somebody wanted to decide before every file was opened. */
    private boolean isAsked;

    private boolean mine;

    PermitReviewView(
            TaskList taskList,
            FormTaskService formTasks,
            PermitQueries permits,
            PermitEvidencePanel files,
            StaffNames names,
            DateTimeFormats times,
            PermitReviewHead heads,
            LiveUpdates liveUpdates) {
        this.taskList = taskList;
        this.formTasks = formTasks;
        this.permits = permits;
        this.files = files;
        this.names = names;
        this.times = times;
        this.heads = heads;
        addClassNames("page-wide", "case-page");
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
        item = null;
        mine = false;
        isAsked = false;
        try {
            var found = open(UUID.fromString(taskId));
            var application = permits.get(new PermitApplicationId(found.subjectId()));
            mine = claim(found);
            // As it stands once it is taken.
            var now = taskList.get(found.id());
            item = now;
            show(now, application);
        } catch (IllegalArgumentException | NotFoundException gone) {
            showGone();
        }
    }

    /** @throws NotFoundException if it was done, or somebody decided what takes effect in some seconds */
    private WorkItem open(UUID id) {
        var found = taskList.get(id);
        if (found.state() == WorkItem.State.DECIDED) {
            throw new NotFoundException("open task", id);
        }
        return found;
    }

    private boolean claim(WorkItem found) {
        return ClaimAttempt.of(() -> taskList.claim(found.id()), names::of, banner::say)
                .isPresent();
    }

    private void show(WorkItem found, PermitApplication application) {
        var evidence = permits.evidenceOf(application.id());
        sent = evidence.stream().filter(one -> !one.takenBack()).toList();
        var left = new Div(new H2(getTranslation("review.permit.evidence")));
        evidence.stream()
                .map(PermitEvidence::type)
                .distinct()
                .forEach(type -> left.add(files.ofType(type, evidence, application, opened, this::countDown)));
        left.addClassNames("case-left", "stack", "permit-evidence");
        var right = new Div(heads.create(found, application));
        if (!application.matter().subject().isEmpty()) {
            right.add(TestId.set(
                    new FieldRow(
                            getTranslation("review.permit.subject"),
                            application.matter().subject()),
                    "permit-subject"));
        }
        right.add(new FieldRow(
                getTranslation("review.permit.opened"),
                times.moment(application.moments().openedAt())));
        var sentAt = application.moments().sentAt();
        if (sentAt != null) {
            right.add(TestId.set(
                    new FieldRow(
                            application.round() > 1
                                    ? getTranslation("review.permit.sentAgain", application.round())
                                    : getTranslation("review.permit.sent"),
                            times.moment(sentAt)),
                    "permit-sent-at"));
        }
        heldBefore(application).forEach(right::add);
        if (sent.stream().anyMatch(PermitEvidence::reused)) {
            say("review.permit.reused");
        }
        var actions = new Div();
        actions.addClassName("decision-actions");
        right.addClassName("case-right");
        form(found).ifPresent(form -> {
            form.explained(
                    FormAnswers.MESSAGE_TO_SELLER,
                    getTranslation("review.permit.language", heads.language(application)));
            right.add(heads.phone(found), form);
            actions.add(form.outcomes());
            form.focusFirst();
        });
        var given = formTasks.answersAbout(application.id().value());
        if (!given.isEmpty()) {
            right.add(new StepAnswers(given, names::of, times));
        }
        var side = new Div(right, actions);
        side.addClassName("case-side");
        var body = new Div(left, side);
        body.addClassName("case-body");
        add(new KeyboardShortcuts().on("Escape", ReviewNavigation::inbox), banner, body);
    }

    /** Permits for the same, and what was decided about them and about this application: whoever decides has to know it. */
    private List<Component> heldBefore(PermitApplication application) {
        var held = permits.of(application.shopId()).stream()
                .filter(permit -> permit.matter().isFor(application.matter()))
                .limit(HELD_BEFORE)
                .toList();
        var rows = new ArrayList<Component>();
        held.forEach(permit -> rows.add(TestId.set(
                new FieldRow(
                        getTranslation("review.permit.held." + permit.state()),
                        times.moment(permit.endedAt() == null ? permit.validUntil() : permit.endedAt())),
                "permit-held")));
        permits.decisionsOf(application.shopId()).stream()
                .filter(decision -> decision.applicationId().equals(application.id())
                        || held.stream().anyMatch(permit -> permit.id().equals(decision.permitId())))
                .forEach(decision -> rows.add(TestId.set(
                        new FieldRow(
                                getTranslation(
                                        "review.permit.decision." + decision.kind(),
                                        getTranslation("review.permit.decision." + decision.status())),
                                Objects.requireNonNullElse(
                                        decision.words(), getTranslation("review.permit.decision.noWords"))),
                        "permit-decided")));
        return rows;
    }

    private Optional<StepForm> form(WorkItem found) {
        return mine
                ? formTasks
                        .formOf(found)
                        .map(form -> new StepForm(
                                        form,
                                        Objects.requireNonNull(found.form()).step(),
                                        found.id().toString(),
                                        (outcome, answers) -> {
                                            var unopened = unopened();
                                            if (unopened.isEmpty()) {
                                                complete(
                                                        found,
                                                        () -> formTasks.schedule(found.id(), outcome.value(), answers),
                                                        outcome.label().in(getLocale()));
                                            } else {
                                                askToOpen(unopened);
                                            }
                                        })
                                .filledWith(TakenBackAnswers.of(found.id())))
                : Optional.empty();
    }

    private List<PermitEvidence> unopened() {
        return sent.stream().filter(one -> !opened.contains(one.file().id())).toList();
    }

    /** Nobody decides about a paper that was not opened; what is still to be opened is said. */
    private void askToOpen(List<PermitEvidence> unopened) {
        isAsked = true;
        var types = unopened.stream()
                .map(one -> getTranslation("evidence.label." + one.type()))
                .distinct()
                .toList();
        say("review.permit.unopened", String.join(getTranslation("review.and"), types), unopened.size());
    }

    /** What is said of files that are still to be opened is said of one less, or of none. */
    private void countDown() {
        if (!isAsked) {
            return;
        }
        var unopened = unopened();
        if (unopened.isEmpty()) {
            isAsked = false;
            banner.clear();
        } else {
            askToOpen(unopened);
        }
    }

    private void complete(WorkItem found, Supplier<Optional<PendingDecision>> act, String outcome) {
        boolean isDone;
        try {
            isDone = act.get().isEmpty();
        } catch (TaskList.AlreadyClaimedException held) {
            say("review.case.heldNow", names.of(held.holder()));
            return;
        } catch (NotFoundException gone) {
            showGone();
            return;
        }
        item = null;
        // What can be taken back is said by the bar that offers it.
        if (isDone) {
            Toast.success(getTranslation(
                    "review.form.done",
                    Objects.requireNonNull(found.form()).step().in(getLocale()),
                    outcome));
        }
        ReviewNavigation.inbox();
    }

    /** Somebody did it, took it over, or its seller withdrew. */
    private void lookAgain() {
        if (item == null) {
            return;
        }
        try {
            open(item.id());
        } catch (NotFoundException gone) {
            showGone();
        }
    }

    private void showGone() {
        removeAll();
        item = null;
        var back = new Button(getTranslation("review.backToInbox"), click -> ReviewNavigation.inbox());
        add(
                new KeyboardShortcuts().on("Escape", ReviewNavigation::inbox),
                new EmptyState(
                        KaidianIcon.CHECK,
                        getTranslation("review.case.gone"),
                        getTranslation("review.case.gone.how"),
                        TestId.set(back, "back-to-inbox")));
    }

    private void say(String key, Object... arguments) {
        banner.say(getTranslation(key, arguments));
    }
}
