package io.kaidian.ui.review.inbox;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldVariant;
import com.vaadin.flow.data.provider.ListDataProvider;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.kaidian.cases.CaseKind;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.permits.PermitApplication;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.AppealProcess;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.review.ReviewService;
import io.kaidian.ui.components.EmptyState;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.KeyboardShortcuts;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.layout.PaletteActions;
import io.kaidian.ui.layout.PaletteEntry;
import io.kaidian.ui.layout.SharedNavigation;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.review.BulkTaskActions;
import io.kaidian.ui.review.ReviewNavigation;
import io.kaidian.ui.review.ShortcutHelpDialog;
import io.kaidian.ui.review.TaskActionsMenu;
import io.kaidian.ui.review.UndoDecisionBar;
import io.kaidian.ui.review.desk.FindingAppealView;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.TaskList.Due;
import io.kaidian.worklist.TaskList.Holding;
import io.kaidian.worklist.TaskList.Sort;
import io.kaidian.worklist.WorkItem;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What waits for reviewers and leads, first what is due first. Shows at once what others take, and keeps the place. */
@Route(value = ReviewInboxView.PATH, layout = MainLayout.class)
@RolesAllowed({Roles.REVIEWER, Roles.LEAD})
public class ReviewInboxView extends Div implements BeforeEnterObserver, HasDynamicTitle, PaletteActions {

    public static final String PATH = "review";

    /** In the order in which they stand. */
    private static final List<Holding> CHIPS =
            List.of(Holding.FREE_OR_MINE, Holding.MINE, Holding.OTHERS, Holding.WAITING, Holding.PARKED, Holding.ALL);

    private final TaskList taskList;
    private final ReviewService reviews;
    private final TaskActionsMenu actions;
    private final ParameterTable parameters;

    private final UndoDecisionBar undo;
    private final QueueSidebar rail;
    private final MarkedRows marked;
    private final BulkTaskActions bulk;
    private final InboxColumns columns;
    private final Div chips = new Div();
    private final Div acts = new Div();
    private final TextField search = new ValidatedTextField();
    private final Select<Sort> sort = new Select<>();
    private final Grid<WorkItem> grid = new Grid<>();
    private final Div pager = new Div();
    private final Div nothing = new Div();

    // One list and one provider for the life of the screen, so that the grid keeps its place when rows come and go.
    private final List<WorkItem> rows = new ArrayList<>();
    private final ListDataProvider<WorkItem> provider = new ListDataProvider<>(rows) {
        @Override
        public Object getId(WorkItem item) {
            return item.id();
        }
    };

    private InboxFilter place = InboxFilter.TOP;

    /** Which part of the list the rows are; null before any. */
    private @Nullable InboxFilter loaded;

    ReviewInboxView(
            TaskList taskList,
            ReviewService reviews,
            TaskActionsMenu actions,
            LiveUpdates liveUpdates,
            ParameterTable parameters,
            InboxComponentsFactory components,
            Clock clock) {
        this.taskList = taskList;
        this.reviews = reviews;
        this.actions = actions;
        this.parameters = parameters;
        this.undo = new UndoDecisionBar(reviews, clock);
        rail = components.sidebar();
        bulk = components.bulk();

        var next = new Button(getTranslation("review.next"), click -> claimNext());
        next.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        TestId.set(next, "next");
        var help = new Button(
                getTranslation("review.keys"),
                click -> ShortcutHelpDialog.ofInbox().open());
        help.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        TestId.set(help, "keys");
        var keep = new Button(getTranslation("review.keep"), click -> components.saveFilter(place, this::load));
        keep.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        TestId.set(keep, "keep-view");
        marked = new MarkedRows(grid, rows, this::showActions);
        columns = components.columns(grid);
        searchField();
        sortField();
        var keyboardShortcuts = new KeyboardShortcuts()
                .on("KeyN", this::claimNext)
                .on("KeyJ", () -> move(1))
                .on("KeyK", () -> move(-1))
                .on("ArrowDown", () -> move(1))
                .on("ArrowUp", () -> move(-1))
                .on("Enter", this::openSelected)
                .on("KeyU", undo::undo)
                .on("KeyX", this::mark)
                .on("Space", this::mark)
                .on("KeyH", this::handOver)
                .on("KeyS", this::snooze)
                .on("Escape", marked::clear)
                .into("Slash", search)
                .on("?", () -> ShortcutHelpDialog.ofInbox().open());
        grid.setDataProvider(provider);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        grid.addClassName("work-grid");
        grid.setSelectionMode(Grid.SelectionMode.SINGLE);
        TestId.set(grid, "inbox");
        grid.addItemClickListener(click -> open(click.getItem()));
        grid.addSelectionListener(selected -> showActions());

        chips.addClassNames("chips");
        acts.addClassName("inbox-acts");
        pager.addClassName("pager");
        nothing.addClassName("inbox-nothing");
        var head = new Div(new H1(getTranslation("review.title")), search, sort, columns.chooser(), keep, help, next);
        head.addClassName("inbox-head");
        // Below the list: whatever comes and goes there moves neither the rows nor the button of the next case.
        var foot = new Div(acts, undo, pager);
        foot.addClassName("inbox-foot");
        var list = new Div(head, chips, grid, nothing, foot);
        list.addClassName("inbox-list");
        addClassNames("page-wide", "inbox");
        add(keyboardShortcuts, rail, list);
        liveUpdates.onWorkList(this, this::load);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("review.title"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        place = InboxFilter.of(event.getLocation().getQueryParameters());
        ReviewNavigation.remember(place);
        var wanted = place.search() == null ? "" : place.search();
        // Whoever types on keeps the space that was typed last.
        if (!wanted.equals(search.getValue().strip())) {
            search.setValue(wanted);
        }
        sort.setValue(place.order());
        sort.setReadOnly(place.due() != Due.ANY);
        if (isAttached()) {
            load();
        }
    }

    private void searchField() {
        search.setPlaceholder(getTranslation("review.search"));
        search.setAriaLabel(getTranslation("review.search"));
        search.setPrefixComponent(KaidianIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.addThemeVariants(TextFieldVariant.LUMO_SMALL);
        search.addClassName("inbox-search");
        search.setValueChangeMode(ValueChangeMode.LAZY);
        TestId.set(search, "search");
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                ReviewNavigation.inbox(place.searching(change.getValue()));
            }
        });
    }

    private void sortField() {
        sort.setItems(Sort.values());
        sort.setItemLabelGenerator(order -> getTranslation("review.sort." + order));
        sort.setAriaLabel(getTranslation("review.sort"));
        sort.addThemeName("small");
        sort.addClassName("inbox-sort");
        TestId.set(sort, "sort");
        sort.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                ReviewNavigation.inbox(place.sortedBy(change.getValue()));
            }
        });
    }

    private void load() {
        var before = grid.asSingleSelect().getOptionalValue();
        var at = before.map(this::indexOf).orElse(0);
        var most = parameters.getInt(Parameters.INBOX_ROWS);
        // One row more than shown tells whether there is a next page.
        var found = place.search() == null
                ? taskList.page(place.query(most + 1))
                : taskList.search(place.search(), most + 1);
        rows.clear();
        rows.addAll(found.size() > most ? found.subList(0, most) : found);
        columns.fit(rows);
        provider.refreshAll();
        // Where the row at hand was taken by somebody else, the one that moved up is next.
        before.filter(item -> indexOf(item) >= 0)
                .map(item -> rows.get(indexOf(item)))
                .or(() -> rows.isEmpty()
                        ? Optional.empty()
                        : Optional.of(rows.get(Math.min(Math.max(at, 0), rows.size() - 1))))
                .ifPresentOrElse(grid::select, grid::deselectAll);
        marked.changed(place.equals(loaded));
        loaded = place;
        grid.setVisible(!rows.isEmpty());
        showNothing();
        showPager(found.size() > most, most);
        var waiting = taskList.countByQueue();
        rail.show(place, waiting);
        showChips(waiting);
        showActions();
    }

    private int indexOf(WorkItem item) {
        return IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).id().equals(item.id()))
                .findFirst()
                .orElse(-1);
    }

    private void showNothing() {
        nothing.removeAll();
        nothing.setVisible(rows.isEmpty());
        if (rows.isEmpty()) {
            var key = place.search() == null ? "review.nothing" : "review.nothing.found";
            nothing.add(new EmptyState(KaidianIcon.CHECK, getTranslation(key), getTranslation(key + ".how")));
        }
    }

    private void showPager(boolean more, int most) {
        pager.removeAll();
        pager.setVisible(place.after() != null || more);
        if (place.search() != null) {
            if (more) {
                pager.add(TestId.set(new Span(getTranslation("review.search.more", most)), "search-more"));
            }
            return;
        }
        if (place.after() != null) {
            pager.add(way(getTranslation("review.page.first"), place.after(null), "page-first"));
        }
        if (more) {
            var last = TaskList.Cursor.of(rows.get(rows.size() - 1), place.order());
            pager.add(way(getTranslation("review.page.next"), place.after(last), "page-next"));
        }
    }

    private void showActions() {
        acts.removeAll();
        if (marked.count() > 0) {
            acts.add(
                    TestId.set(new Span(countMarked()), "bulk-count"),
                    act("review.work.handOver", "bulk-hand-over", this::handOver),
                    act("review.work.park", "bulk-snooze", this::snooze),
                    act("review.bulk.clear", "bulk-clear", marked::clear));
            return;
        }
        grid.asSingleSelect().getOptionalValue().ifPresent(item -> acts.add(actions.menu(item, this::load)));
    }

    private String countMarked() {
        var hidden = marked.hidden();
        return hidden == 0
                ? getTranslation("review.bulk.count", marked.count())
                : getTranslation("review.bulk.count.hidden", marked.count(), hidden);
    }

    private Button act(String key, String id, Runnable does) {
        var button = new Button(getTranslation(key), click -> does.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        return TestId.set(button, id);
    }

    /** Marks the row at hand, or takes its mark away, and goes on to the next one. */
    private void mark() {
        grid.asSingleSelect().getOptionalValue().ifPresent(item -> {
            marked.toggle(item);
            move(1);
        });
    }

    private void handOver() {
        withMarked(items -> bulk.handOver(items, this::unmark));
    }

    private void snooze() {
        withMarked(items -> bulk.snooze(items, this::unmark));
    }

    private void withMarked(Consumer<List<WorkItem>> act) {
        var items = marked.orSelected();
        if (!items.isEmpty()) {
            act.accept(items);
        }
    }

    private void unmark() {
        marked.clear();
        load();
    }

    @Override
    public List<PaletteEntry> paletteActions() {
        return List.of(
                PaletteEntry.action(getTranslation("review.next"), "N", this::claimNext),
                PaletteEntry.action(
                        getTranslation("review.keys.title"),
                        "?",
                        () -> ShortcutHelpDialog.ofInbox().open()),
                PaletteEntry.action(getTranslation("review.bulk.handOver"), "H", this::handOver),
                PaletteEntry.action(getTranslation("review.bulk.park"), "S", this::snooze));
    }

    private void showChips(Map<String, Integer> byQueue) {
        chips.removeAll();
        var held = new EnumMap<Holding, Integer>(Holding.class);
        held.putAll(taskList.countHeld(place.queue(), place.kind()));
        held.put(Holding.WAITING, waiting(byQueue));
        held.put(Holding.ALL, held.get(Holding.WAITING) + held.getOrDefault(Holding.PARKED, 0));
        var holding = group("review.holding");
        // What the dashboard counts is looked at from there alone.
        var offered = EnumSet.of(Holding.FREE_OR_MINE, Holding.MINE, Holding.OTHERS, Holding.PARKED, Holding.ALL);
        offered.add(place.holding());
        for (var one : CHIPS) {
            if (!offered.contains(one)) {
                continue;
            }
            var chip = chip(
                    getTranslation("review.holding." + one), place.heldBy(one), one == place.holding(), "who-" + one);
            Optional.ofNullable(held.get(one)).filter(count -> count > 0).ifPresent(count -> chip.add(figure(count)));
            holding.add(chip);
        }
        var due = group("review.due");
        for (var one : Due.values()) {
            due.add(chip(getTranslation("review.due." + one), place.due(one), one == place.due(), "due-" + one));
        }
        var kinds = group("review.kind");
        kinds.add(chip(getTranslation("review.kind.all"), place.ofKind(null), place.kind() == null, "kind-all"));
        var named = Stream.concat(
                Arrays.stream(CaseKind.values()).map(CaseKind::name),
                Stream.of(PermitApplication.KIND, TaskList.HELP, TaskList.APPEAL));
        named.forEach(kind -> kinds.add(chip(
                getTranslation("review.kind." + kind), place.ofKind(kind), kind.equals(place.kind()), "kind-" + kind)));
        chips.add(holding, due, kinds);
    }

    /** Of a kind it is counted anew; of the queues it is known. */
    private int waiting(Map<String, Integer> byQueue) {
        if (place.kind() != null) {
            return taskList.countWaiting(place.queue(), place.kind());
        }
        return place.queue() == null
                ? byQueue.values().stream().mapToInt(Integer::intValue).sum()
                : byQueue.getOrDefault(place.queue(), 0);
    }

    private Div group(String key) {
        var group = new Div();
        group.addClassName("chip-group");
        group.getElement().setAttribute("role", "group");
        group.getElement().setAttribute("aria-label", getTranslation(key));
        return group;
    }

    private static Span figure(int count) {
        var figure = new Span(String.valueOf(count));
        figure.addClassName("chip-count");
        return figure;
    }

    private RouterLink chip(String name, InboxFilter there, boolean here, String id) {
        var chip = way(name, there, id);
        chip.addClassName("chip");
        if (here) {
            chip.getElement().setAttribute("aria-current", "true");
        }
        return chip;
    }

    private static RouterLink way(String name, InboxFilter there, String id) {
        var way = new RouterLink(name, ReviewInboxView.class);
        way.setQueryParameters(there.parameters());
        return TestId.set(way, id);
    }

    private void move(int by) {
        if (rows.isEmpty()) {
            return;
        }
        var at = grid.asSingleSelect().getOptionalValue().map(this::indexOf).orElse(-1);
        var to = Math.max(0, Math.min(rows.size() - 1, at + by));
        grid.select(rows.get(to));
        showRow(to);
    }

    /** A row that is in sight stays where it is. */
    private void showRow(int index) {
        grid.getElement().executeJs("""
            const row = [...this.shadowRoot.querySelectorAll('#items > tr')].find(one => one.index === $0);
            const box = this.getBoundingClientRect();
            const head = this.shadowRoot.querySelector('#header').getBoundingClientRect().bottom;
            const at = row && !row.hidden ? row.getBoundingClientRect() : null;
            if (!at || at.top < head || at.bottom > box.bottom) {
                this.scrollToIndex($0);
            }\
            """, index);
    }

    private void openSelected() {
        grid.asSingleSelect().getOptionalValue().ifPresent(this::open);
    }

    private void open(WorkItem item) {
        switch (item.processKey()) {
            case AppealProcess.KEY -> {
                if (Appeal.Kind.FINDING.name().equals(item.kind())) {
                    UI.getCurrent().navigate(FindingAppealView.class, item.id().toString());
                } else {
                    SharedNavigation.navigateTo("enforcement/appeal/" + item.subjectId());
                }
            }
            case EnforcementProcess.KEY -> SharedNavigation.navigateTo("enforcement/work/" + item.id());
            default -> ReviewNavigation.open(item);
        }
    }

    private void claimNext() {
        try {
            reviews.claimNextIn(place.queue())
                    .ifPresentOrElse(ReviewNavigation::open, () -> Toast.success(getTranslation("review.next.none")));
        } catch (TaskList.ClaimLimitExceededException full) {
            Toast.error(getTranslation("review.next.full", full.most()));
            UI.getCurrent()
                    .navigate(ReviewInboxView.class, place.heldBy(Holding.MINE).parameters());
        }
    }
}
