package io.kaidian.ui.review.inbox;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import io.kaidian.ui.components.TestId;
import io.kaidian.worklist.WorkItem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Rows that are marked to be handed over or set aside together; the row at hand counts where none is. */
class MarkedRows {

    private final Grid<WorkItem> grid;
    private final List<WorkItem> rows;
    private final Runnable changed;
    private final Set<UUID> marked = new LinkedHashSet<>();

    /** @param changed called after every change */
    MarkedRows(Grid<WorkItem> grid, List<WorkItem> rows, Runnable changed) {
        this.grid = grid;
        this.rows = rows;
        this.changed = changed;
        grid.addComponentColumn(this::box)
                .setHeader(grid.getTranslation("review.bulk.column"))
                .setWidth("52px")
                .setFlexGrow(0)
                .setFrozen(true);
    }

    private Checkbox box(WorkItem item) {
        var box = new Checkbox(marked.contains(item.id()));
        box.setAriaLabel(grid.getTranslation("review.bulk.mark", item.sellerName()));
        box.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                set(item, change.getValue());
            }
        });
        return TestId.set(box, "mark-" + item.id());
    }

    void toggle(WorkItem item) {
        set(item, !marked.contains(item.id()));
        grid.getDataProvider().refreshItem(item);
    }

    private void set(WorkItem item, boolean isMarked) {
        if (isMarked) {
            marked.add(item.id());
        } else {
            marked.remove(item.id());
        }
        changed.run();
    }

    void clear() {
        marked.clear();
        grid.getDataProvider().refreshAll();
        changed.run();
    }

    /** Rows that went meanwhile are marked no more. */
    void keepShown() {
        marked.removeIf(id -> rows.stream().noneMatch(row -> row.id().equals(id)));
    }

    int count() {
        return marked.size();
    }

    /** Those that are marked, in the order of the list, or else the row at hand. */
    List<WorkItem> orSelected() {
        return marked.isEmpty()
                ? grid.asSingleSelect().getOptionalValue().stream().toList()
                : rows.stream().filter(row -> marked.contains(row.id())).toList();
    }
}
