package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealDecisionService;
import io.kaidian.enforcement.appeals.AppealId;
import io.kaidian.enforcement.appeals.AppealService;
import io.kaidian.enforcement.evidence.EvidenceFile;
import io.kaidian.enforcement.evidence.EvidenceFileService;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.enforcement.shop.ShopOverviewService.RecordedViolation;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.permits.PermitEvidence;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EvidenceList;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.FormBinder;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.TextPromptDialog;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.enforcement.permits.DisputedPermit;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.worklist.TaskList;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One appeal: what is disputed, the seller's words, and the answer of somebody who took no part. */
@Route(value = "enforcement/appeal", layout = MainLayout.class)
@RolesAllowed({Roles.LEAD, Roles.OFFICER})
class AppealView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    private final AppealService appeals;
    private final SellerRepository sellers;
    private final EvidenceFileService evidence;
    private final ShopOverviewService shopOverviewService;
    private final EnforcementLabels words;
    private final DateTimeFormats times;
    private final AppealDecisionService appealDecisions;
    private final ShopHistoryPanel history;

    private static final int LONGEST_ANSWER = 4_000;

    private final TextArea answer = new ValidatedTextArea();
    private final TextArea internalNote = new ValidatedTextArea();
    private final FormBinder<Answer> binder = new FormBinder<>(Answer.class);
    private final Div beside = new Div();
    private AppealId id;
    private Appeal.@Nullable Status shown;

    /** What the seller reads, and what only staff do. */
    public record Answer(String answer, String internalNote) {}

    AppealView(
            AppealService appeals,
            SellerRepository sellers,
            EvidenceFileService evidence,
            ShopOverviewService shopOverviewService,
            EnforcementLabels words,
            AppealDecisionService appealDecisions,
            ShopHistoryPanel history,
            LiveUpdates liveUpdates) {
        this.appeals = appeals;
        this.sellers = sellers;
        this.evidence = evidence;
        this.shopOverviewService = shopOverviewService;
        this.words = words;
        this.times = words.times();
        this.appealDecisions = appealDecisions;
        this.history = history;

        answer.setMaxLength(LONGEST_ANSWER);
        // What is written is known here while it is written: somebody else may answer at any moment.
        answer.setValueChangeMode(ValueChangeMode.LAZY);
        internalNote.setValueChangeMode(ValueChangeMode.LAZY);
        answer.setLabel(getTranslation("enforcement.appeal.answer"));
        answer.setWidthFull();
        answer.getElement().setAttribute("data-testid", "answer");
        internalNote.setLabel(getTranslation("enforcement.record.internalNote"));
        internalNote.setWidthFull();
        TestId.set(internalNote, "internal-note");
        binder.forText(answer, getTranslation("enforcement.appeal.answer.missing"))
                .bind("answer");
        binder.forOptionalText(internalNote).bind("internalNote");
        addClassNames("page", "stack");
        liveUpdates.onWorkList(this, this::lookAgain);
        liveUpdates.onAnySeller(this, this::lookAgain);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("enforcement.appeal.title"));
    }

    @Override
    public void setParameter(BeforeEvent event, String appealId) {
        id = AppealId.of(appealId);
        load();
    }

    /** Somebody else answered: the page says who, when and what at once, and keeps what was typed. */
    private void lookAgain() {
        if (shown != Appeal.Status.OPEN) {
            // What the answer undoes is undone in the background, a moment after it.
            beside.removeAll();
            showFacts(appeals.get(id));
        } else if (appeals.get(id).status() != shown) {
            showAnswered();
        }
    }

    private void showAnswered() {
        load();
        if (!answer.getValue().isBlank() || !internalNote.getValue().isBlank()) {
            var kept = new Div(new Paragraph(getTranslation("enforcement.appeal.kept")), answer, internalNote);
            kept.addClassNames("card", "stack");
            addComponentAtIndex(1, TestId.set(kept, "kept-answer"));
        }
    }

    private void load() {
        removeAll();
        var appeal = appeals.get(id);
        shown = appeal.status();
        var seller = sellers.ofShop(appeal.shopId());
        answer.setHelperText(
                getTranslation("enforcement.appeal.answer.help", EnforcementLabels.language(seller.locale())));
        var shop = shopOverviewService.of(seller.id());
        var left = new Div(new H2(getTranslation("enforcement.appeal.words")), ShopParts.quote(appeal.statement()));
        if (appeal.evidence() != null) {
            left.add(new FieldRow(getTranslation("enforcement.appeal.evidence"), appeal.evidence()));
        }
        left.add(files("enforcement.appeal.files", evidence.of(id)));
        if (appeal.violationId() != null) {
            left.add(files("enforcement.appeal.filesOfViolation", evidence.of(appeal.violationId())));
        }
        disputedPermit(appeal)
                .ifPresent(permit -> left.add(files(
                        "enforcement.appeal.filesOfApplication",
                        permit.evidence().stream().map(PermitEvidence::file).toList())));
        left.add(ending(appeal, seller, shop));
        left.addClassName("stack");
        beside.removeAll();
        beside.addClassName("stack");
        beside.add(facts(appeal, seller, shop), history.ledger(shop), history.timeline(shop));
        var both = new Div(left, beside);
        both.addClassName("decision-beside");
        add(new H1(getTranslation("enforcement.appeal.of", seller.displayName())), both);
    }

    private void showFacts(Appeal appeal) {
        var seller = sellers.ofShop(appeal.shopId());
        var shop = shopOverviewService.of(seller.id());
        beside.add(facts(appeal, seller, shop), history.ledger(shop), history.timeline(shop));
    }

    private Component facts(Appeal appeal, Seller seller, ShopOverview shop) {
        var facts = new Div(
                new FieldRow(
                        getTranslation("enforcement.shop.seller"),
                        new Anchor("enforcement/shop/" + seller.id(), seller.displayName())),
                new FieldRow(
                        getTranslation("enforcement.column.standing"),
                        words.standing(shop.shop().standing())),
                new FieldRow(
                        getTranslation("enforcement.appeal.about"),
                        getTranslation(
                                "enforcement.appeal.kind." + appeal.subject().kind())),
                new FieldRow(getTranslation("enforcement.appeal.filedAt"), times.moment(appeal.filedAt())),
                new FieldRow(getTranslation("enforcement.appeal.dueAt"), times.moment(appeal.answerDueAt())));
        for (var track : Track.values()) {
            facts.add(new FieldRow(
                    getTranslation("enforcement.shop.points", getTranslation("enforcement.track." + track)),
                    String.valueOf(shop.points().getOrDefault(track, 0))));
        }
        disputed(appeal, shop).forEach(facts::add);
        disputedPermit(appeal)
                .ifPresent(permit -> permit.facts(words.names(), times).forEach(facts::add));
        facts.addClassName("card");
        return TestId.set(facts, "appeal-facts");
    }

    /** Where there are none, that is said: whoever decides has to know it. */
    private Component files(String key, List<EvidenceFile> files) {
        var heading = new H2(getTranslation(key));
        return TestId.set(
                files.isEmpty()
                        ? new Div(heading, new Paragraph(getTranslation("enforcement.appeal.noFiles")))
                        : new Div(heading, new EvidenceList(evidence, files, PhotoAccess.APPEAL).withViewer()),
                key.substring(key.lastIndexOf('.') + 1));
    }

    private Optional<DisputedPermit> disputedPermit(Appeal appeal) {
        return DisputedPermit.of(appeal, words.permits());
    }

    private List<Component> disputed(Appeal appeal, ShopOverview shop) {
        if (appeal.violationId() == null) {
            return List.of();
        }
        return shop.violations().stream()
                .filter(recorded -> recorded.violation().id().equals(appeal.violationId()))
                .flatMap(recorded -> Stream.concat(about(recorded).stream(), closure(shop, recorded).stream()))
                .toList();
    }

    /** Why the shop was closed for it, or was not, and what the seller had said before. */
    private List<Component> closure(ShopOverview shop, RecordedViolation recorded) {
        var rows = new ArrayList<Component>();
        shop.decidedClosureOf(recorded.violation().id()).ifPresent(closure -> {
            if (closure.decisionReason() != null) {
                rows.add(TestId.set(
                        new FieldRow(getTranslation("enforcement.closure.why"), closure.decisionReason()),
                        "appeal-closure-why"));
            }
            closure.hearing()
                    .map(Sanction.Hearing::answer)
                    .ifPresent(answer -> rows.add(TestId.set(
                            new FieldRow(getTranslation("enforcement.appeal.heard"), answer), "appeal-closure-heard")));
        });
        return rows;
    }

    private List<Component> about(RecordedViolation recorded) {
        var violation = recorded.violation();
        return List.of(
                new FieldRow(getTranslation("enforcement.appeal.violation"), words.act(violation.code())),
                new FieldRow(getTranslation("enforcement.record.note"), violation.note()),
                new FieldRow(
                        getTranslation("enforcement.violation.reference"),
                        Objects.requireNonNullElse(
                                violation.reference(), getTranslation("enforcement.violation.noReference"))),
                new FieldRow(getTranslation("enforcement.foundBy"), EnforcementLabels.foundBy(violation.foundBy())),
                new FieldRow(
                        getTranslation("enforcement.measures.rule"),
                        getTranslation(
                                "enforcement.measures.version",
                                violation.code(),
                                recorded.rules().number())));
    }

    private Component ending(Appeal appeal, Seller seller, ShopOverview shop) {
        if (appeal.status() != Appeal.Status.OPEN) {
            return new Banner(
                    Tone.DONE,
                    getTranslation("enforcement.appeal.status." + appeal.status(), words.person(appeal.decidedBy())),
                    times.moment(Objects.requireNonNull(appeal.decidedAt(), "it is decided")),
                    new Paragraph(appeal.answer()));
        }
        if (appeals.tookPart(id)) {
            return new Banner(Tone.STOPPED, getTranslation("enforcement.tookPart"));
        }
        var overturn = button("enforcement.appeal.overturn", "overturn", true);
        var uphold = button("enforcement.appeal.uphold", "uphold", false);
        var buttons = new Div(overturn, uphold);
        buttons.addClassName("row");
        var overturning = new Div(
                new Paragraph(getTranslation("enforcement.appeal.wouldOverturn")),
                UndoPreview.list(undone(appeal, shop)),
                templates(isAboutPermit() ? ReasonTemplates.PERMIT_OVERTURN : ReasonTemplates.OVERTURN, seller));
        var upholding = new Div(
                new Paragraph(getTranslation("enforcement.appeal.wouldUphold")),
                UndoPreview.list(upheld(appeal)),
                templates(isAboutPermit() ? ReasonTemplates.PERMIT_UPHOLD : ReasonTemplates.UPHOLD, seller));
        var choices = new Div(overturning, upholding);
        choices.addClassName("appeal-choices");
        var form = new Div(new H2(getTranslation("enforcement.appeal.decide")), choices, answer, internalNote, buttons);
        form.addClassNames("card", "stack");
        return form;
    }

    private Component templates(ReasonTemplates templates, Seller seller) {
        return TextPromptDialog.Template.row(
                getTranslation("enforcement.templates"), templates.in(seller.locale()), answer);
    }

    private List<String> undone(Appeal appeal, ShopOverview shop) {
        return disputedPermit(appeal)
                .map(DisputedPermit::undone)
                .orElseGet(() -> appeal.violationId() == null
                        ? List.of(getTranslation(
                                "enforcement.undo." + appeal.subject().kind()))
                        : UndoPreview.ofUndoing(shop, appeal.violationId()));
    }

    private List<String> upheld(Appeal appeal) {
        var nothing = getTranslation("enforcement.undo.nothing");
        return appeal.subject().kind() == Appeal.Kind.CLOSURE
                ? List.of(nothing, getTranslation("enforcement.undo.barred"))
                : List.of(nothing);
    }

    private Button button(String key, String testId, boolean overturned) {
        var button = new Button(getTranslation(key), click -> decide(overturned));
        button.getElement().setAttribute("data-testid", testId);
        return button;
    }

    private boolean isAboutPermit() {
        return appeals.get(id).subject().kind() == Appeal.Kind.PERMIT_DECISION;
    }

    private void decide(boolean overturned) {
        binder.read()
                .filter(given -> isOfThisSide(overturned, given.answer()))
                .ifPresent(given -> Confirm.before(
                        overturned
                                ? "enforcement.appeal.overturning" + (isAboutPermit() ? "Permit" : "")
                                : "enforcement.appeal.upholding",
                        () -> answer(overturned, given)));
    }

    /** A ready-made answer of the other side would tell the seller the opposite of what becomes of the matter. */
    private boolean isOfThisSide(boolean overturned, String text) {
        var others = overturned ? ReasonTemplates.UPHOLD : ReasonTemplates.OVERTURN;
        if (others.isIn(text)) {
            FormBinder.reject(answer, getTranslation("enforcement.appeal.answer.other"));
            return false;
        }
        return true;
    }

    private void answer(boolean overturned, Answer given) {
        try {
            appealDecisions.decide(id, overturned, given.answer(), given.internalNote());
            Toast.success(getTranslation("enforcement.appeal.done"));
            load();
        } catch (TaskList.FourEyesViolationException tookPart) {
            Toast.error(getTranslation("enforcement.tookPart"));
        } catch (TaskList.AlreadyClaimedException held) {
            Toast.error(getTranslation("enforcement.held", words.person(held.holder())));
        } catch (StateConflictException stale) {
            Toast.error(getTranslation("enforcement.appeal.stale"));
            showAnswered();
        }
    }
}
