package io.kaidian.ui.seller.shop;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.enforcement.sanctions.points.PointThresholds;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.seller.SellerPeriods;
import io.kaidian.ui.seller.permits.PermitsPanel;
import java.util.Optional;

/** What a shop may do, its points, and what the next ones would bring. */
@org.springframework.stereotype.Component
class ShopPointsCard {

    /** What fits into one of two columns of a phone without breaking, in halves of a Chinese character. */
    private static final int WIDEST_IN_HALF = 22;

    private static final int FIRST_CHINESE = 0x2E80;

    private final PointThresholds scale;
    private final DateTimeFormats times;
    private final PermitsPanel permits;
    private final SellerPeriods periods;

    ShopPointsCard(PointThresholds scale, DateTimeFormats times, PermitsPanel permits, SellerPeriods periods) {
        this.periods = periods;
        this.scale = scale;
        this.times = times;
        this.permits = permits;
    }

    /** What it may do by permits, what it can apply for, and which applications wait for its seller. */
    PermitsPanel.Shown permits(ShopOverview contents) {
        return permits.of(contents);
    }

    Component allowed(ShopOverview contents) {
        var list = new UnorderedList();
        list.addClassName("allowed");
        contents.allowed().forEach(action -> list.add(line(KaidianIcon.CHECK, text(action.label()))));
        var card = new Div();
        if (!contents.stopped().isEmpty() || !contents.limited().isEmpty()) {
            // What a seller feels first, such as money that does not come.
            card.add(new H2(word("seller.shop.stopped")), TestId.set(stopped(contents), "shop-stopped"));
        }
        contents.payoutFrom().ifPresent(from -> {
            var payout = new Paragraph(word("seller.shop.payout", times.dateTime(from)));
            payout.addClassName("small");
            card.add(TestId.set(payout, "shop-payout"));
        });
        card.add(new H2(word("seller.shop.allowed")), list);
        card.addClassName("card");
        return TestId.set(card, "shop-allowed");
    }

    private static UnorderedList stopped(ShopOverview contents) {
        var list = new UnorderedList();
        list.addClassNames("allowed", "stopped");
        contents.stopped().forEach(action -> list.add(line(KaidianIcon.STOP, text(action.label()))));
        contents.limited()
                .forEach(limited -> list.add(line(
                        KaidianIcon.STOP,
                        word("seller.shop.stopped.permit." + limited.extent(), text(limited.label())))));
        return list;
    }

    private static ListItem line(KaidianIcon icon, String act) {
        var line = new ListItem(icon.create(), new Span(act));
        if (width(act) > WIDEST_IN_HALF) {
            // What names a permit can be long: it gets a row of its own.
            line.addClassName("sentence");
        }
        return line;
    }

    private static int width(String text) {
        return text.codePoints()
                .map(character -> character < FIRST_CHINESE ? 1 : 2)
                .sum();
    }

    Component points(ShopOverview contents) {
        var tracks = new Div();
        tracks.addClassName("points");
        for (var track : Track.values()) {
            var number = new Span(word("seller.points.number", contents.points().getOrDefault(track, 0)));
            number.addClassName("points-number");
            var what = new Span(word("seller.points.what." + track));
            what.addClassNames("soft", "small");
            var box = new Div(new Span(word("seller.points." + track)), number, what);
            reachedStep(track, contents.points().getOrDefault(track, 0)).ifPresent(box::add);
            nextStep(track, contents.points().getOrDefault(track, 0)).ifPresent(box::add);
            if (track == Track.SERIOUS
                    && (contents.probationUntil().isPresent()
                            || contents.suspension().isPresent())) {
                var relapse = new Span(word("seller.points.next.relapse", periods.relapseMonths()));
                relapse.addClassNames("soft", "small");
                box.add(TestId.set(relapse, "relapse-proposes-closure"));
            }
            box.addClassName("points-track");
            tracks.add(TestId.set(box, "points-" + track));
        }
        var how = new Paragraph(word("seller.points.how"));
        how.addClassNames("soft", "small");
        var card = new Div(new H2(word("seller.points.title")), tracks, how);
        contents.probationUntil().ifPresent(until -> {
            var line = new Div(new Span(word("seller.points.probation")), times.exact(until));
            line.addClassNames("row", "small", "probation");
            card.add(TestId.set(line, "probation"));
        });
        card.addClassName("card");
        return card;
    }

    /** What the points there are bring: without it nobody sees why a suspension is as long as it is. */
    private Optional<Component> reachedStep(Track track, int points) {
        return scale.of(track).stream()
                .filter(step -> step.points() <= points)
                .reduce((lower, higher) -> higher)
                .map(step -> step("seller.points.reached.", step));
    }

    /** What the next points would bring. */
    private Optional<Component> nextStep(Track track, int points) {
        return scale.of(track).stream()
                .filter(step -> step.points() > points)
                .findFirst()
                .map(step -> step("seller.points.next.", step));
    }

    private static Component step(String key, PointThresholds.Step step) {
        var line = new Span(word(key + step.sanction(), step.points(), step.days()));
        line.addClassNames("soft", "small");
        return line;
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }

    private static String text(LocalizedText text) {
        return text.in(UI.getCurrent().getLocale());
    }
}
