package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.enforcement.sanctions.points.PointsLedgerRepository;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.ShopRepository.ShopEvent;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.LocalizedDatePicker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** What happened to a shop: its points, on any past day, and every event. */
@org.springframework.stereotype.Component
class ShopHistoryPanel {

    private final PointsLedgerRepository ledger;
    private final EnforcementLabels words;
    private final DateTimeFormats times;

    ShopHistoryPanel(PointsLedgerRepository ledger, EnforcementLabels words, DateTimeFormats times) {
        this.ledger = ledger;
        this.words = words;
        this.times = times;
    }

    /** The points of each track, and on any past day. */
    Component ledger(ShopOverview shop) {
        var list = new OrderedList();
        list.addClassName("ledger");
        list.getElement().setAttribute("data-testid", "points-ledger");
        var newest = new ArrayList<>(shop.ledger());
        Collections.reverse(newest);
        for (var entry : newest) {
            var what = new Span(EnforcementLabels.word("enforcement.ledger." + entry.kind()));
            what.addClassName("ledger-what");
            var change = new Span(EnforcementLabels.word(
                    "enforcement.ledger.points",
                    EnforcementLabels.word("enforcement.track." + entry.track()),
                    (entry.points() > 0 ? "+" : "") + entry.points()));
            change.addClassName("num");
            var line = new ListItem(times.exact(entry.enteredAt()), what, change, new Span());
            line.addClassName("ledger-line");
            list.add(line);
        }
        var balance = new Span();
        balance.getElement().setAttribute("data-testid", "balance-on-day");
        var day = new LocalizedDatePicker(EnforcementLabels.word("enforcement.ledger.on"));
        day.setMax(times.today());
        day.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                var then = ledger.balancesOn(shop.shop().id(), change.getValue());
                balance.setText(Arrays.stream(Track.values())
                        .map(track -> EnforcementLabels.word(
                                "enforcement.ledger.points",
                                EnforcementLabels.word("enforcement.track." + track),
                                then.getOrDefault(track, 0)))
                        .collect(Collectors.joining(" · ")));
            }
        });
        var asked = ShopParts.row(day, balance);
        if (shop.ledger().isEmpty()) {
            return ShopParts.section(
                    "enforcement.ledger", List.of(new Paragraph(EnforcementLabels.word("enforcement.ledger.none"))));
        }
        return ShopParts.section("enforcement.ledger", List.of(list, asked));
    }

    Component timeline(ShopOverview shop) {
        var list = new OrderedList();
        list.addClassName("ledger");
        list.getElement().setAttribute("data-testid", "timeline");
        var newestFirst = new ArrayList<>(shop.timeline());
        Collections.reverse(newestFirst);
        var permits = words.permitTitles(shop);
        newestFirst.forEach(event -> list.add(line(event, EnforcementLabels.permit(event, permits))));
        return ShopParts.section(
                "enforcement.timeline",
                List.of(
                        shop.timeline().isEmpty()
                                ? new Paragraph(EnforcementLabels.word("enforcement.timeline.none"))
                                : list));
    }

    private ListItem line(ShopEvent event, String permit) {
        var what = new Span(words.event(event));
        what.addClassName("ledger-what");
        var detail = new Span(permit.isEmpty() ? words.detail(event) : permit);
        detail.addClassName("soft");
        var who = new Span(words.by(event));
        who.addClassName("ledger-who");
        var line = new ListItem(times.exact(event.at()), what, detail, who);
        line.addClassName("ledger-line");
        return line;
    }
}
