package io.kaidian.ui.review.inbox;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextField;
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
        var name = new ValidatedTextField(word("review.keep.name"));
        name.setMaxLength(60);
        name.setWidthFull();
        TestId.set(name, "keep-name");
        var shared = new Checkbox(word("review.keep.shared"));
        var dialog = new Dialog(new Div(name, shared));
        dialog.setHeaderTitle(word("review.keep.title"));
        var keep = new Button(word("review.keep"), click -> {
            if (name.getValue().isBlank()) {
                name.setInvalid(true);
                return;
            }
            filters.keep(name.getValue(), place.after(null).parameters().getQueryString(), shared.getValue());
            dialog.close();
            saved.run();
        });
        keep.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        TestId.set(keep, "keep-do");
        dialog.getFooter().add(new Button(word("shell.cancel"), click -> dialog.close()), keep);
        dialog.open();
        name.focus();
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
