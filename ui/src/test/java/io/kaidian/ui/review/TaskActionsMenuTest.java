package io.kaidian.ui.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import com.vaadin.flow.component.combobox.ComboBox;
import io.kaidian.identity.AccountRepository.Account;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.layout.StaffNames;
import io.kaidian.worklist.TaskAssignmentService;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockito.MockMakers;

/** Whoever gives work away sees to whom, and why to nobody. */
class TaskActionsMenuTest extends ComponentTestSupport {

    private static final WorkItem ITEM = new WorkItem(
            new WorkItem.Task(
                    UUID.randomUUID(), "t", "certification", "Activity_ReviewCase", UUID.randomUUID(), true, null),
            new WorkItem.Place("STANDARD", List.of("REVIEWER"), List.of(), 0, Instant.EPOCH, null, null),
            new WorkItem.Matter("wang-shop", "Wang's shop", "INITIAL", 1, null, null),
            new WorkItem.Hold(WorkItem.State.OPEN, "reviewer-1", null, null, null, false),
            new WorkItem.Note(null, null, null));

    private final TaskAssignmentService assignments = mock(TaskAssignmentService.class);

    @Test
    void saysWhyNobodyCanTakeIt() {
        when(assignments.receivers(ITEM)).thenReturn(List.of());

        menu().handOver(ITEM, () -> {});

        assertThat(receivers().getHelperText()).contains("review.work.to.nobody");
    }

    @Test
    void offersThoseWhoCanTakeIt() {
        var colleague = new Account(
                "reviewer-2", null, "Reviewer Two", "1002", Locale.ENGLISH, true, false, 0, Set.of(Role.REVIEWER));
        when(assignments.receivers(ITEM)).thenReturn(List.of(colleague));

        menu().handOver(ITEM, () -> {});

        assertThat(receivers().getListDataView().getItems()).containsExactly(colleague);
        assertThat(receivers().getHelperText()).isNullOrEmpty();
    }

    private TaskActionsMenu menu() {
        return new TaskActionsMenu(
                assignments,
                mock(TaskList.class),
                mock(CurrentActor.class),
                mock(StaffNames.class),
                mock(DateTimeFormats.class),
                mock(BusinessZone.class, withSettings().mockMaker(MockMakers.INLINE)));
    }

    @SuppressWarnings("unchecked")
    private ComboBox<Account> receivers() {
        return find(ComboBox.class).withTestId("work-to").single();
    }
}
