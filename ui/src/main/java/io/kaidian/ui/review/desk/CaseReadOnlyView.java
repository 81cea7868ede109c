package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.review.desk.ReviewCaseQueries.Purpose;
import io.kaidian.ui.components.EmptyState;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.KeyboardShortcuts;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.review.ReviewNavigation;
import io.kaidian.ui.review.desk.photos.PhotoPanelFactory;
import io.kaidian.ui.review.quality.ReviewQualityView;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;

/** A case to look at, not to decide. Shown once it is said why; that is logged and the seller can read it. */
@Route(value = "review/file", layout = MainLayout.class)
@RolesAllowed({Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
public class CaseReadOnlyView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    public static final String PURPOSE = "purpose";

    private final ReviewCaseQueries reviewCases;
    private final CaseDetailsPanel record;
    private final CurrentActor currentActor;
    private final PhotoPanelFactory photoPanels;

    CaseReadOnlyView(
            ReviewCaseQueries reviewCases,
            CaseDetailsPanel record,
            CurrentActor currentActor,
            PhotoPanelFactory photoPanels) {
        this.reviewCases = reviewCases;
        this.record = record;
        this.currentActor = currentActor;
        this.photoPanels = photoPanels;
        addClassNames("page-wide", "case-page");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("review.file.title"));
    }

    @Override
    public void setParameter(BeforeEvent event, String text) {
        removeAll();
        var purpose = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(PURPOSE)
                .flatMap(CaseReadOnlyView::purpose);
        try {
            var id = CaseId.of(text);
            purpose.filter(why -> isOffered(id, why))
                    .ifPresentOrElse(why -> show(reviewCases.openFor(id, why), why), () -> ask(id));
        } catch (NotFoundException gone) {
            add(
                    title(),
                    new EmptyState(
                            KaidianIcon.SEARCH,
                            getTranslation("review.file.none"),
                            getTranslation("review.file.none.how")));
        }
    }

    private H1 title() {
        return new H1(getTranslation("review.file.title"));
    }

    private void ask(CaseId id) {
        var choices = new Div();
        choices.addClassName("chips");
        for (var purpose : Purpose.ofCases()) {
            if (!isOffered(id, purpose)) {
                continue;
            }
            var choose = new Button(
                    getTranslation("review.purpose." + purpose), click -> ReviewNavigation.file(id, purpose));
            choose.getElement().setAttribute("data-testid", "purpose-" + purpose);
            choices.add(choose);
        }
        add(
                title(),
                new EmptyState(
                        KaidianIcon.EYE,
                        getTranslation("review.file.why"),
                        getTranslation("review.file.why.how"),
                        choices));
    }

    /** Not everybody has every purpose in every case. */
    private boolean isOffered(CaseId id, Purpose purpose) {
        return switch (purpose) {
            case INQUIRY -> reviewCases.isInquiryOpen(id);
            case MENTIONED -> reviewCases.isMentioned(id);
            case REVIEW, APPEAL, SELLER_ASKED -> true;
            case CALL -> false;
        };
    }

    private void show(ReviewCase file, Purpose purpose) {
        var desk = photoPanels.create(file, purpose == Purpose.APPEAL ? PhotoAccess.APPEAL : PhotoAccess.REVIEW);
        var left = new Div(desk);
        left.addClassName("case-left");
        var c = file.certification();
        var status = new Span(getTranslation("review.status." + c.status()));
        status.addClassName("tag");
        var name = new Div(new H1(file.seller().displayName()), status);
        name.addClassName("case-name");
        var facts = new Div(
                new Span(getTranslation("review.type." + file.seller().type())),
                new Span(getTranslation("review.case.round", c.round(), c.correctionsLeft())),
                new Span(getTranslation("review.file.logged", getTranslation("review.purpose." + purpose))));
        facts.addClassNames("case-facts", "soft");
        if (currentActor.get().has(Role.LEAD)) {
            var golden = new RouterLink(getTranslation("review.golden.use"), ReviewQualityView.class);
            golden.setQueryParameters(QueryParameters.of(ReviewQualityView.CASE, c.id().toString()));
            facts.add(TestId.set(golden, "golden-use"));
        }
        var right = new Div(new Div(name, facts));
        right.addClassName("case-right");
        if (currentActor.get().has(Role.LEAD) || currentActor.get().has(Role.OFFICER)) {
            right.add(record.declineHold(file));
        }
        record.words(file).forEach(right::add);
        record.stepAnswers(file).ifPresent(right::add);
        right.add(record.findings(file, desk::show, null), record.agreement(file));
        record.people(file).ifPresent(right::add);
        record.involvements(file).ifPresent(right::add);
        record.waivers(file).ifPresent(right::add);
        record.opinions(file, "review.opinions").ifPresent(right::add);
        right.add(record.more(file, purpose));
        var side = new Div(right);
        side.addClassName("case-side");
        var body = new Div(left, side);
        body.addClassName("case-body");
        var keyboardShortcuts = CaseShortcuts.ofPhotos(new KeyboardShortcuts()).on("Escape", ReviewNavigation::inbox);
        for (int i = 0; i < file.current().size(); i++) {
            var index = i;
            keyboardShortcuts.on("Digit" + (i + 1), () -> desk.show(index));
        }
        add(keyboardShortcuts, body);
    }

    private static Optional<Purpose> purpose(String text) {
        return Purpose.ofCases().stream()
                .filter(purpose -> purpose.name().equals(text))
                .findFirst();
    }
}
