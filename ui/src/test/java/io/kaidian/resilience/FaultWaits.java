package io.kaidian.resilience;

import static org.awaitility.Awaitility.await;

import io.kaidian.resilience.servers.DatabaseServer;
import io.kaidian.testing.DatabaseInvariants;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;

/** Waiting for a server under faults: it may take minutes, and neither server nor database need answer meanwhile. */
final class FaultWaits {

    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration BETWEEN_CONDITIONS = Duration.ofMillis(50);
    private static final Duration BETWEEN_QUERIES = Duration.ofSeconds(1);

    private FaultWaits() {}

    static void waitFor(Callable<Boolean> condition) {
        await().atMost(LONGEST)
                .pollDelay(Duration.ZERO)
                .pollInterval(BETWEEN_CONDITIONS)
                .until(condition);
    }

    /** Until no case is on its way but those of which an incident is told. */
    static void waitUntilCasesHaveEnded(DatabaseServer database) {
        waitUntilNone(database, """
                select count(*) from certification_case c
                where status not in ('DRAFT', 'CERTIFIED', 'DECLINED', 'EXPIRED', 'WITHDRAWN')
                and not (status = 'RETURNED' and replica_of is not null)
                and not exists (select 1 from act_ru_incident i join act_ru_execution e on e.id_ = i.proc_inst_id_
                                where e.business_key_ = c.id::text)
                """);
    }

    /** Until every event and mail has gone out, every decision took effect, and imports and migrations have ended. */
    static void waitUntilQueuesAreEmpty(DatabaseServer database) {
        waitUntilNone(database, "select count(*) from webhook_delivery where state <> 'DELIVERED'");
        waitUntilNone(
                database, "select count(*) from notification_delivery where channel = 'MAIL' and state = 'PENDING'");
        waitUntilNone(database, "select count(*) from pending_decision");
        waitUntilNone(database, "select count(*) from seller_import where state = 'RUNNING'");
        waitUntilNone(database, "select count(*) from process_migration where state = 'RUNNING'");
    }

    /** Whatever is left in the end breaks a law, which says more than a wait that timed out. */
    private static void waitUntilNone(DatabaseServer database, String sql) {
        try {
            await().atMost(LONGEST)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(BETWEEN_QUERIES)
                    .until(() -> isNone(database, sql));
        } catch (ConditionTimeoutException stillThere) {
            System.out.println("still there after " + LONGEST + ": " + sql);
        }
    }

    private static boolean isNone(DatabaseServer database, String sql) {
        try (var connection = database.connect()) {
            return DatabaseInvariants.number(connection, sql) == 0;
        } catch (IOException | SQLException notNow) {
            return false;
        }
    }
}
