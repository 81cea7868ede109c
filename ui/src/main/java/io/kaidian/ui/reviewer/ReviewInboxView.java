package io.kaidian.ui.reviewer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.kaidian.cases.CaseKind;
import io.kaidian.processes.AppealProcess;
import io.kaidian.processes.CertificationProcess;
import io.kaidian.processes.EnforcementProcess;
import io.kaidian.processes.HelpProcess;
import io.kaidian.review.Reviews;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.Roles;
import io.kaidian.support.worklist.WorkItem;
import io.kaidian.support.worklist.WorkList;
import io.kaidian.ui.shell.EmptyState;
import io.kaidian.ui.shell.Glyph;
import io.kaidian.ui.shell.Keys;
import io.kaidian.ui.shell.LiveUpdates;
import io.kaidian.ui.shell.MainLayout;
import io.kaidian.ui.shell.ShellNavigation;
import io.kaidian.ui.shell.Toast;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;

/** What waits for reviewers and leads, most urgent first. Shows at once what others take. */
@Route(value = ReviewInboxView.PATH, layout = MainLayout.class)
@RolesAllowed({Roles.REVIEWER, Roles.LEAD})
class ReviewInboxView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    static final String PATH = "review";

    private static final int ROWS = 50;

    private final WorkList workList;
    private final Reviews reviews;
    private final WorkItemWords words;
    private final CurrentActor currentActor;

    private final Nav queues = new Nav();
    private final Div kinds = new Div();
    private final Grid<WorkItem> grid = new Grid<>();
    private final Div pager = new Div();
    private final Div nothing = new Div();
    private final UndoBar undo;

    private InboxPlace place = InboxPlace.TOP;
    private List<WorkItem> rows = List.of();

    ReviewInboxView(
            WorkList workList,
            Reviews reviews,
            LiveUpdates liveUpdates,
            WorkItemWords words,
            CurrentActor currentActor,
            Clock clock) {
        this.workList = workList;
        this.reviews = reviews;
        this.words = words;
        this.currentActor = currentActor;
        this.undo = new UndoBar(reviews, clock);

        var next = new Button(getTranslation("review.next"), click -> takeNext());
        next.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        next.getElement().setAttribute("data-testid", "next");
        var help = new Button(
                getTranslation("review.keys"), click -> KeyHelp.ofInbox().open());
        help.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        help.getElement().setAttribute("data-testid", "keys");
        var keys = new Keys()
                .on("KeyN", this::takeNext)
                .on("KeyJ", () -> move(1))
                .on("KeyK", () -> move(-1))
                .on("ArrowDown", () -> move(1))
                .on("ArrowUp", () -> move(-1))
                .on("Enter", this::openSelected)
                .on("KeyU", undo::undo)
                .on("?", () -> KeyHelp.ofInbox().open());
        columns();
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        grid.addClassName("work-grid");
        grid.setSelectionMode(Grid.SelectionMode.SINGLE);
        grid.getElement().setAttribute("data-testid", "inbox");
        grid.addItemClickListener(click -> open(click.getItem()));

        var rail = new Aside(queues);
        rail.addClassName("rail");
        queues.getElement().setAttribute("aria-label", getTranslation("review.queues"));
        queues.addClassName("queues");
        kinds.addClassName("chips");
        pager.addClassName("pager");
        nothing.addClassName("inbox-nothing");
        var title = new H1(getTranslation("review.title"));
        var head = new Div(title, kinds, help, next);
        head.addClassName("inbox-head");
        var list = new Div(head, undo, grid, nothing, pager);
        list.addClassName("inbox-list");
        addClassNames("page-wide", "inbox");
        add(keys, rail, list);
        liveUpdates.onWorkList(this, this::load);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("review.title"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        place = InboxPlace.of(event.getLocation().getQueryParameters());
        load();
    }

    private void columns() {
        grid.addComponentColumn(words::mark)
                .setHeader(spoken("review.column.priority"))
                .setWidth("44px")
                .setFlexGrow(0);
        grid.addColumn(WorkItem::sellerName)
                .setHeader(getTranslation("review.column.seller"))
                .setWidth("156px")
                .setFlexGrow(0);
        grid.addColumn(words::kind)
                .setHeader(getTranslation("review.column.kind"))
                .setWidth("100px")
                .setFlexGrow(0);
        grid.addColumn(words::round)
                .setHeader(getTranslation("review.column.round"))
                .setWidth("72px")
                .setFlexGrow(0);
        grid.addComponentColumn(words::worst)
                .setHeader(getTranslation("review.column.worst"))
                .setFlexGrow(1);
        grid.addComponentColumn(words::waiting)
                .setHeader(getTranslation("review.column.waiting"))
                .setWidth("96px")
                .setFlexGrow(0);
        grid.addComponentColumn(words::due)
                .setHeader(getTranslation("review.column.due"))
                .setWidth("156px")
                .setFlexGrow(0);
        grid.addComponentColumn(item -> words.holder(item, currentActor.get().name()))
                .setHeader(getTranslation("review.column.holder"))
                .setWidth("104px")
                .setFlexGrow(0);
    }

    private Component spoken(String key) {
        var text = new Span(getTranslation(key));
        text.addClassName("visually-hidden");
        return text;
    }

    private void load() {
        var selected =
                grid.asSingleSelect().getOptionalValue().map(WorkItem::id).orElse(null);
        // One row more than shown tells whether there is a next page.
        var found = workList.page(new WorkList.Query(place.queue(), place.kind(), place.after(), ROWS + 1));
        rows = found.size() > ROWS ? found.subList(0, ROWS) : found;
        grid.setItems(rows);
        rows.stream()
                .filter(item -> item.id().equals(selected))
                .findFirst()
                .or(() -> rows.stream().findFirst())
                .ifPresent(grid::select);
        grid.setVisible(!rows.isEmpty());
        showNothing();
        showPager(found.size() > ROWS);
        showQueues();
        showKinds();
    }

    private void showNothing() {
        nothing.removeAll();
        nothing.setVisible(rows.isEmpty());
        if (rows.isEmpty()) {
            nothing.add(new EmptyState(
                    Glyph.CHECK, getTranslation("review.nothing"), getTranslation("review.nothing.how")));
        }
    }

    private void showPager(boolean more) {
        pager.removeAll();
        if (place.after() != null) {
            pager.add(way(getTranslation("review.page.first"), place.after(null), "page-first"));
        }
        if (more) {
            var last = WorkList.Cursor.of(rows.get(rows.size() - 1));
            pager.add(way(getTranslation("review.page.next"), place.after(last), "page-next"));
        }
        pager.setVisible(place.after() != null || more);
    }

    private void showQueues() {
        queues.removeAll();
        var counts = workList.countByQueue();
        var all = counts.values().stream().mapToInt(Integer::intValue).sum();
        queues.add(queue(getTranslation("review.queue.all"), all, place.inQueue(null), place.queue() == null, "all"));
        counts.forEach((queue, count) ->
                queues.add(queue(words.queue(queue), count, place.inQueue(queue), queue.equals(place.queue()), queue)));
        if (place.queue() != null && !counts.containsKey(place.queue())) {
            queues.add(queue(words.queue(place.queue()), 0, place, true, place.queue()));
        }
    }

    private Component queue(String name, int count, InboxPlace there, boolean here, String id) {
        var figure = new Span(String.valueOf(count));
        figure.addClassName("queue-count");
        var way = new RouterLink("", ReviewInboxView.class);
        way.add(new Span(name), figure);
        way.setQueryParameters(there.parameters());
        way.addClassName("queue");
        way.getElement().setAttribute("data-testid", "queue-" + id);
        if (here) {
            way.getElement().setAttribute("aria-current", "true");
        }
        return way;
    }

    private void showKinds() {
        kinds.removeAll();
        kinds.add(chip(getTranslation("review.kind.all"), place.ofKind(null), place.kind() == null, "all"));
        for (var kind : CaseKind.values()) {
            kinds.add(chip(
                    getTranslation("review.kind." + kind),
                    place.ofKind(kind.name()),
                    kind.name().equals(place.kind()),
                    kind.name()));
        }
    }

    private Component chip(String name, InboxPlace there, boolean here, String id) {
        var chip = way(name, there, "kind-" + id);
        chip.addClassName("chip");
        if (here) {
            chip.getElement().setAttribute("aria-current", "true");
        }
        return chip;
    }

    private static RouterLink way(String name, InboxPlace there, String id) {
        var way = new RouterLink(name, ReviewInboxView.class);
        way.setQueryParameters(there.parameters());
        way.getElement().setAttribute("data-testid", id);
        return way;
    }

    private void move(int by) {
        if (rows.isEmpty()) {
            return;
        }
        var at = grid.asSingleSelect().getOptionalValue().map(rows::indexOf).orElse(-1);
        var to = Math.max(0, Math.min(rows.size() - 1, at + by));
        grid.select(rows.get(to));
        grid.scrollToIndex(to);
    }

    private void openSelected() {
        grid.asSingleSelect().getOptionalValue().ifPresent(this::open);
    }

    private void open(WorkItem item) {
        switch (item.processKey()) {
            case CertificationProcess.KEY, HelpProcess.KEY -> ReviewerNavigation.open(item.id());
            case AppealProcess.KEY -> ShellNavigation.follow("enforcement/appeal/" + item.subjectId());
            case EnforcementProcess.KEY -> ShellNavigation.follow("enforcement/work/" + item.id());
            default -> throw new IllegalStateException("no screen for " + item.processKey());
        }
    }

    private void takeNext() {
        reviews.takeNext()
                .ifPresentOrElse(
                        item -> ReviewerNavigation.open(item.id()),
                        () -> Toast.done(getTranslation("review.next.none")));
    }
}
