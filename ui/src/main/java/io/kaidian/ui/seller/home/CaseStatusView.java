package io.kaidian.ui.seller.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.enforcement.SellerNextStep;
import io.kaidian.enforcement.SellerSituation;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.platform.security.Roles;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.ProgressStepper;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.live.LiveContent;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.seller.SellerNavigation;
import io.kaidian.ui.seller.SellerNextStepTexts;
import io.kaidian.ui.seller.SellerPortalQueries;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Where a case is, what comes next and until when, what the seller must do and what not. */
@Route(value = "seller/case/:caseId", layout = MainLayout.class)
@RolesAllowed(Roles.SELLER)
public class CaseStatusView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final SellerPortalQueries portal;
    private final CaseProgress track;
    private final LiveUpdates liveUpdates;
    private final WaitingTimeEstimate forecast;
    private final CaseStatusCard status;
    private final CaseRecordPanel records;
    private final CaseWithdrawalButton withdrawal;
    private final ShopOverviewService shopOverviewService;
    private final Div estimate = new Div();
    private CaseId id;

    /** As the page shows it now. */
    private CertificationCase shown;

    private final LiveContent content = new LiveContent(this);
    private boolean historyOpen;

    CaseStatusView(
            SellerPortalQueries portal,
            CaseProgress track,
            LiveUpdates liveUpdates,
            WaitingTimeEstimate forecast,
            CaseStatusCard status,
            CaseRecordPanel records,
            CaseWithdrawalButton withdrawal,
            ShopOverviewService shopOverviewService) {
        this.portal = portal;
        this.track = track;
        this.liveUpdates = liveUpdates;
        this.forecast = forecast;
        this.status = status;
        this.records = records;
        this.withdrawal = withdrawal;
        this.shopOverviewService = shopOverviewService;
        estimate.addClassName("stack");
        addClassNames("page", "page-narrow", "case");
        TestId.set(this, "case");
        liveUpdates.onSeller(this, portal.currentSellerId(), this::show);
        // The queue moves more often than the case: only the estimate is told anew.
        liveUpdates.onWorkList(estimate, () -> forecast.show(estimate, shown));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("seller.case.title"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = CaseId.of(event.getRouteParameters().get(SellerNavigation.CASE).orElseThrow());
        shown = portal.requireCase(id);
        if (shown.status() == CaseStatus.DRAFT) {
            event.forwardTo(SellerHomeView.class);
            return;
        }
        if (isAttached()) {
            showAnew();
        }
    }

    private void showAnew() {
        content.forget();
        show();
    }

    private void show() {
        // Read again although beforeEnter has: the case may have moved before this page listened.
        var c = portal.requireCase(id);
        shown = c;
        getElement().setAttribute("data-status", c.status().name());
        var situation = shopOverviewService.situation(portal.currentSellerId());
        getElement().setAttribute("data-next", situation.step().name());
        liveUpdates.readAgainAfter(
                this,
                Stream.of(situation.by(), c.promisedBy(), c.correctionDueAt())
                        .filter(Objects::nonNull)
                        .toList());
        var progress = track.of(c);
        // Told anew by itself, so it stays where the rest does.
        var placeOfEstimate = new Div();
        var stands = status.of(c, situation, progress, placeOfEstimate, this::showAnew);
        var parts = new ArrayList<Component>();
        parts.add(head(c, stands.badge()));
        parts.add(new ProgressStepper(progress.steps()));
        if (!situation.isNothingToDo()
                && !id.equals(situation.caseId())
                && situation.step() != SellerNextStep.CERTIFY) {
            parts.add(elsewhere(situation));
        }
        parts.addAll(stands.parts());
        var happened = portal.history(id);
        if (!c.status().isEnded() || c.status() == CaseStatus.CERTIFIED) {
            parts.add(records.documents(c));
            records.people(c, happened).ifPresent(parts::add);
        }
        parts.add(history(happened));
        parts.add(looks());
        if (!c.status().isEnded()) {
            parts.add(withdrawal.create(id, this::showAnew));
        }
        if (content.show(parts)) {
            placeOfEstimate.add(estimate);
        }
    }

    /** What is to be done is not about this case: it is not kept back where somebody looks at this page first. */
    private Component elsewhere(SellerSituation situation) {
        var go = new Anchor("seller/shop", getTranslation("seller.next.go"));
        var banner = new Banner(
                Tone.NEEDS_YOU, getTranslation(SellerNextStepTexts.keyOf(situation.step(), portal.standing())), go);
        return TestId.set(banner, "case-elsewhere");
    }

    private Component head(CertificationCase c, StatusBadge badge) {
        var title = new Div(new H1(getTranslation("seller.case.title")), badge);
        title.addClassNames("row", "row-between");
        var kind = new Span(getTranslation("seller.kind." + c.kind()));
        kind.addClassNames("soft", "small");
        var line = new Div(kind, rounds(c));
        line.addClassNames("row");
        return new Div(title, line);
    }

    /** What has ended is not corrected any more. */
    private Component rounds(CertificationCase c) {
        var rounds = c.status().isEnded()
                ? note("seller.case.submission", c.round())
                : note("seller.case.rounds", c.round(), c.correctionsLeft());
        return TestId.set(rounds, "case-rounds");
    }

    private Span note(String key, Object... arguments) {
        var note = new Span(getTranslation(key, arguments));
        note.addClassNames("soft", "small");
        return note;
    }

    private Component history(List<CaseHistoryEntry> happened) {
        var details = records.history(happened);
        // Whoever reads it goes on reading when something new arrives.
        details.setOpened(historyOpen);
        details.addOpenedChangeListener(changed -> historyOpen = changed.isOpened());
        return details;
    }

    private Component looks() {
        var looks = new Anchor("seller/looks", getTranslation("seller.looks.link"));
        var data = new Anchor("seller/data", getTranslation("seller.data.title"));
        var links = new Div(TestId.set(looks, "looks-link"), TestId.set(data, "data-link"));
        links.addClassName("row");
        return links;
    }
}
