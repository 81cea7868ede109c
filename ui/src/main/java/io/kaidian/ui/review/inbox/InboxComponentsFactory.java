package io.kaidian.ui.review.inbox;

import com.vaadin.flow.component.grid.Grid;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.ui.review.BulkTaskActions;
import io.kaidian.ui.review.WorkItemLabels;
import io.kaidian.worklist.SavedInboxFilters;
import io.kaidian.worklist.WorkItem;

/** Makes the parts of the list of work that differ from person to person: queues, columns, kept filters. */
@org.springframework.stereotype.Component
class InboxComponentsFactory {

    private final WorkItemLabels words;
    private final SavedInboxFilters filters;
    private final BulkTaskActions bulk;
    private final CurrentActor currentActor;

    InboxComponentsFactory(
            WorkItemLabels words, SavedInboxFilters filters, BulkTaskActions bulk, CurrentActor currentActor) {
        this.words = words;
        this.filters = filters;
        this.bulk = bulk;
        this.currentActor = currentActor;
    }

    QueueSidebar sidebar() {
        return new QueueSidebar(words, filters, currentActor.get().name());
    }

    BulkTaskActions bulk() {
        return bulk;
    }

    InboxColumns columns(Grid<WorkItem> grid) {
        return new InboxColumns(grid, words, filters, currentActor.get().name());
    }

    /** Asks for the name under which what is shown now is kept. */
    void saveFilter(InboxFilter place, Runnable saved) {
        FilterNameDialog.keep(filters, place, saved).open();
    }
}
