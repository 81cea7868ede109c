package io.kaidian.ui.seller.shop;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.platform.security.Roles;
import io.kaidian.sellers.ShopRepository.ShopEvent;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.live.LiveContent;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.seller.SellerPortalQueries;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.Map;

/** How the shop stands, what is still allowed, and the way back where there is one. */
@Route(value = "seller/shop", layout = MainLayout.class)
@RolesAllowed(Roles.SELLER)
public class SellerShopView extends Div implements HasDynamicTitle {

    private final SellerPortalQueries portal;
    private final ShopOverviewService file;
    private final DateTimeFormats times;
    private final LiveUpdates liveUpdates;
    private final String me;
    private final SellerNextStepPanel nextStep;
    private final WayBackCard wayBack;
    private final ShopPointsCard points;
    private final ShopDecisionsPanel decisions;
    private final LiveContent content = new LiveContent(this);
    private boolean historyOpen;

    SellerShopView(
            SellerPortalQueries portal,
            ShopOverviewService file,
            DateTimeFormats times,
            LiveUpdates liveUpdates,
            SellerNextStepPanel nextStep,
            WayBackCard wayBack,
            ShopPointsCard points,
            ShopDecisionsPanel decisions) {
        this.portal = portal;
        this.file = file;
        this.times = times;
        this.liveUpdates = liveUpdates;
        this.me = portal.currentSellerId();
        this.nextStep = nextStep;
        this.wayBack = wayBack;
        this.points = points;
        this.decisions = decisions;
        addClassNames("page", "page-narrow");
        TestId.set(this, "shop");
        liveUpdates.onSeller(this, me, this::show);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("seller.nav.shop"));
    }

    private void showAnew() {
        content.forget();
        show();
    }

    private void show() {
        var contents = file.of(me);
        getElement().setAttribute("data-standing", contents.shop().standing().name());
        liveUpdates.readAgainAfter(this, contents.changes());
        var permits = points.permits(contents);
        var parts = new ArrayList<Component>();
        parts.add(head(contents));
        parts.addAll(permits.said());
        nextStep.next(contents).ifPresent(parts::add);
        var isAnythingStopped =
                !contents.stopped().isEmpty() || !contents.limited().isEmpty();
        if (isAnythingStopped) {
            parts.add(points.allowed(contents));
        }
        parts.addAll(decisions.inForce(contents, this::showAnew));
        contents.suspension().ifPresent(suspension -> parts.add(wayBack.of(contents, suspension, this::showAnew)));
        contents.recheck().ifPresent(recheck -> parts.add(new RecheckCard(recheck, times)));
        if (contents.shop().standing() != ShopStanding.PENDING) {
            if (!isAnythingStopped) {
                parts.add(points.allowed(contents));
            }
            permits.card().ifPresent(parts::add);
            parts.add(points.points(contents));
        }
        if (!contents.violations().isEmpty()) {
            parts.add(decisions.recorded(contents, this::showAnew));
        }
        if (!ShopDecisionsPanel.offered(contents).isEmpty()) {
            parts.add(decisions.appealable(contents, this::showAnew));
        }
        if (!contents.appeals().isEmpty()) {
            parts.add(decisions.filed(contents, this::showAnew));
        }
        if (SellerNextStepPanel.mayBeginChange(contents)) {
            parts.add(nextStep.change(contents));
        }
        nextStep.ownShops().ifPresent(parts::add);
        parts.add(timeline(contents, permits.titles()));
        content.show(parts);
    }

    private Component head(ShopOverview contents) {
        var shop = contents.shop();
        var title = new Div(
                new H1(portal.shopName().orElseGet(() -> getTranslation("seller.shop.unnamed"))),
                badge(shop.standing()));
        title.addClassNames("row", "row-between");
        var since = new Div(new Span(getTranslation("seller.shop.since")), times.exact(shop.standingSince()));
        since.addClassNames("row", "soft", "small");
        since.setVisible(shop.standing() != ShopStanding.PENDING);
        return new Div(title, since);
    }

    private StatusBadge badge(ShopStanding standing) {
        var tone = switch (standing) {
            case OPEN -> Tone.DONE;
            case PENDING, REVERIFYING -> Tone.WAITING;
            case RESTRICTED -> Tone.NEEDS_YOU;
            case SUSPENDED, CLOSED -> Tone.STOPPED;
        };
        return TestId.set(new StatusBadge(tone, getTranslation("seller.standing." + standing)), "shop-standing");
    }

    private Component timeline(ShopOverview contents, Map<String, String> permits) {
        var lines = new OrderedList();
        lines.addClassName("history");
        var all = contents.timeline();
        for (int i = all.size() - 1; i >= 0; i--) {
            lines.add(line(all.get(i), permits));
        }
        var details = new Details(getTranslation("seller.case.history"), lines);
        details.setWidthFull();
        details.setVisible(!all.isEmpty());
        // Whoever reads it goes on reading when something new arrives.
        details.setOpened(historyOpen);
        details.addOpenedChangeListener(changed -> historyOpen = changed.isOpened());
        return TestId.set(details, "shop-history");
    }

    private ListItem line(ShopEvent event, Map<String, String> permits) {
        var word = event.event().equals("STANDING")
                ? getTranslation(
                        "seller.shop.event.STANDING",
                        getTranslation("seller.standing." + event.detail().get("now")))
                : getTranslation("seller.shop.event." + event.event());
        var who = new Span(getTranslation("seller.by." + event.byKind()));
        var when = times.exact(event.at());
        var facts = new Div(who, when);
        facts.addClassNames("small", "soft");
        var permit = permits.get(String.valueOf(event.detail().get("application")));
        return permit == null
                ? new ListItem(new Span(word), facts)
                : new ListItem(new Span(word), new Div(permit), facts);
    }
}
