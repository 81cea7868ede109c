package io.kaidian.ui.seller.apply;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.layout.SavedAsTyped;
import io.kaidian.ui.seller.ApplicationStep;
import io.kaidian.ui.seller.EnterKey;
import io.kaidian.ui.seller.SellerNavigation;
import io.kaidian.ui.seller.SellerPortalQueries;
import io.kaidian.ui.seller.SentAs;
import io.kaidian.ui.seller.apply.photos.UnsavedTexts;
import io.kaidian.ui.seller.home.CaseStatusView;
import io.kaidian.ui.seller.home.CaseWithdrawalButton;
import io.kaidian.ui.seller.shop.SellerShopView;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An application in short steps that save themselves; the step stands in the address. */
@Route(value = "seller/apply/:caseId/:step", layout = MainLayout.class)
@RolesAllowed(Roles.SELLER)
public class ApplicationView extends Div implements BeforeEnterObserver, HasDynamicTitle, UnsavedTexts.Listener {

    private static final int FULL = 100;

    private final SellerPortalQueries portal;
    private final ApplicationStepFactory steps;
    private final CaseWithdrawalButton withdrawal;
    private final Span saved = new Span();
    private final Span unsaved = new Span();
    private ApplicationStep step = ApplicationStep.CONSENT;
    private @Nullable CaseId shown;
    private boolean isAnySaved;

    /** What is typed beside what the case asks for. */
    private List<EvidenceField> fields = List.of();

    /** Whether a PDF will do for something on the page of photos. */
    private boolean takesPdf;

    ApplicationView(SellerPortalQueries portal, ApplicationStepFactory steps, CaseWithdrawalButton withdrawal) {
        this.portal = portal;
        this.steps = steps;
        this.withdrawal = withdrawal;
        saved.addClassNames("saved", "small", "soft");
        unsaved.addClassNames("saved", "unsaved", "small");
        unsaved.getElement().setAttribute("role", "status");
        TestId.set(saved, "apply-saved");
        TestId.set(unsaved, "apply-unsaved");
        addClassNames("page", "page-narrow", "apply");
        SavedAsTyped.mark(this);
    }

    /** What a field does not take is kept nowhere: it must not be called saved. */
    @Override
    public void unsavedChanged() {
        if (shown == null) {
            return;
        }
        var names = UnsavedTexts.ofSession().among(shown, fields).stream()
                .map(field -> field.words().name().in(getLocale()))
                .toList();
        saved.setVisible(isAnySaved && names.isEmpty());
        unsaved.setVisible(!names.isEmpty());
        unsaved.removeAll();
        if (!names.isEmpty()) {
            var words = getTranslation("seller.apply.unsaved", String.join(getTranslation("seller.list.and"), names));
            unsaved.add(KaidianIcon.ALERT.create(), new Span(words));
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", title());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getRouteParameters();
        var id = CaseId.of(parameters.get(SellerNavigation.CASE).orElseThrow());
        step = ApplicationStep.of(parameters.get(SellerNavigation.STEP).orElseThrow());
        var c = portal.requireCase(id);
        if (c.status() != CaseStatus.DRAFT) {
            event.forwardTo(CaseStatusView.class, SellerNavigation.of(id));
            return;
        }
        if (c.consentVersion() == null && step != ApplicationStep.CONSENT) {
            event.forwardTo(ApplicationView.class, SellerNavigation.of(id, ApplicationStep.CONSENT));
            return;
        }
        var asked = step == ApplicationStep.CONSENT ? List.<EvidenceType>of() : portal.askedTypes(c);
        takesPdf = step == ApplicationStep.PHOTOS && SentAs.takesPdf(asked);
        shown = id;
        fields = asked.stream().flatMap(type -> type.askedFields().stream()).toList();
        show(id);
    }

    private void show(CaseId id) {
        removeAll();
        // Each step begins at its top, wherever the one before was left.
        getElement().executeJs("window.scrollTo(0, 0)");
        var content = steps.make(step, id);

        var footer = footer(id, content);

        var c = portal.requireCase(id);
        add(progress(c.kind(), portal.shownSteps(c, step)), new H1(title()));
        var lead = new Paragraph(getTranslation(content.lead(lead())));
        lead.addClassName("soft");
        add(lead, content, steps.help(id, content), footer);
        if (c.kind() == CaseKind.CHANGE) {
            add(withdrawal.dropChange(id, () -> UI.getCurrent().navigate(SellerShopView.class)));
        }
    }

    /** Whoever signed up alone also names the shop where the account is asked for. */
    private String title() {
        return getTranslation(
                step == ApplicationStep.ACCOUNT && portal.namesShop()
                        ? "seller.step.ACCOUNT.named"
                        : SentAs.key("seller.step." + step, takesPdf));
    }

    private String lead() {
        var key = SentAs.key("seller.step.lead." + step, takesPdf);
        return step == ApplicationStep.ACCOUNT
                ? key + "." + portal.currentSeller().type()
                : key;
    }

    private Div footer(CaseId id, ApplicationStepContent content) {
        var footer = new Div();
        footer.addClassName("sticky-footer");
        if (content instanceof ConsentStep consent) {
            offerConsent(id, consent, footer);
            return footer;
        }
        if (step == ApplicationStep.REVIEW) {
            footer.addClassName("footer-still");
        }
        portal.stepBefore(portal.requireCase(id), step).ifPresent(previous -> {
            var back = new Button(getTranslation("seller.apply.back"), click -> SellerNavigation.apply(id, previous));
            back.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            footer.add(TestId.set(back, "apply-back"));
        });
        isAnySaved = portal.hasEntered(portal.requireCase(id));
        content.whenSaved(() -> {
            isAnySaved = true;
            unsavedChanged();
        });
        saved.removeAll();
        saved.add(KaidianIcon.CHECK.create(), new Span(getTranslation("seller.apply.saved")));
        footer.add(saved, unsaved);
        unsavedChanged();
        if (step != ApplicationStep.REVIEW) {
            var go = new Button(getTranslation("seller.apply.next"), click -> {
                if (content.isDone()) {
                    SellerNavigation.apply(id, portal.stepAfter(portal.requireCase(id), step));
                }
            });
            go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            footer.add(TestId.set(go, "apply-next"));
            EnterKey.presses(this, "apply-next");
        } else {
            EnterKey.leadsTo(this, "apply-send");
        }
        return footer;
    }

    /** Two buttons of equal rank on the page: nobody agrees by going on. */
    private void offerConsent(CaseId id, ConsentStep consent, Div footer) {
        var agree =
                new Button(getTranslation(consent.isGiven() ? "seller.apply.next" : "seller.consent.agree"), click -> {
                    if (consent.isDone()) {
                        // What was typed before, or carried over, is not asked for again.
                        SellerNavigation.apply(id, portal.firstStep(portal.requireCase(id)));
                    }
                });
        agree.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        EnterKey.presses(this, "consent-agree");
        if (!consent.isGiven()) {
            var refuse = new Button(getTranslation("seller.consent.refuse"), click -> {
                footer.setVisible(false);
                consent.refuse(() -> footer.setVisible(true));
            });
            footer.add(TestId.set(refuse, "consent-refuse"));
        }
        footer.add(TestId.set(agree, "consent-agree"));
    }

    /** What photos leave open belongs to their step: nobody knows before whether anything will, so it is counted as none of its own. */
    private Div progress(CaseKind kind, List<ApplicationStep> shown) {
        var isOfPhotos = kind != CaseKind.CHANGE;
        var steps = shown.stream()
                .filter(one -> !isOfPhotos || one != ApplicationStep.WHO)
                .toList();
        var at = steps.indexOf(isOfPhotos && step == ApplicationStep.WHO ? ApplicationStep.PHOTOS : step) + 1;
        var fill = new Div();
        fill.addClassName("steps-fill");
        fill.getStyle().set("width", FULL * at / steps.size() + "%");
        var bar = new Div(fill);
        bar.addClassName("steps-bar");
        bar.getElement().setAttribute("aria-hidden", "true");
        var words = new Span(getTranslation("seller.apply.step", at, steps.size()));
        words.addClassNames("small", "soft");
        var progress = new Div(words, bar);
        progress.addClassName("steps");
        return progress;
    }
}
