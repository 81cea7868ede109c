package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.kaidian.enforcement.sanctions.closure.OpenClosureHearings;
import io.kaidian.enforcement.sanctions.closure.OpenClosureHearings.OpenHearing;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopRepository.ListedShop;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.live.LiveContent;
import io.kaidian.ui.live.LiveUpdates;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** What waits for officers, and the list of shops to begin from; leads see the list alone. */
@Route(value = EnforcementView.PATH, layout = MainLayout.class)
@RolesAllowed({Roles.LEAD, Roles.OFFICER})
class EnforcementView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    static final String PATH = "enforcement";

    private static final String WANTED = "q";
    private static final String STANDING = "standing";
    private static final int WAITING_ROWS = 50;
    private static final int SHOP_ROWS = 50;
    private static final List<String> QUEUES =
            List.of("CLOSURES", "CORRECTIONS", "DEVIATIONS", "BULK", "APPEALS", "DISPUTES");

    private final OfficerTaskRows tasks;
    private final OpenClosureHearings hearings;
    private final ShopRepository shops;
    private final EnforcementLabels words;
    private final DateTimeFormats times;

    private final OfficerTaskRows.RowList waitingTasks;
    private final Div heardPlace = new Div();
    private final LiveContent heardContent = new LiveContent(heardPlace);
    private final Grid<ListedShop> grid = new Grid<>();
    private final TextField search = new ValidatedTextField();
    private final Select<ShopStanding> standing = new Select<>();
    private final Button more = new Button();
    private final Button chosen = new Button();

    private List<ListedShop> rows = List.of();

    EnforcementView(
            OfficerTaskRows tasks,
            OpenClosureHearings hearings,
            ShopRepository shops,
            EnforcementLabels words,
            DateTimeFormats times,
            CurrentActor currentActor,
            LiveUpdates liveUpdates) {
        this.tasks = tasks;
        this.waitingTasks = tasks.newList("enforcement.waiting.none");
        this.hearings = hearings;
        this.shops = shops;
        this.words = words;
        this.times = times;

        search.setPlaceholder(getTranslation("enforcement.search"));
        search.setAriaLabel(getTranslation("enforcement.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.getElement().setAttribute("data-testid", "shop-search");
        grid.addComponentColumn(EnforcementView::nameOf).setHeader(getTranslation("enforcement.column.name"));
        grid.addComponentColumn(this::standingOf).setHeader(getTranslation("enforcement.column.standing"));
        grid.addThemeVariants(
                GridVariant.LUMO_COMPACT,
                GridVariant.LUMO_NO_BORDER,
                GridVariant.LUMO_ROW_STRIPES,
                GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.addClassName("work-grid");
        grid.setAllRowsVisible(true);
        grid.setEmptyStateText(getTranslation("enforcement.shops.none"));
        grid.getElement().setAttribute("data-testid", "shops");
        more.setText(getTranslation("enforcement.shops.more"));
        more.addThemeVariants(ButtonVariant.LUMO_TERTIARY);

        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                find();
            }
        });
        standing.setItems(ShopStanding.values());
        standing.setItemLabelGenerator(
                one -> getTranslation(one == null ? "enforcement.standing.all" : "enforcement.standing." + one));
        standing.setEmptySelectionAllowed(true);
        standing.setEmptySelectionCaption(getTranslation("enforcement.standing.all"));
        standing.setAriaLabel(getTranslation("enforcement.column.standing"));
        standing.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                find();
            }
        });
        TestId.set(standing, "shop-standing-filter");
        grid.addItemClickListener(
                click -> EnforcementNavigation.shop(click.getItem().sellerId()));
        more.addClickListener(click -> showMore());

        addClassNames("page", "stack");
        heardPlace.addClassName("stack");
        var isOfficer = currentActor.get().has(Role.OFFICER);
        add(head(isOfficer));
        if (isOfficer) {
            grid.setSelectionMode(Grid.SelectionMode.MULTI);
            grid.addSelectionListener(change -> showChosen());
            chosen.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            chosen.addClickListener(click -> EnforcementNavigation.bulk(
                    grid.getSelectedItems().stream().map(ListedShop::sellerId).toList()));
            liveUpdates.onWorkList(waitingTasks, this::showWaiting);
            add(waitingTasks, heardPlace);
        }
        showChosen();
        var filter = new Div(search, standing, TestId.set(chosen, "bulk-chosen"));
        filter.addClassNames("row", "shop-filter");
        add(new H2(getTranslation("enforcement.shops")), filter, grid, more);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("enforcement.title"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var asked = event.getLocation().getQueryParameters();
        search.setValue(asked.getSingleParameter(WANTED).orElse(""));
        standing.setValue(asked.getSingleParameter(STANDING)
                .flatMap(name -> Arrays.stream(ShopStanding.values())
                        .filter(one -> one.name().equals(name))
                        .findFirst())
                .orElse(null));
        show(shops.search(search.getValue(), standing.getValue(), "", SHOP_ROWS));
    }

    /** What is looked for stands in the address. */
    private void find() {
        var wanted = new LinkedHashMap<String, String>();
        wanted.put(WANTED, search.getValue());
        if (standing.getValue() != null) {
            wanted.put(STANDING, standing.getValue().name());
        }
        getUI().ifPresent(ui -> ui.navigate(EnforcementView.class, QueryParameters.simple(wanted)));
    }

    private void showChosen() {
        var count = grid.getSelectedItems().size();
        chosen.setVisible(count > 0);
        chosen.setText(getTranslation("enforcement.bulk.chosen", count));
    }

    private Div head(boolean isOfficer) {
        var calendar =
                new Button(getTranslation("enforcement.calendar.nav"), click -> EnforcementNavigation.calendar());
        calendar.getElement().setAttribute("data-testid", "open-calendar");
        var bulk = new Button(getTranslation("enforcement.bulk.nav"), click -> EnforcementNavigation.bulk());
        bulk.setVisible(isOfficer);
        bulk.getElement().setAttribute("data-testid", "open-bulk");
        var buttons = new Div(calendar, bulk);
        buttons.addClassName("row");
        var head = new Div(new H1(getTranslation("enforcement.title")), buttons);
        head.addClassNames("row", "row-between");
        return head;
    }

    /** Name and id beside each other, or below each other where there is no room. */
    private static Component nameOf(ListedShop shop) {
        var id = new Span(shop.sellerId());
        id.addClassNames("soft", "anywhere");
        return wrapping(new Span(shop.sellerName()), id);
    }

    private Component standingOf(ListedShop shop) {
        var since = times.exact(shop.since());
        since.addClassName("soft");
        return wrapping(words.standing(shop.standing()), since);
    }

    private static Component wrapping(Component first, Component second) {
        var cell = new Div(first, second);
        cell.addClassName("shop-cell");
        return cell;
    }

    private void showWaiting() {
        waitingTasks.show(tasks.waiting(QUEUES, WAITING_ROWS));
        var parts = new ArrayList<Component>();
        var heard = hearings.first(WAITING_ROWS);
        if (!heard.isEmpty()) {
            parts.add(new H2(getTranslation("enforcement.heard")));
            heard.forEach(one -> parts.add(heard(one)));
        }
        heardPlace.setVisible(!heard.isEmpty());
        heardContent.show(parts);
    }

    /** Nothing to decide yet: the seller can still answer. */
    private Component heard(OpenHearing one) {
        var name = new Span(one.sellerName());
        name.addClassName("officer-task-shop");
        var until = new Span(getTranslation("enforcement.heard.until", times.dateTime(one.until())));
        until.addClassName("soft");
        var open = new Button(getTranslation("enforcement.look"), click -> EnforcementNavigation.shop(one.sellerId()));
        open.addThemeVariants(ButtonVariant.LUMO_SMALL);
        var line = new Div(name, new Span(words.act(one.code())), until, open);
        line.addClassNames("card", "row", "heard-line");
        return TestId.set(line, "heard");
    }

    private void showMore() {
        var next = shops.search(
                search.getValue(),
                standing.getValue(),
                rows.get(rows.size() - 1).sellerId(),
                SHOP_ROWS);
        show(Stream.concat(rows.stream(), next.stream()).toList());
        more.setVisible(next.size() == SHOP_ROWS);
    }

    private void show(List<ListedShop> found) {
        rows = found;
        grid.setItems(rows);
        more.setVisible(rows.size() == SHOP_ROWS);
    }
}
