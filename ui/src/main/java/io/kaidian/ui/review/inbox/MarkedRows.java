package io.kaidian.ui.review.inbox;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import io.kaidian.ui.components.TestId;
import io.kaidian.worklist.WorkItem;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Rows that are marked to be handed over or set aside together; the row at hand counts where none is. */
class MarkedRows {

    private final Grid<WorkItem> grid;
    private final List<WorkItem> rows;
    private final Runnable changed;
    private final Map<UUID, WorkItem> marked = new LinkedHashMap<>();
    private final Set<UUID> shown = new HashSet<>();

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
        var box = new Checkbox(marked.containsKey(item.id()));
        box.setAriaLabel(grid.getTranslation("review.bulk.mark", item.sellerName()));
        box.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                set(item, change.getValue());
            }
        });
        return TestId.set(box, "mark-" + item.id());
    }

    void toggle(WorkItem item) {
        set(item, !marked.containsKey(item.id()));
        grid.getDataProvider().refreshItem(item);
    }

    private void set(WorkItem item, boolean isMarked) {
        if (isMarked) {
            marked.put(item.id(), item);
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

    /**
     * Other rows are shown: those that went meanwhile are marked no more. What is only looked away from, such as by a
     * search, stays marked.
     *
     * @param isSamePlace whether the same part of the list was shown before
     */
    void changed(boolean isSamePlace) {
        var now = new HashSet<UUID>();
        rows.forEach(row -> {
            now.add(row.id());
            marked.replace(row.id(), row);
        });
        if (isSamePlace) {
            marked.keySet().removeIf(id -> shown.contains(id) && !now.contains(id));
        }
        shown.clear();
        shown.addAll(now);
    }

    /** How many of those that are marked are not shown now. */
    int hidden() {
        return (int) marked.keySet().stream().filter(id -> !shown.contains(id)).count();
    }

    int count() {
        return marked.size();
    }

    /** Those that are marked, also where they are not shown now, or else the row at hand. */
    List<WorkItem> orSelected() {
        return marked.isEmpty()
                ? grid.asSingleSelect().getOptionalValue().stream().toList()
                : List.copyOf(marked.values());
    }
}
