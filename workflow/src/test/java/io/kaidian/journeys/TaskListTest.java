package io.kaidian.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.testing.WorkflowTest;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list of what waits: its order, its pages, and who gets what. */
@WorkflowTest
class TaskListTest {

    private static final Instant START = Instant.parse("2026-03-02T02:00:00Z");
    private static final List<String> REVIEW = List.of("Activity_ReviewCase");

    @Autowired
    TaskList taskList;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    JdbcClient jdbc;

    @Test
    void pagesThroughEverythingOnceInOrderOfUrgency() {
        for (int i = 0; i < 25; i++) {
            waiting(i % 3, START.plusSeconds(i % 5), List.of());
        }

        var seen = new ArrayList<WorkItem>();
        TaskList.Cursor after = null;
        for (var page = page(after); !page.isEmpty(); page = page(after)) {
            seen.addAll(page);
            after = TaskList.Cursor.of(page.get(page.size() - 1));
        }

        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
        assertThat(seen).extracting(WorkItem::priority).isSortedAccordingTo((a, b) -> b - a);
        assertThat(TaskList.Cursor.parse(after.toString())).isEqualTo(after);
    }

    @Test
    void passesOverWhatTheReviewerTookPartIn() {
        waiting(0, START, List.of("reviewer-1"));

        assertThat(takeAll(reviewer("reviewer-1"))).isEmpty();
        assertThat(takeAll(reviewer("reviewer-2"))).hasSize(1);
    }

    @Test
    void saysWhoHoldsAnItemAndLetsOnlyThemGiveItBack() {
        var id = waiting(0, START, List.of());
        as(reviewer("reviewer-1"), () -> taskList.claim(id));

        assertThatThrownBy(() -> as(reviewer("reviewer-2"), () -> taskList.claim(id)))
                .isInstanceOfSatisfying(
                        TaskList.AlreadyClaimedException.class,
                        held -> assertThat(held.holder()).isEqualTo("reviewer-1"));
        assertThatThrownBy(() -> as(reviewer("reviewer-2"), () -> taskList.release(id)))
                .isInstanceOf(TaskList.AlreadyClaimedException.class);
        as(reviewer("reviewer-1"), () -> taskList.release(id));
        assertThat(as(reviewer("reviewer-2"), () -> taskList.claim(id)).claimedBy())
                .isEqualTo("reviewer-2");
    }

    private List<UUID> takeAll(Actor reviewer) {
        var taken = new ArrayList<UUID>();
        for (var next = as(reviewer, () -> taskList.claimNext(new TaskList.Wanted(REVIEW, false, null)));
                next.isPresent();
                next = as(reviewer, () -> taskList.claimNext(new TaskList.Wanted(REVIEW, false, null)))) {
            taken.add(next.get().id());
        }
        return taken;
    }

    private List<WorkItem> page(TaskList.Cursor after) {
        return as(reviewer("reviewer-1"), () -> taskList.page(new TaskList.Query(null, null, after, 7)));
    }

    private <T> T as(Actor actor, java.util.function.Supplier<T> work) {
        return currentActor.runAs(actor, work);
    }

    private static Actor reviewer(String name) {
        return new Actor(Actor.Kind.STAFF, name, name, Set.of(Role.REVIEWER));
    }

    private UUID waiting(int priority, Instant since, List<String> excluded) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into work_item (id, task_id, process_key, element_id, subject_id, queue, roles, priority,
                                               waiting_since, seller_id, seller_name, excluded)
                        values (:id, :task, 'test', 'Activity_ReviewCase', :subject, 'STANDARD', '{REVIEWER}',
                                :priority, :since, 's', 's', :excluded)
                        """)
                .param("id", id)
                .param("task", id.toString())
                .param("subject", UUID.randomUUID())
                .param("priority", priority)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("excluded", excluded.toArray(String[]::new))
                .update();
        return id;
    }
}
