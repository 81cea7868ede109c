package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.kaidian.enforcement.sanctions.MeasureCalendar;
import io.kaidian.enforcement.sanctions.MeasureCalendar.MeasureEnd;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.security.Roles;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.MainLayout;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which measures end on which day of a month, and what still keeps shops closed. The month stands in the address. */
@Route(value = "enforcement/calendar", layout = MainLayout.class)
@RolesAllowed({Roles.LEAD, Roles.OFFICER})
class MeasureCalendarView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final String MONTH = "month";
    private static final int DAYS_OF_WEEK = 7;
    private static final int MONTHS_AHEAD = 13;

    private final MeasureCalendar calendar;
    private final BusinessZone zone;
    private final DateTimeFormats times;

    MeasureCalendarView(MeasureCalendar calendar, BusinessZone zone, DateTimeFormats times) {
        this.calendar = calendar;
        this.zone = zone;
        this.times = times;
        addClassNames("page", "stack");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("enforcement.calendar.title"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        var month = month(event);
        var from = zone.startOf(month.atDay(1));
        var endings = calendar.between(from, zone.startOf(month.plusMonths(1).atDay(1)));
        var byDay = endings.stream()
                .collect(Collectors.groupingBy(
                        ending -> zone.dateOf(ending.endsAt()), TreeMap::new, Collectors.toList()));
        add(head(month));
        if (endings.isEmpty()) {
            add(nothing(month));
        }
        add(grid(month, byDay));
        byDay.forEach((day, those) -> {
            var heading = new H2(times.date(day));
            heading.setId(idOf(day));
            add(heading);
            those.forEach(ending -> add(line(ending)));
        });
    }

    private static String idOf(LocalDate day) {
        return "day-" + day;
    }

    /** Said before the days, of which none has anything. */
    private Component nothing(YearMonth month) {
        var none = new Div(new Span(getTranslation("enforcement.calendar.none")));
        next(month).ifPresent(none::add);
        none.addClassName("row");
        return TestId.set(none, "calendar-none");
    }

    /** The way to the month in which the next one ends. */
    private Optional<Component> next(YearMonth month) {
        var after = zone.startOf(month.plusMonths(1).atDay(1));
        return calendar
                .between(after, zone.startOf(month.plusMonths(MONTHS_AHEAD).atDay(1)))
                .stream()
                .map(ending -> zone.dateOf(ending.endsAt()))
                .min(Comparator.naturalOrder())
                .map(day -> TestId.set(
                        stepNamed(getTranslation("enforcement.calendar.next", times.date(day)), YearMonth.from(day)),
                        "calendar-next"));
    }

    private YearMonth month(BeforeEnterEvent event) {
        var asked = event.getLocation().getQueryParameters().getSingleParameter(MONTH);
        try {
            return asked.map(YearMonth::parse).orElseGet(() -> YearMonth.from(times.today()));
        } catch (DateTimeParseException noMonth) {
            return YearMonth.from(times.today());
        }
    }

    private Component head(YearMonth month) {
        var name = DateTimeFormatter.ofPattern(getTranslation("enforcement.calendar.month"), getLocale())
                .format(month);
        var before = step("enforcement.calendar.before", month.minusMonths(1));
        var after = step("enforcement.calendar.after", month.plusMonths(1));
        var buttons = new Div(before, after);
        buttons.addClassName("row");
        add(ShopParts.back("enforcement", "enforcement.title"));
        var head = new Div(new H1(getTranslation("enforcement.calendar.of", name)), buttons);
        head.addClassNames("row", "row-between");
        return head;
    }

    private Button step(String key, YearMonth month) {
        return stepNamed(getTranslation(key), month);
    }

    private Button stepNamed(String name, YearMonth month) {
        var button = new Button(
                name,
                click -> getUI().ifPresent(ui -> ui.navigate(
                        MeasureCalendarView.class, QueryParameters.simple(Map.of(MONTH, month.toString())))));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return button;
    }

    /** The month at a glance: how many end on each day. */
    private Component grid(YearMonth month, Map<LocalDate, List<MeasureEnd>> byDay) {
        var grid = new Div();
        grid.addClassName("calendar");
        grid.getElement().setAttribute("data-testid", "calendar");
        for (var day = 1; day <= DAYS_OF_WEEK; day++) {
            var name = new Span(java.time.DayOfWeek.of(day).getDisplayName(TextStyle.SHORT, getLocale()));
            name.addClassNames("calendar-name", "soft", "small");
            grid.add(name);
        }
        for (var blank = 1; blank < month.atDay(1).getDayOfWeek().getValue(); blank++) {
            grid.add(new Span());
        }
        for (var day = 1; day <= month.lengthOfMonth(); day++) {
            grid.add(cell(month.atDay(day), byDay.getOrDefault(month.atDay(day), List.of())));
        }
        return grid;
    }

    private Component cell(LocalDate day, List<MeasureEnd> endings) {
        var number = new Span(String.valueOf(day.getDayOfMonth()));
        number.addClassNames("calendar-day", "num");
        var cell = new Div(number);
        if (!endings.isEmpty()) {
            var count = new Anchor(
                    "enforcement/calendar?" + MONTH + "=" + YearMonth.from(day) + "#" + idOf(day),
                    getTranslation("enforcement.calendar.count", endings.size()));
            count.addClassName("calendar-count");
            cell.add(count);
        }
        cell.addClassName("calendar-cell");
        if (day.equals(times.today())) {
            cell.addClassName("calendar-today");
        }
        return cell;
    }

    private Component line(MeasureEnd ending) {
        var tone = switch (ending.obstacle()) {
            case NONE -> Tone.DONE;
            case REVIEW, CLOSURE -> Tone.NEEDS_YOU;
            case CORRECTION, NOT_ASKED -> Tone.WAITING;
        };
        var isLifted = ending.kind() == Sanction.Kind.RESTRICTION;
        var badge = new StatusBadge(
                tone,
                getTranslation(isLifted ? "enforcement.calendar.lifted" : "enforcement.calendar." + ending.obstacle()));
        var kind = new Span(getTranslation("enforcement.measures." + ending.kind()));
        kind.addClassNames("soft", "small");
        var name = new Div(new Span(ending.sellerName()), kind);
        name.addClassNames("ledger-what", "row");
        var when = times.moment(ending.endsAt());
        when.addClassName("soft");
        var open = new Button(
                getTranslation("enforcement.calendar.open"), click -> EnforcementNavigation.shop(ending.sellerId()));
        open.addThemeVariants(ButtonVariant.LUMO_SMALL);
        var line = new Div(name, badge, when, open);
        line.addClassNames("card", "calendar-ending");
        line.getElement().setAttribute("data-testid", "ending");
        return line;
    }
}
