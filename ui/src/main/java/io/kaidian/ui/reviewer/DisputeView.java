package io.kaidian.ui.reviewer;

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
import io.kaidian.cases.CaseConflictException;
import io.kaidian.cases.FindingId;
import io.kaidian.cases.Findings;
import io.kaidian.cases.Photos;
import io.kaidian.cases.RecordedFinding;
import io.kaidian.review.ReviewCase;
import io.kaidian.review.ReviewCases;
import io.kaidian.review.ReviewCases.Purpose;
import io.kaidian.standing.Appeal;
import io.kaidian.standing.AppealId;
import io.kaidian.standing.Appeals;
import io.kaidian.support.database.Json;
import io.kaidian.support.security.NotFoundException;
import io.kaidian.support.security.Roles;
import io.kaidian.support.worklist.WorkItem;
import io.kaidian.support.worklist.WorkList;
import io.kaidian.ui.shell.Confirm;
import io.kaidian.ui.shell.EmptyState;
import io.kaidian.ui.shell.Glyph;
import io.kaidian.ui.shell.Keys;
import io.kaidian.ui.shell.LinesField;
import io.kaidian.ui.shell.MainLayout;
import io.kaidian.ui.shell.TestId;
import io.kaidian.ui.shell.Toast;
import jakarta.annotation.security.RolesAllowed;
import java.util.UUID;

/**
 * A seller disputes what the machine found: the person's words on top, the photo with the place, and the answer. Opening it
 * takes it from the list unless somebody else holds it.
 */
@Route(value = "review/dispute", layout = MainLayout.class)
@RolesAllowed({Roles.LEAD, Roles.OFFICER})
class DisputeView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    private final WorkList workList;
    private final Appeals appeals;
    private final Findings findings;
    private final ReviewCases reviewCases;
    private final CaseRecord record;
    private final Photos photos;
    private final CaseWords words;
    private final Json json;
    private final Div banner = new Div();
    private static final int LONGEST_ANSWER = 4_000;

    private final TextArea answer = new LinesField();
    private final TextArea note = new LinesField();
    private final Div actions = new Div();

    private Appeal appeal;

    DisputeView(
            WorkList workList,
            Appeals appeals,
            Findings findings,
            ReviewCases reviewCases,
            CaseRecord record,
            Photos photos,
            CaseWords words,
            Json json) {
        this.workList = workList;
        this.appeals = appeals;
        this.findings = findings;
        this.reviewCases = reviewCases;
        this.record = record;
        this.photos = photos;
        this.words = words;
        this.json = json;
        addClassNames("page-wide", "case-page");
        banner.addClassName("case-banner");
        banner.getElement().setAttribute("role", "alert");
        TestId.set(banner, "case-banner");
        banner.setVisible(false);
        answer.setMaxLength(LONGEST_ANSWER);
        answer.setLabel(getTranslation("enforcement.appeal.answer"));
        answer.setHelperText(getTranslation("enforcement.appeal.answer.help"));
        answer.setWidthFull();
        TestId.set(answer, "dispute-answer");
        note.setLabel(getTranslation("review.note"));
        note.setWidthFull();
        TestId.set(note, "internal-note");
        actions.addClassName("decision-actions");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("review.dispute.title"));
    }

    @Override
    public void setParameter(BeforeEvent event, String text) {
        removeAll();
        banner.setVisible(false);
        try {
            var item = workList.get(UUID.fromString(text));
            appeal = appeals.get(new AppealId(item.subjectId()));
            var disputed = findings.get(new FindingId(appeal.subject().id()));
            var mine = take(item);
            show(item, reviewCases.openFor(disputed.caseId(), Purpose.APPEAL), disputed, mine);
        } catch (IllegalArgumentException | NotFoundException gone) {
            showGone();
        }
    }

    private boolean take(WorkItem item) {
        try {
            workList.claim(item.id());
            return true;
        } catch (WorkList.HeldByAnotherException held) {
            say("review.case.held", held.holder());
        } catch (WorkList.TookPartException tookPart) {
            say("review.case.tookPart");
        } catch (WorkList.HandsFullException full) {
            say("review.case.handsFull", full.most());
        }
        return false;
    }

    private void showGone() {
        var back = new Button(getTranslation("review.backToInbox"), click -> ReviewerNavigation.inbox());
        add(
                new Keys().on("Escape", ReviewerNavigation::inbox),
                new EmptyState(
                        Glyph.CHECK,
                        getTranslation("review.case.gone"),
                        getTranslation("review.case.gone.how"),
                        TestId.set(back, "back-to-inbox")));
    }

    private void show(WorkItem item, ReviewCase file, RecordedFinding disputed, boolean mine) {
        var desk = new PhotoDesk(file, photos, reviewCases, json, Photos.APPEAL, words);
        var left = new Div(desk, new FindingList(file, words, desk::show, null));
        left.addClassName("case-left");
        var tag = new Span(getTranslation("review.dispute.title"));
        tag.addClassNames("tag", "tag-hold");
        var name = new Div(new H1(item.sellerName()), tag);
        name.addClassName("case-name");
        var facts = new Div(
                new Span(getTranslation("review.type." + file.seller().type())),
                new Span(getTranslation("review.slot."
                        + (disputed.finding().slot() == null
                                ? "none"
                                : disputed.finding().slot().name()))));
        facts.addClassNames("case-facts", "soft");
        var right = new Div(new Div(name, facts));
        right.addClassName("case-right");
        record.words(file).forEach(right::add);
        var measure = new Span(words.measure(disputed.finding()));
        measure.addClassName("soft");
        right.add(TestId.set(measure, "disputed-measure"));
        actions.removeAll();
        if (mine) {
            right.add(answer, note);
            actions.add(
                    action("review.dispute.setAside", "set-aside", ButtonVariant.LUMO_PRIMARY, true),
                    action("review.dispute.keep", "keep", ButtonVariant.LUMO_CONTRAST, false));
        }
        right.add(record.agreement(file), record.more(file));
        var side = new Div(right, actions);
        side.addClassName("case-side");
        var body = new Div(left, side);
        body.addClassName("case-body");
        var keys = CaseKeys.ofPhotos(new Keys()).on("Escape", ReviewerNavigation::inbox);
        for (int i = 0; i < file.current().size(); i++) {
            var index = i;
            keys.on("Digit" + (i + 1), () -> desk.show(index));
        }
        if (mine) {
            keys.into("Slash", answer).into("KeyM", note);
        }
        add(keys, banner, body);
        desk.show(disputed);
    }

    private Button action(String key, String id, ButtonVariant variant, boolean overturned) {
        var button = new Button(getTranslation(key), click -> ask(overturned));
        button.addThemeVariants(variant);
        return TestId.set(button, id);
    }

    private void ask(boolean overturned) {
        if (answer.getValue().isBlank()) {
            answer.setErrorMessage(getTranslation("enforcement.appeal.answer.missing"));
            answer.setInvalid(true);
            answer.focus();
        } else if (overturned) {
            Confirm.before("review.dispute.settingAside", () -> decide(true));
        } else {
            Confirm.before("review.dispute.keeping", () -> decide(false));
        }
    }

    /** Where somebody else was faster what was typed stays. */
    private void decide(boolean overturned) {
        try {
            appeals.decide(
                    appeal.id(),
                    overturned,
                    answer.getValue().strip(),
                    note.getValue().isBlank() ? null : note.getValue().strip());
        } catch (WorkList.TookPartException tookPart) {
            say("review.case.tookPart");
            return;
        } catch (WorkList.HeldByAnotherException held) {
            say("review.case.heldNow", held.holder());
            return;
        } catch (CaseConflictException stale) {
            say("enforcement.appeal.stale");
            return;
        }
        Toast.done(getTranslation("enforcement.appeal.done"));
        ReviewerNavigation.inbox();
    }

    private void say(String key, Object... arguments) {
        banner.removeAll();
        banner.add(Glyph.ALERT.create(), new Span(getTranslation(key, arguments)));
        banner.setVisible(true);
    }
}
