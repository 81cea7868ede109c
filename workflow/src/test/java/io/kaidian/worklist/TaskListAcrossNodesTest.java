package io.kaidian.worklist;

import static io.kaidian.worklist.WaitingWorkFixture.item;
import static io.kaidian.worklist.WaitingWorkFixture.reviewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidian.platform.database.PostgresNotificationBus;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes on one database: what one takes, the screens of the other hear of. */
@WorkflowTest
@Tag("slow")
class TaskListAcrossNodesTest {

    private static final Duration ON_EVERY_SCREEN = Duration.ofSeconds(2);
    private static final String ON_THE_LINE = """
            select pid from pg_stat_activity
            where (query like 'listen%' or query like 'select pg_notify%')
              and datname = current_database() and pid <> pg_backend_pid()
            """;

    @Autowired
    TaskList taskList;

    @Autowired
    TaskListChangeBroadcaster here;

    @Autowired
    DataSource dataSource;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    JdbcClient jdbc;

    private PostgresNotificationBus otherNode;
    private TaskListChangeBroadcaster there;
    private final AtomicInteger heardHere = new AtomicInteger();
    private final AtomicInteger heardThere = new AtomicInteger();
    private WaitingWorkFixture waiting;
    private List<Integer> connectionsOfTheOther;

    @BeforeEach
    void startTheOtherNode() {
        waiting = new WaitingWorkFixture(jdbc, currentActor);
        listeners(1);
        var before = connections();
        otherNode = new PostgresNotificationBus(dataSource);
        there = new TaskListChangeBroadcaster(otherNode);
        otherNode.start();
        here.subscribe(heardHere::incrementAndGet);
        there.subscribe(heardThere::incrementAndGet);
        listeners(2);
        connectionsOfTheOther =
                connections().stream().filter(pid -> !before.contains(pid)).toList();
    }

    @AfterEach
    void stopTheOtherNode() {
        otherNode.stop();
        there.stop();
    }

    @Test
    void hearOfWhatIsTakenWithinTwoSeconds() {
        var id = waiting.waits(item());

        waiting.as(reviewer(1), () -> taskList.claim(id));

        await().atMost(ON_EVERY_SCREEN).untilAsserted(() -> {
            assertThat(heardHere).hasPositiveValue();
            assertThat(heardThere).hasPositiveValue();
        });
    }

    @Test
    void hearOfManyChangesOnce() {
        for (int i = 0; i < 200; i++) {
            here.onChange();
        }

        await().atMost(ON_EVERY_SCREEN)
                .untilAsserted(() -> assertThat(heardThere).hasPositiveValue());
        assertThat(heardThere).hasValueLessThan(5);
    }

    @Test
    void lookAgainAfterTheConnectionWasLost() {
        jdbc.sql("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where query like 'listen%' and datname = current_database() and pid <> pg_backend_pid()
                        """).query(Boolean.class).list();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(heardThere).hasPositiveValue());
        listeners(2);
        heardThere.set(0);
        here.onChange();
        await().atMost(ON_EVERY_SCREEN)
                .untilAsserted(() -> assertThat(heardThere).hasPositiveValue());
    }

    @Test
    void losesNoNewsThatWasToGoOutWhenTheConnectionBroke() {
        // Only this node's connection: the others never notice, and so would not read again by themselves.
        for (int round = 0; round < 5; round++) {
            heardThere.set(0);
            jdbc.sql("select pg_terminate_backend(:pid)")
                    .param("pid", connectionOfThisNode())
                    .query(Boolean.class)
                    .single();
            here.onChange();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(heardThere).hasPositiveValue());
            listeners(2);
        }
    }

    private int connectionOfThisNode() {
        return connections().stream()
                .filter(pid -> !connectionsOfTheOther.contains(pid))
                .findFirst()
                .orElseThrow();
    }

    private List<Integer> connections() {
        return jdbc.sql(ON_THE_LINE).query(Integer.class).list();
    }

    /** A node is on the line once its connection listens. */
    private void listeners(int nodes) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(connections()).hasSizeGreaterThanOrEqualTo(nodes));
    }
}
