package io.kaidian.ui.seller.home;

import com.vaadin.flow.component.Component;
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
import com.vaadin.flow.router.RouteParameters;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.submission.CaseOpeningService;
import io.kaidian.enforcement.SellerNextStep;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.platform.security.Roles;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.seller.ApplicationStep;
import io.kaidian.ui.seller.EnterKey;
import io.kaidian.ui.seller.SellerNavigation;
import io.kaidian.ui.seller.SellerPortalQueries;
import io.kaidian.ui.seller.apply.ApplicationView;
import io.kaidian.ui.seller.shop.SellerShopView;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;

/** Where sellers begin: what to have at hand; later it leads to what things stand about now. */
@Route(value = "seller", layout = MainLayout.class)
@RolesAllowed(Roles.SELLER)
public class SellerHomeView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final SellerPortalQueries portal;
    private final ShopOverviewService shopOverviewService;

    SellerHomeView(
            SellerPortalQueries portal,
            CaseOpeningService opening,
            LiveUpdates liveUpdates,
            ShopOverviewService shopOverviewService,
            NeedList needs) {
        this.portal = portal;
        this.shopOverviewService = shopOverviewService;
        var me = portal.currentSeller();

        var begin = new Button(getTranslation("seller.home.begin"), click -> {
            var opened = opening.open(me.id(), CaseKind.INITIAL);
            SellerNavigation.apply(opened.caseId(), ApplicationStep.CONSENT);
        });
        begin.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        begin.setDisableOnClick(true);

        var card = new Div(TestId.set(needs.of(me), "need-list"));
        card.addClassName("card");
        var safe = new Div(KaidianIcon.SHIELD.create(), new Span(getTranslation("seller.home.safe")));
        safe.addClassNames("fine", "soft", "small");

        addClassNames("page", "page-narrow");
        add(
                new H1(portal.shopName()
                        .map(name -> getTranslation("seller.home.title", name))
                        .orElseGet(() -> getTranslation("seller.home.title.unnamed"))),
                new Paragraph(getTranslation("seller.home.lead")),
                card,
                TestId.set(begin, "apply-begin"),
                safe);
        EnterKey.presses(this, "apply-begin");
        TestId.set(this, "seller-home");
        liveUpdates.onSeller(this, me.id(), this::goOn);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("seller.nav.certification"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        place().ifPresent(place -> event.forwardTo(place.view(), place.parameters()));
    }

    /** Whoever reads here what to have at hand is led on as soon as there is a case, wherever it was opened. */
    private void goOn() {
        if (!isAttached()) {
            // Whoever has gone on meanwhile is not called back.
            return;
        }
        place().ifPresent(place -> UI.getCurrent().navigate(place.view(), place.parameters()));
    }

    private record NavigationTarget(Class<? extends Component> view, RouteParameters parameters) {}

    /**
     * The case that things stand about; else the shop where something stands about it, such as a suspension; else the last case
     * that was sent. Empty before the first.
     */
    private Optional<NavigationTarget> place() {
        var situation = shopOverviewService.situation(portal.currentSellerId());
        // A shop that never opened has nothing to show that its certification does not say better.
        if (situation.caseId() == null
                && situation.step() != SellerNextStep.NONE
                && portal.standing() != ShopStanding.PENDING) {
            return Optional.of(new NavigationTarget(SellerShopView.class, RouteParameters.empty()));
        }
        var about = Optional.ofNullable(situation.caseId())
                .map(portal::requireCase)
                .or(() -> portal.myCases().stream()
                        .filter(c -> c.status() != CaseStatus.DRAFT)
                        .findFirst());
        if (about.isPresent()) {
            return about.map(this::of);
        }
        return situation.step() == SellerNextStep.CERTIFY
                ? Optional.empty()
                : Optional.of(new NavigationTarget(SellerShopView.class, RouteParameters.empty()));
    }

    private NavigationTarget of(CertificationCase c) {
        return c.status() == CaseStatus.DRAFT
                ? new NavigationTarget(ApplicationView.class, SellerNavigation.of(c.id(), portal.nextStep(c)))
                : new NavigationTarget(CaseStatusView.class, SellerNavigation.of(c.id()));
    }
}
