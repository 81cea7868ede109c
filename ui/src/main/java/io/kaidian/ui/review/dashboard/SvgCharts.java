package io.kaidian.ui.review.dashboard;

import com.vaadin.flow.component.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Our own line drawings of figures; each carries its meaning in words for who does not see it. */
public final class SvgCharts {

    private static final int LINE_WIDTH = 120;
    private static final int LINE_HEIGHT = 28;
    private static final int DAY_WIDTH = 960;
    private static final int DAY_HEIGHT = 200;
    private static final int DAY_FLOOR = 168;
    private static final int DAY_LEFT = 40;

    private SvgCharts() {}

    /** A small line of the last days; gaps where nothing was measured. */
    public static Html line(List<@Nullable Double> values, String spoken) {
        var most = values.stream()
                .flatMap(Stream::ofNullable)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        var parts = new ArrayList<String>();
        var pen = "M";
        for (int i = 0; i < values.size(); i++) {
            var value = values.get(i);
            if (value == null) {
                pen = "M";
                continue;
            }
            var x = values.size() == 1 ? LINE_WIDTH / 2.0 : 2 + i * (LINE_WIDTH - 4.0) / (values.size() - 1);
            var y = most == 0 ? LINE_HEIGHT - 3 : 3 + (1 - value / most) * (LINE_HEIGHT - 6);
            parts.add(pen + number(x) + " " + number(y));
            pen = "L";
        }
        // As wide as the figure above it, whatever the width of its card.
        var svg =
                "<svg class=\"line\" preserveAspectRatio=\"none\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                        + "<path d=\"%s\"/></svg>";
        return drawn(svg.formatted(LINE_WIDTH, LINE_HEIGHT, text(spoken), String.join(" ", parts)));
    }

    /**
     * One hour of a day to come.
     *
     * @param label under the hour; empty for none
     * @param breaks whether the promise breaks here
     */
    record HourForecast(String label, double arrivals, double decisions, double waiting, boolean breaks) {}

    /** The names that the day's drawing says. */
    record DayChartLabels(String arrivals, String decisions, String waiting, String breaks, String spoken) {}

    /** What comes and what can be decided as bars, what waits as a line. */
    static Html day(List<HourForecast> hours, DayChartLabels words) {
        var rate = most(hours, hour -> Math.max(hour.arrivals(), hour.decisions()));
        var waiting = most(hours, HourForecast::waiting);
        var step = (DAY_WIDTH - DAY_LEFT * 2.0) / hours.size();
        var svg = new StringBuilder("<svg class=\"day\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                .formatted(DAY_WIDTH, DAY_HEIGHT, text(words.spoken())));
        svg.append(rule(0, "0", "0")).append(rule(1, whole(rate), whole(waiting)));
        for (int i = 0; i < hours.size(); i++) {
            var hour = hours.get(i);
            var x = DAY_LEFT + i * step;
            if (hour.breaks()) {
                svg.append("<rect class=\"breaks\" x=\"%s\" y=\"8\" width=\"%s\" height=\"%d\"><title>%s</title></rect>"
                        .formatted(number(x), number(step), DAY_FLOOR - 8, text(words.breaks())));
            }
            svg.append(bar(
                    "arrivals",
                    x + step * 0.12,
                    step * 0.34,
                    hour.arrivals() / rate,
                    words.arrivals(),
                    hour.arrivals()));
            svg.append(bar(
                    "decisions",
                    x + step * 0.5,
                    step * 0.34,
                    hour.decisions() / rate,
                    words.decisions(),
                    hour.decisions()));
            if (!hour.label().isEmpty()) {
                svg.append("<text x=\"%s\" y=\"%d\">%s</text>"
                        .formatted(number(x + step / 2), DAY_HEIGHT - 12, text(hour.label())));
            }
        }
        svg.append("<path class=\"waiting\" d=\"")
                .append(IntStream.range(0, hours.size())
                        .mapToObj(i -> (i == 0 ? "M" : "L") + number(DAY_LEFT + (i + 0.5) * step) + " "
                                + number(height(hours.get(i).waiting() / waiting)))
                        .collect(Collectors.joining(" ")))
                .append("\"><title>")
                .append(text(words.waiting()))
                .append("</title></path></svg>");
        return drawn(svg.toString());
    }

    /** A share as a bar. */
    static Html share(double share, String spoken) {
        return drawn(
                "<svg class=\"share\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"%s\"><rect class=\"all\" width=\"100\" height=\"8\"/><rect class=\"part\" width=\"%s\" height=\"8\"/></svg>"
                        .formatted(text(spoken), number(Math.max(0, Math.min(1, share)) * 100)));
    }

    /** In a frame, so that the browser takes the drawing for one: an element made by itself has no namespace. */
    private static Html drawn(String svg) {
        return new Html("<span class=\"drawing\">" + svg + "</span>");
    }

    private static String rule(double part, String left, String right) {
        var y = number(height(part));
        return "<line class=\"rule\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/><text class=\"left\" x=\"%d\" y=\"%s\">%s</text><text class=\"right\" x=\"%d\" y=\"%s\">%s</text>"
                .formatted(
                        DAY_LEFT,
                        DAY_WIDTH - DAY_LEFT,
                        y,
                        y,
                        DAY_LEFT - 6,
                        number(height(part) + 4),
                        left,
                        DAY_WIDTH - DAY_LEFT + 6,
                        number(height(part) + 4),
                        right);
    }

    private static String bar(String kind, double x, double width, double part, String name, double value) {
        var y = height(part);
        return "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s: %s</title></rect>"
                .formatted(kind, number(x), number(y), number(width), number(DAY_FLOOR - y), text(name), whole(value));
    }

    private static double height(double part) {
        return DAY_FLOOR - part * (DAY_FLOOR - 16);
    }

    private static double most(List<HourForecast> hours, ToDoubleFunction<HourForecast> value) {
        return Math.max(1, hours.stream().mapToDouble(value).max().orElse(1));
    }

    private static String whole(double value) {
        return String.valueOf(Math.round(value));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String text(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
