package io.kaidian.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.testing.DatabaseInvariants;
import java.sql.Connection;
import java.sql.SQLException;

/** What must hold once everything that was begun has come to its end, whatever happened to servers and database meanwhile. */
final class AcknowledgedWork {

    private AcknowledgedWork() {}

    /** All laws hold; everything acknowledged is there; every event arrived, with one content; no answer was unforeseen. */
    static void mustBeThere(Connection database, BackgroundTraffic traffic, FlakyWebhookReceiver receiver)
            throws SQLException {
        DatabaseInvariants.mustHoldAtRest(database);
        DatabaseInvariants.mustKnow(
                database, "submissions", "select id::text from certification_case where round > 0", traffic.submitted);
        DatabaseInvariants.mustKnow(database, "decisions", "select case_id::text from decision", traffic.decided);
        DatabaseInvariants.mustKnow(database, "violations", "select id::text from violation", traffic.violations);
        DatabaseInvariants.mustKnow(
                database, "imports", "select id from seller where id like 'brought-%'", traffic.imported);
        DatabaseInvariants.mustKnow(database, "events", "select id::text from outgoing_event", receiver.taken.keySet());
        assertThat(receiver.taken)
                .as("events that arrived")
                .hasSize(DatabaseInvariants.number(database, "select count(distinct seq) from webhook_delivery"));
        assertThat(receiver.contradicted).as("events told again in other words").isEmpty();
        assertThat(traffic.surprises).as("unexpected answers").isEmpty();
        assertThat(traffic.submitted).isNotEmpty();
    }
}
