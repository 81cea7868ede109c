package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.platform.security.Roles;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.live.LiveContent;
import io.kaidian.ui.live.LiveUpdates;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/**
 * One shop: how it stands, what it did, what followed, and what an officer can do about it. A lead reads the same, and can put
 * on hold what two officers decided.
 */
@Route(value = "enforcement/shop", layout = MainLayout.class)
@RolesAllowed({Roles.LEAD, Roles.OFFICER})
class ShopEnforcementView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    private final ShopOverviewService shopOverviewService;
    private final SellerRepository sellers;
    private final ShopSummaryPanel summary;
    private final OfficerDecisionsPanel decisions;
    private final ViolationsPanel violations;
    private final ShopProcessesPanel processes;
    private final ShopHistoryPanel history;

    private final LiveUpdates liveUpdates;

    private String sellerId;

    ShopEnforcementView(
            ShopOverviewService shopOverviewService,
            SellerRepository sellers,
            ShopSummaryPanel summary,
            OfficerDecisionsPanel decisions,
            ViolationsPanel violations,
            ShopProcessesPanel processes,
            ShopHistoryPanel history,
            LiveUpdates liveUpdates) {
        this.shopOverviewService = shopOverviewService;
        this.sellers = sellers;
        this.summary = summary;
        this.decisions = decisions;
        this.violations = violations;
        this.processes = processes;
        this.history = history;
        this.liveUpdates = liveUpdates;
        addClassNames("page", "stack");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("enforcement.shop.title", sellerId));
    }

    @Override
    public void setParameter(BeforeEvent event, String seller) {
        sellerId = sellers.get(seller).id();
        removeAll();
        var shop = new Div();
        shop.addClassName("stack");
        var content = new LiveContent(shop);
        // Of this seller alone: a page that is drawn again under a click loses the click.
        liveUpdates.onSeller(shop, sellerId, () -> load(content));
        add(shop);
    }

    private void loadAnew(LiveContent content) {
        content.forget();
        load(content);
    }

    private void load(LiveContent content) {
        var seller = sellers.get(sellerId);
        var shop = shopOverviewService.of(sellerId);
        var acts = new Div();
        acts.add(decisions.of(shop, () -> loadAnew(content)));
        acts.add(violations.of(shop, () -> loadAnew(content)));
        acts.add(summary.permits(seller, shop, () -> loadAnew(content)));
        processes.certifications(sellerId).ifPresent(acts::add);
        processes.running(shop).ifPresent(acts::add);
        acts.addClassName("stack");
        // Nobody decides without points and history before the eyes.
        var known = TestId.set(
                new Div(summary.facts(shop), history.ledger(shop), history.timeline(shop)), "beside-decision");
        known.addClassName("stack");
        var both = new Div(acts, known);
        both.addClassName("decision-beside");
        content.show(List.of(summary.head(seller, shop), both));
    }
}
