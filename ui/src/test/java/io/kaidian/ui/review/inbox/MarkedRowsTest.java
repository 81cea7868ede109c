package io.kaidian.ui.review.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.worklist.WorkItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Marks outlive a look at another part of the list, and end with the work. */
class MarkedRowsTest extends ComponentTestSupport {

    private final List<WorkItem> rows = new ArrayList<>();

    @Test
    void keepsMarksWhileASearchShowsOtherRows() {
        var first = item();
        var second = item();
        rows.addAll(List.of(first, second));
        var marked = new MarkedRows(new Grid<>(), rows, () -> {});
        marked.changed(false);
        marked.toggle(first);
        marked.toggle(second);

        rows.remove(first);
        marked.changed(false);

        assertThat(marked.count()).isEqualTo(2);
        assertThat(marked.hidden()).isEqualTo(1);
        assertThat(marked.orSelected()).containsExactly(first, second);

        rows.add(first);
        marked.changed(false);
        assertThat(marked.hidden()).isZero();
    }

    @Test
    void forgetsWhatWentFromTheSamePartOfTheList() {
        var first = item();
        rows.add(first);
        var marked = new MarkedRows(new Grid<>(), rows, () -> {});
        marked.changed(false);
        marked.toggle(first);

        rows.clear();
        marked.changed(true);

        assertThat(marked.count()).isZero();
    }

    private static WorkItem item() {
        var id = UUID.randomUUID();
        return new WorkItem(
                new WorkItem.Task(id, "task", "certification", "Activity_ReviewCase", UUID.randomUUID(), true, null),
                new WorkItem.Place("STANDARD", List.of("REVIEWER"), List.of(), 0, Instant.EPOCH, null, null),
                new WorkItem.Matter("seller", "样例店", "INITIAL", 1, null, null),
                new WorkItem.Hold(WorkItem.State.OPEN, null, null, null, null, false),
                new WorkItem.Note(null, null, null));
    }
}
