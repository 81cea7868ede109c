package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import io.kaidian.enforcement.shop.AllowedAction;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.enforcement.permits.OfficerPermitsPanel;
import java.util.List;
import java.util.stream.Collectors;

/** How a shop stands: its name, points, what runs, and what it may do. */
@org.springframework.stereotype.Component
class ShopSummaryPanel {

    private final EnforcementLabels words;
    private final DateTimeFormats times;
    private final OfficerPermitsPanel permits;

    ShopSummaryPanel(EnforcementLabels words, DateTimeFormats times, OfficerPermitsPanel permits) {
        this.words = words;
        this.times = times;
        this.permits = permits;
    }

    Component head(Seller seller, ShopOverview shop) {
        var title = new H1(seller.displayName());
        var badge = words.standing(shop.shop().standing());
        badge.getElement().setAttribute("data-testid", "standing");
        var head = new Div(title, badge);
        head.addClassNames("row", "row-between");
        return head;
    }

    Component facts(ShopOverview shop) {
        var facts = new Div(
                new FieldRow(
                        EnforcementLabels.word("enforcement.shop.seller"),
                        shop.shop().sellerId()),
                new FieldRow(
                        EnforcementLabels.word("enforcement.shop.since"),
                        times.moment(shop.shop().standingSince())));
        for (var track : Track.values()) {
            var points = new Span(String.valueOf(shop.points().getOrDefault(track, 0)));
            points.getElement().setAttribute("data-testid", "points-" + track);
            facts.add(new FieldRow(
                    EnforcementLabels.word(
                            "enforcement.shop.points", EnforcementLabels.word("enforcement.track." + track)),
                    points));
        }
        shop.suspension()
                .ifPresent(suspension -> facts.add(
                        new FieldRow(
                                EnforcementLabels.word("enforcement.shop.suspendedUntil"),
                                times.moment(suspension.endsAt())),
                        new FieldRow(
                                EnforcementLabels.word("enforcement.shop.reverifyFrom"),
                                times.moment(suspension.reverifyFrom()))));
        shop.probationUntil()
                .ifPresent(until -> facts.add(
                        new FieldRow(EnforcementLabels.word("enforcement.shop.probation"), times.moment(until))));
        shop.recheck()
                .ifPresent(recheck -> facts.add(new FieldRow(
                        EnforcementLabels.word("enforcement.shop.recheck"),
                        new Span(EnforcementLabels.word("enforcement.recheck." + recheck.restriction())))));
        shop.nextRecheckAt()
                .filter(at -> shop.shop().standing() != ShopStanding.CLOSED)
                .ifPresent(at -> facts.add(
                        new FieldRow(EnforcementLabels.word("enforcement.shop.nextRecheck"), times.date(at))));
        shop.payoutFrom()
                .ifPresent(from -> facts.add(
                        new FieldRow(EnforcementLabels.word("enforcement.shop.payoutFrom"), times.moment(from))));
        if (!shop.allowed().isEmpty()) {
            facts.add(new FieldRow(EnforcementLabels.word("enforcement.shop.allowed"), labels(shop.allowed())));
        }
        if (!shop.stopped().isEmpty()) {
            facts.add(new FieldRow(EnforcementLabels.word("enforcement.shop.stopped"), labels(shop.stopped())));
        }
        facts.addClassName("card");
        return facts;
    }

    /** @param reload called when something was done */
    Component permits(Seller seller, ShopOverview shop, Runnable reload) {
        return permits.of(seller, shop.shop().id(), reload);
    }

    private static String labels(List<AllowedAction> actions) {
        return actions.stream()
                .map(action -> EnforcementLabels.text(action.label()))
                .collect(Collectors.joining(" · "));
    }
}
