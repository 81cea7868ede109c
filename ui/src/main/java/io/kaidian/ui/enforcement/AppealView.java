package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealDecisionService;
import io.kaidian.enforcement.appeals.AppealId;
import io.kaidian.enforcement.appeals.AppealService;
import io.kaidian.enforcement.evidence.EvidenceFileService;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EvidenceList;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.FormBinder;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.worklist.TaskList;
import jakarta.annotation.security.RolesAllowed;

/** One appeal: what is disputed, the seller's words, and the answer of somebody who took no part. */
@Route(value = "enforcement/appeal", layout = MainLayout.class)
@RolesAllowed({Roles.LEAD, Roles.OFFICER})
class AppealView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    private final AppealService appeals;
    private final SellerRepository sellers;
    private final EvidenceFileService evidence;
    private final ShopOverviewService shopOverviewService;
    private final CurrentActor currentActor;
    private final EnforcementLabels words;
    private final DateTimeFormats times;
    private final AppealDecisionService appealDecisions;

    private static final int LONGEST_ANSWER = 4_000;

    private final TextArea answer = new ValidatedTextArea();
    private final TextArea internalNote = new ValidatedTextArea();
    private final FormBinder<Answer> binder = new FormBinder<>(Answer.class);
    private AppealId id;

    /** What the seller reads, and what only staff do. */
    public record Answer(String answer, String internalNote) {}

    AppealView(
            AppealService appeals,
            SellerRepository sellers,
            EvidenceFileService evidence,
            ShopOverviewService shopOverviewService,
            CurrentActor currentActor,
            EnforcementLabels words,
            DateTimeFormats times,
            AppealDecisionService appealDecisions) {
        this.appeals = appeals;
        this.sellers = sellers;
        this.evidence = evidence;
        this.shopOverviewService = shopOverviewService;
        this.currentActor = currentActor;
        this.words = words;
        this.times = times;
        this.appealDecisions = appealDecisions;

        answer.setMaxLength(LONGEST_ANSWER);
        answer.setLabel(getTranslation("enforcement.appeal.answer"));
        answer.setHelperText(getTranslation("enforcement.appeal.answer.help"));
        answer.setWidthFull();
        answer.getElement().setAttribute("data-testid", "answer");
        internalNote.setLabel(getTranslation("enforcement.record.internalNote"));
        internalNote.setWidthFull();
        binder.forText(answer, getTranslation("enforcement.appeal.answer.missing"))
                .bind("answer");
        binder.forOptionalText(internalNote).bind("internalNote");
        addClassNames("page", "page-narrow", "stack");
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

    private void load() {
        removeAll();
        var appeal = appeals.get(id);
        var seller = sellers.ofShop(appeal.shopId());
        var facts = new Div(
                new FieldRow(
                        getTranslation("enforcement.shop.seller"),
                        new Anchor("enforcement/shop/" + seller.id(), seller.displayName())),
                new FieldRow(
                        getTranslation("enforcement.appeal.about"),
                        getTranslation(
                                "enforcement.appeal.kind." + appeal.subject().kind())),
                new FieldRow(getTranslation("enforcement.appeal.filedAt"), times.moment(appeal.filedAt())),
                new FieldRow(getTranslation("enforcement.appeal.dueAt"), times.moment(appeal.answerDueAt())));
        disputed(appeal, seller.id()).forEach(facts::add);
        facts.addClassName("card");
        add(
                new H1(getTranslation("enforcement.appeal.title")),
                facts,
                new H2(getTranslation("enforcement.appeal.words")));
        add(quote(appeal.statement()));
        if (appeal.evidence() != null) {
            add(new FieldRow(getTranslation("enforcement.appeal.evidence"), appeal.evidence()));
        }
        var files = evidence.of(id);
        if (!files.isEmpty()) {
            add(
                    new H2(getTranslation("enforcement.appeal.files")),
                    new EvidenceList(evidence, files, PhotoAccess.APPEAL));
        }
        if (appeal.violationId() != null) {
            var beside = evidence.of(appeal.violationId());
            if (!beside.isEmpty()) {
                add(
                        new H2(getTranslation("enforcement.appeal.filesOfViolation")),
                        new EvidenceList(evidence, beside, PhotoAccess.APPEAL));
            }
        }
        add(ending(appeal));
    }

    private java.util.List<Component> disputed(Appeal appeal, String sellerId) {
        if (appeal.violationId() == null) {
            return java.util.List.of();
        }
        return shopOverviewService.of(sellerId).violations().stream()
                .filter(recorded -> recorded.violation().id().equals(appeal.violationId()))
                .<Component>map(recorded -> new FieldRow(
                        getTranslation("enforcement.appeal.violation"),
                        words.act(recorded.violation().code()) + " · "
                                + recorded.violation().note()))
                .toList();
    }

    private Component ending(Appeal appeal) {
        if (appeal.status() != Appeal.Status.OPEN) {
            return new Banner(
                    Tone.DONE,
                    getTranslation("enforcement.appeal.status." + appeal.status(), appeal.decidedBy()),
                    new Paragraph(appeal.answer()));
        }
        if (appeals.whoTookPart(id).contains(currentActor.get().name())) {
            return new Banner(Tone.STOPPED, getTranslation("enforcement.tookPart"));
        }
        var overturn = button("enforcement.appeal.overturn", "overturn", true);
        overturn.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var uphold = button("enforcement.appeal.uphold", "uphold", false);
        var buttons = new Div(overturn, uphold);
        buttons.addClassName("row");
        var form = new Div(answer, internalNote, buttons);
        form.addClassName("stack");
        return form;
    }

    private Button button(String key, String testId, boolean overturned) {
        var button = new Button(getTranslation(key), click -> decide(overturned));
        button.getElement().setAttribute("data-testid", testId);
        return button;
    }

    private void decide(boolean overturned) {
        binder.read()
                .ifPresent(given -> Confirm.before(
                        overturned ? "enforcement.appeal.overturning" : "enforcement.appeal.upholding",
                        () -> answer(overturned, given)));
    }

    private void answer(boolean overturned, Answer given) {
        try {
            appealDecisions.decide(id, overturned, given.answer(), given.internalNote());
            Toast.success(getTranslation("enforcement.appeal.done"));
            load();
        } catch (TaskList.FourEyesViolationException tookPart) {
            Toast.error(getTranslation("enforcement.tookPart"));
        } catch (TaskList.AlreadyClaimedException held) {
            Toast.error(getTranslation("enforcement.held", held.holder()));
        } catch (StateConflictException stale) {
            // What was typed stays in the fields beside the answer that was given meanwhile.
            Toast.error(getTranslation("enforcement.appeal.stale"));
            load();
            add(answer);
        }
    }

    private static Paragraph quote(String text) {
        var quote = new Paragraph(text);
        quote.addClassName("quote");
        return quote;
    }
}
