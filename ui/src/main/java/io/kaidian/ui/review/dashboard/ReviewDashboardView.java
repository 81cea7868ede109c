package io.kaidian.ui.review.dashboard;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.kaidian.platform.security.Roles;
import io.kaidian.review.forecast.ReviewDashboard;
import io.kaidian.review.forecast.ReviewDashboard.Day;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.layout.StaffNames;
import io.kaidian.ui.live.LiveContent;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.review.WorkItemLabels;
import io.kaidian.ui.review.inbox.InboxFilter;
import io.kaidian.ui.review.inbox.ReviewInboxView;
import io.kaidian.ui.review.quality.ReviewQualityView;
import io.kaidian.worklist.TaskList.Due;
import io.kaidian.worklist.TaskList.Holding;
import io.kaidian.worklist.WorklistStatistics.CompletionTimes;
import io.kaidian.worklist.WorklistStatistics.QueueNow;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How review goes: six figures, the next day, the queues, people, reasons and photos. Every figure opens its list. */
@Route(value = ReviewDashboardView.PATH, layout = MainLayout.class)
@RolesAllowed(Roles.LEAD)
public class ReviewDashboardView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    public static final String PATH = "review/board";

    private static final List<Integer> SPANS = List.of(1, 7, 30);
    private static final int USUAL_SPAN = 7;
    private static final int LINE_DAYS = 14;

    /** Longer ones are written smaller, so that they stay on one line beside five others. */
    private static final int LONG_FIGURE = 12;

    private static final int REASONS_SHOWN = 20;

    private static final String QUEUES = "review.board.queues";
    private static final String PEOPLE = "review.board.people";
    private static final String SLOTS = "review.board.slots";
    private static final String WHY = "review.board.reasons";

    private static final List<String> OF_SLOTS = List.of("slot", "good", "faulty", "share");
    private static final List<String> OF_PEOPLE =
            List.of("person", "decided", "certified", "returned", "declined", "lookedOver", "disagreed", "overturned");

    private final ReviewDashboard board;
    private final WorkItemLabels words;
    private final StaffNames names;
    private final DateTimeFormats times;
    private final Clock clock;
    private final AnnouncementLine announcement;
    private final NextDayForecastPanel nextDay;
    private final LiveContent content = new LiveContent(this);
    private int days = USUAL_SPAN;

    ReviewDashboardView(
            ReviewDashboard board,
            WorkItemLabels words,
            StaffNames names,
            LiveUpdates liveUpdates,
            DateTimeFormats times,
            Clock clock,
            AnnouncementLine announcement,
            NextDayForecastPanel nextDay) {
        this.board = board;
        this.words = words;
        this.names = names;
        this.times = times;
        this.clock = clock;
        this.announcement = announcement;
        this.nextDay = nextDay;
        addClassNames("page-board", "stack");
        liveUpdates.onWorkList(this, this::show);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("review.board.title"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        days = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("days")
                .flatMap(text -> SPANS.stream()
                        .filter(span -> span.toString().equals(text))
                        .findFirst())
                .orElse(USUAL_SPAN);
        if (isAttached()) {
            showAnew();
        }
    }

    private void showAnew() {
        content.forget();
        show();
    }

    private void show() {
        var lines = board.days(LINE_DAYS);
        var queues = board.queues();
        var pair = new Div(slotTable(), doubtTable());
        pair.addClassName("board-pair");
        content.show(List.of(
                head(),
                announcement.create(this::showAnew),
                figures(lines, queues),
                nextDay.create(this::showAnew),
                queueTable(queues),
                peopleTable(),
                pair,
                reasonTable()));
    }

    private Component head() {
        var spans = new Div();
        spans.addClassName("chips");
        for (var span : SPANS) {
            var chip = new RouterLink(getTranslation("review.board.days." + span), ReviewDashboardView.class);
            chip.setQueryParameters(QueryParameters.of("days", span.toString()));
            chip.addClassName("chip");
            if (span == days) {
                chip.getElement().setAttribute("aria-current", "true");
            }
            spans.add(TestId.set(chip, "days-" + span));
        }
        var csv = new Anchor(CsvExport.download("kaidian-review.csv", this::csv), getTranslation("review.board.csv"));
        TestId.set(csv, "board-csv");
        var people = new RouterLink(getTranslation("review.people.title"), ReviewTeamView.class);
        TestId.set(people, "board-people");
        var quality = new RouterLink(getTranslation("review.quality.title"), ReviewQualityView.class);
        TestId.set(quality, "board-quality");
        var head = new Div(new H1(getTranslation("review.board.title")), spans, people, quality, csv);
        head.addClassName("board-head");
        return head;
    }

    private Component figures(List<Day> lines, List<QueueNow> queues) {
        var took = board.took(days);
        var waiting = queues.stream().mapToInt(QueueNow::waiting).sum();
        var overdue = queues.stream().mapToInt(QueueNow::overdue).sum();
        var people = board.people(days);
        var overturned =
                people.stream().mapToLong(ReviewDashboard.Person::overturned).sum();
        var returned =
                people.stream().mapToLong(ReviewDashboard.Person::returned).sum();
        var all = new Div(
                figure(
                        "firstRound",
                        percent(board.firstRound(days)),
                        line(lines, day -> day.firstRound().orElse(null), "firstRound"),
                        decisions("outcome", "CERTIFY")),
                figure(
                        "waiting",
                        String.valueOf(waiting),
                        line(lines, day -> (double) day.arrived(), "waiting"),
                        inbox(InboxFilter.TOP.heldBy(Holding.WAITING))),
                figure(
                        "took",
                        took.map(one -> words.span(one.median()) + " / " + words.span(one.slowest()))
                                .orElse("–"),
                        line(
                                lines,
                                day -> day.took()
                                        .map(one -> (double) one.median().toMinutes())
                                        .orElse(null),
                                "took"),
                        decisions(null, null)),
                figure(
                        "overdue",
                        String.valueOf(overdue),
                        line(
                                lines,
                                day -> day.took().flatMap(CompletionTimes::late).orElse(null),
                                "overdue"),
                        inbox(InboxFilter.TOP.heldBy(Holding.WAITING).due(Due.OVERDUE))),
                figure(
                        "disagreed",
                        percent(board.disagreed(days)) + " / " + overturned,
                        line(lines, day -> day.disagreed().orElse(null), "disagreed"),
                        decisions(null, null)),
                figure(
                        "returned",
                        String.valueOf(returned),
                        line(lines, day -> (double) day.returned(), "returned"),
                        decisions("outcome", "RETURN")));
        all.addClassName("board-figures");
        return all;
    }

    private Component figure(String name, String value, Component line, RouterLink way) {
        var number = new Div();
        number.addClassName("board-number");
        // Two figures may stand below each other; one of them never breaks.
        for (var part : value.split("(?<= / )")) {
            number.add(new Span(part));
        }
        if (value.length() > LONG_FIGURE) {
            number.addClassName("board-number-long");
        }
        var label = new Span(getTranslation("review.board." + name));
        label.addClassName("board-label");
        way.add(label, number, line);
        way.addClassName("board-figure");
        return TestId.set(way, "figure-" + name);
    }

    private Component line(List<Day> lines, Function<Day, @Nullable Double> value, String name) {
        var words = getTranslation("review.board.line." + name, LINE_DAYS);
        var caption = new Span(words);
        caption.addClassName("board-label");
        var line = new Div(
                SvgCharts.line(
                        lines.stream().<@Nullable Double>map(value).toList(),
                        getTranslation("review.board." + name) + ": " + words),
                caption);
        line.addClassName("board-line");
        return line;
    }

    private Component queueTable(List<QueueNow> queues) {
        return DashboardTable.of(
                QUEUES,
                List.of("queue", "waiting", "held", "parked", "overdue", "oldest", "nextDue"),
                queues.stream()
                        .map(queue -> List.<Component>of(
                                inboxLink(
                                        words.queue(queue.queue()),
                                        InboxFilter.TOP.heldBy(Holding.WAITING).inQueue(queue.queue())),
                                DashboardTable.number(queue.waiting()),
                                inboxLink(
                                        queue.held(),
                                        InboxFilter.TOP.heldBy(Holding.OTHERS).inQueue(queue.queue())),
                                inboxLink(
                                        queue.parked(),
                                        InboxFilter.TOP.heldBy(Holding.PARKED).inQueue(queue.queue())),
                                inboxLink(
                                        queue.overdue(),
                                        InboxFilter.TOP
                                                .heldBy(Holding.WAITING)
                                                .due(Due.OVERDUE)
                                                .inQueue(queue.queue())),
                                new Span(
                                        queue.oldest() == null
                                                ? ""
                                                : words.span(Duration.between(queue.oldest(), clock.instant()))),
                                due(queue.nextDue())))
                        .toList());
    }

    private Component due(@Nullable Instant at) {
        var due = new Span(at == null ? "" : times.dateTime(at));
        if (at != null && at.isBefore(clock.instant())) {
            due.addClassName("due-over");
        }
        return due;
    }

    private Component peopleTable() {
        return DashboardTable.of(
                PEOPLE,
                OF_PEOPLE,
                board.people(days).stream()
                        .map(person -> List.<Component>of(
                                decisionsLink(names.of(person.name()), "by", person.name()),
                                DashboardTable.number(person.decided()),
                                DashboardTable.number(person.certified()),
                                DashboardTable.number(person.returned()),
                                DashboardTable.number(person.declined()),
                                DashboardTable.number(person.lookedOver()),
                                new Span(disagreed(person)),
                                DashboardTable.number(person.overturned())))
                        .toList());
    }

    private Component slotTable() {
        return DashboardTable.of(
                SLOTS,
                OF_SLOTS,
                board.slots(days).stream()
                        .map(slot -> {
                            var share = good(slot);
                            var name = getTranslation("evidence.label." + slot.slot());
                            return List.<Component>of(
                                    decisionsLink(name, "slot", slot.slot()),
                                    DashboardTable.number(slot.accepted()),
                                    DashboardTable.number(slot.faulty()),
                                    new Div(SvgCharts.share(share, name), new Span(percent(Optional.of(share)))));
                        })
                        .toList());
    }

    private Component doubtTable() {
        return DashboardTable.of(
                "review.board.doubts",
                List.of("reason", "given", "disagreed", "overturned"),
                board.doubtful(days).stream()
                        .map(row -> List.<Component>of(
                                decisionsLink(row.code(), "code", row.code()),
                                DashboardTable.number(row.given()),
                                DashboardTable.number(row.disagreed()),
                                DashboardTable.number(row.overturned())))
                        .toList());
    }

    private Component reasonTable() {
        return DashboardTable.of(
                WHY,
                List.of("reason", "what", "slot", "given", "inFirstRound"),
                board.reasons(days).stream()
                        .limit(REASONS_SHOWN)
                        .map(row -> List.<Component>of(
                                decisionsLink(row.code(), "code", row.code()),
                                new Span(words.reason(row.code())),
                                new Span(row.slot().isEmpty() ? "" : getTranslation("evidence.label." + row.slot())),
                                DashboardTable.number(row.given()),
                                DashboardTable.number(row.inFirstRound())))
                        .toList());
    }

    /** The figures for a spreadsheet, one table below the other. */
    private CsvExport csv() {
        var csv = new CsvExport()
                .table(
                        "review.board.daily",
                        List.of(
                                "day",
                                "arrived",
                                "decided",
                                "returned",
                                "overturned",
                                "firstRoundShare",
                                "disagreedShare",
                                "median",
                                "slowest"));
        board.days(LINE_DAYS)
                .forEach(day -> csv.row(
                        day.day(),
                        day.arrived(),
                        day.decided(),
                        day.returned(),
                        day.overturned(),
                        percent(day.firstRound()),
                        percent(day.disagreed()),
                        day.took()
                                .<Object>map(took -> took.median().toMinutes())
                                .orElse(""),
                        day.took()
                                .<Object>map(took -> took.slowest().toMinutes())
                                .orElse("")));
        csv.table(QUEUES, List.of("queue", "waiting", "held", "parked", "overdue"));
        board.queues()
                .forEach(queue -> csv.row(
                        words.queue(queue.queue()), queue.waiting(), queue.held(), queue.parked(), queue.overdue()));
        csv.table(PEOPLE, OF_PEOPLE);
        board.people(days)
                .forEach(person -> csv.row(
                        names.of(person.name()),
                        person.decided(),
                        person.certified(),
                        person.returned(),
                        person.declined(),
                        person.lookedOver(),
                        disagreed(person),
                        person.overturned()));
        csv.table(SLOTS, OF_SLOTS);
        board.slots(days)
                .forEach(slot -> csv.row(
                        getTranslation("evidence.label." + slot.slot()),
                        slot.accepted(),
                        slot.faulty(),
                        percent(Optional.of(good(slot)))));
        csv.table(WHY, List.of("reason", "what", "slot", "given", "inFirstRound"));
        board.reasons(days)
                .forEach(reason -> csv.row(
                        reason.code(),
                        words.reason(reason.code()),
                        reason.slot().isEmpty() ? "" : getTranslation("evidence.label." + reason.slot()),
                        reason.given(),
                        reason.inFirstRound()));
        return csv;
    }

    private Component inboxLink(Object text, InboxFilter place) {
        var way = inbox(place);
        way.setText(String.valueOf(text));
        return way;
    }

    private static RouterLink inbox(InboxFilter place) {
        var way = new RouterLink("", ReviewInboxView.class);
        way.setQueryParameters(place.parameters());
        return way;
    }

    private Component decisionsLink(String text, String name, String value) {
        var way = decisions(name, value);
        way.setText(text);
        return way;
    }

    private RouterLink decisions(@Nullable String name, @Nullable String value) {
        var way = new RouterLink("", ReviewDecisionsView.class);
        way.setQueryParameters(
                new ReviewDecisionsView.Filter(days).with(name, value).parameters());
        return way;
    }

    private static double good(ReviewDashboard.SlotRow slot) {
        var all = slot.accepted() + slot.faulty();
        return all == 0 ? 0 : (double) slot.accepted() / all;
    }

    private static String disagreed(ReviewDashboard.Person person) {
        return person.lookedOver() == 0 ? "–" : percent(Optional.of((double) person.disagreed() / person.lookedOver()));
    }

    private static String percent(Optional<Double> share) {
        return share.map(part -> Math.round(part * 100) + "%").orElse("–");
    }
}
