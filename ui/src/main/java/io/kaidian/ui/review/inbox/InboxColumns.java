package io.kaidian.ui.review.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.review.WorkItemLabels;
import io.kaidian.worklist.SavedInboxFilters;
import io.kaidian.worklist.WorkItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The columns of the list, and which of them a person wants to see. */
class InboxColumns {

    private static final List<String> UNASKED =
            List.of("priority", "seller", "kind", "round", "worst", "waiting", "due", "holder");

    /** Pixels of the column of holders where no row has one, and where some do. */
    private static final int NOBODY = 72;

    private static final int SOMEBODY = 124;

    private final Grid<WorkItem> grid;
    private final SavedInboxFilters filters;
    private final String me;
    private final Map<String, Grid.Column<WorkItem>> columns = new LinkedHashMap<>();

    InboxColumns(Grid<WorkItem> grid, WorkItemLabels words, SavedInboxFilters filters, String me) {
        this.grid = grid;
        this.filters = filters;
        this.me = me;
        columns.put("priority", fixed(grid.addComponentColumn(words::mark), 44));
        columns.get("priority").setHeader(spoken("review.column.priority"));
        column("seller", grid.addColumn(WorkItem::sellerName), 140);
        column("queue", grid.addColumn(item -> words.queue(item.queue())), 120);
        column("kind", grid.addColumn(words::kindAndStage), 128);
        column("round", grid.addColumn(words::round), 84);
        column("worst", grid.addComponentColumn(words::matter), 0);
        // A wide window gives room to long names, too.
        column("seller").setFlexGrow(1);
        column("kind").setFlexGrow(1);
        column("worst").setFlexGrow(3);
        // What is too long for its column is read on hover.
        column("seller").setTooltipGenerator(WorkItem::sellerName);
        column("queue").setTooltipGenerator(item -> words.queue(item.queue()));
        column("kind").setTooltipGenerator(words::kindAndStage);
        column("waiting", grid.addComponentColumn(words::waiting), 112);
        column("due", grid.addComponentColumn(words::due), 172);
        column("holder", grid.addComponentColumn(item -> words.holder(item, me)), NOBODY);
        var wanted = filters.columns().orElse(UNASKED);
        columns.forEach((name, column) -> column.setVisible(wanted.contains(name)));
    }

    private Grid.Column<WorkItem> column(String name) {
        return Objects.requireNonNull(columns.get(name));
    }

    /** Gives room to who holds the rows only where somebody does: it is the finding that needs it. */
    void fit(List<WorkItem> rows) {
        var isHeld = rows.stream()
                .anyMatch(item -> item.claimedBy() != null || item.excluded().contains(me));
        column("holder").setWidth((isHeld ? SOMEBODY : NOBODY) + "px");
    }

    /** Lets the person choose. */
    MenuBar chooser() {
        var bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
        var menu = bar.addItem(grid.getTranslation("review.columns"));
        TestId.set(bar, "columns");
        columns.forEach((name, column) -> {
            MenuItem choice = menu.getSubMenu().addItem(grid.getTranslation("review.column." + name));
            choice.setCheckable(true);
            choice.setChecked(column.isVisible());
            choice.setKeepOpen(true);
            choice.addClickListener(click -> {
                column.setVisible(choice.isChecked());
                keep();
            });
        });
        return bar;
    }

    private void keep() {
        var shown = new ArrayList<String>();
        columns.forEach((name, column) -> {
            if (column.isVisible()) {
                shown.add(name);
            }
        });
        filters.want(shown);
    }

    private void column(String name, Grid.Column<WorkItem> column, int width) {
        column.setHeader(grid.getTranslation("review.column." + name));
        columns.put(name, width == 0 ? column.setFlexGrow(1) : fixed(column, width));
    }

    private static Grid.Column<WorkItem> fixed(Grid.Column<WorkItem> column, int width) {
        return column.setWidth(width + "px").setFlexGrow(0);
    }

    private Component spoken(String key) {
        var text = new Span(grid.getTranslation(key));
        text.addClassName("visually-hidden");
        return text;
    }
}
