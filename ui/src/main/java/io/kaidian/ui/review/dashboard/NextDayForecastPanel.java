package io.kaidian.ui.review.dashboard;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.review.forecast.WaitingTimeForecast;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.TestId;
import java.util.ArrayList;

/** What the next day brings, and whether the promises to sellers can be kept. */
@org.springframework.stereotype.Component
class NextDayForecastPanel {

    private final WaitingTimeForecast forecast;
    private final AnnouncementDialog announcing;
    private final CurrentActor currentActor;
    private final DateTimeFormats times;
    private final BusinessZone zone;

    NextDayForecastPanel(
            WaitingTimeForecast forecast,
            AnnouncementDialog announcing,
            CurrentActor currentActor,
            DateTimeFormats times,
            BusinessZone zone) {
        this.forecast = forecast;
        this.announcing = announcing;
        this.currentActor = currentActor;
        this.times = times;
        this.zone = zone;
    }

    /** @param changed called when sellers were told something */
    Component create(Runnable changed) {
        var day = forecast.nextDay();
        var hours = new ArrayList<SvgCharts.HourForecast>();
        for (var hour : day.hours()) {
            var local = hour.begin().atZone(zone.id());
            hours.add(new SvgCharts.HourForecast(
                    local.getHour() % 3 == 0 ? "%02d:00".formatted(local.getHour()) : "",
                    hour.arrivals(),
                    hour.decisions(),
                    hour.waiting(),
                    day.breaksAt()
                            .filter(breaks -> !hour.begin().isBefore(breaks))
                            .isPresent()));
        }
        var arrivals = Math.round(day.hours().stream()
                .mapToDouble(WaitingTimeForecast.Hour::arrivals)
                .sum());
        var decisions = Math.round(day.hours().stream()
                .mapToDouble(WaitingTimeForecast.Hour::decisions)
                .sum());
        var verdict = new Paragraph(day.breaksAt()
                .map(at -> word("review.forecast.breaks", times.dateTime(at)))
                .orElse(word("review.forecast.holds")));
        verdict.addClassNames("forecast-verdict", day.breaksAt().isPresent() ? "due-over" : "forecast-holds");
        TestId.set(verdict, "forecast-verdict");
        var sums = new Paragraph(word(
                day.measured() ? "review.forecast.sums" : "review.forecast.sums.guessed",
                day.waiting(),
                arrivals,
                decisions));
        sums.addClassName("soft");
        var drawing = SvgCharts.day(
                hours,
                new SvgCharts.DayChartLabels(
                        word("review.forecast.arrivals"),
                        word("review.forecast.decisions"),
                        word("review.forecast.waiting"),
                        word("review.forecast.broken"),
                        word("review.forecast.sums", day.waiting(), arrivals, decisions)));
        var legend = new Div(key("arrivals"), key("decisions"), key("waiting"));
        legend.addClassName("legend");
        var move = new Button(
                word("review.forecast.move"), click -> UI.getCurrent().navigate(ReviewTeamView.class));
        TestId.set(move, "forecast-move");
        var routing = maySeeTables()
                ? new Anchor("studio/table/reviewRouting", word("review.forecast.routing"))
                : new Span(word("review.forecast.routing.byAnalysts"));
        TestId.set(routing, "forecast-routing");
        var tell = new Button(word("review.forecast.tell"), click -> announcing.open(changed));
        TestId.set(tell, "forecast-tell");
        var acts = new Div(move, tell, routing);
        acts.addClassName("forecast-acts");
        var part = new Div(new H2(word("review.forecast.title")), verdict, sums, drawing, legend, acts);
        part.addClassNames("board-part");
        return part;
    }

    private Component key(String name) {
        var mark = new Span();
        mark.addClassNames("legend-mark", "legend-" + name);
        var key = new Span(mark, new Span(word("review.forecast." + name)));
        key.addClassName("legend-key");
        return key;
    }

    private boolean maySeeTables() {
        return currentActor.get().has(Role.ANALYST) || currentActor.get().has(Role.PUBLISHER);
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
