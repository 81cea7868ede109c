package io.kaidian.studio.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.notifications.UserNotification;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Steps that nobody repeats any more do not wait in silence. */
@WorkflowTest
class IncidentNotifierTest {

    private static final Actor ADMIN = new Actor(Actor.Kind.STAFF, "admin-x", "S-admin-x", Set.of(Role.ADMIN));

    @Autowired
    IncidentNotifier notifier;

    @Autowired
    NotificationService notifications;

    @Autowired
    AccountRepository accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    @BeforeEach
    void employ() {
        accounts.create(new AccountRepository.NewAccount(
                ADMIN.name(), null, ADMIN.name(), ADMIN.staffNumber(), Locale.ENGLISH, ADMIN.roles()));
    }

    @AfterEach
    void goesOn() {
        jdbc.sql("delete from act_ru_incident").update();
    }

    @Test
    void tellsAdministratorsOnceOfAllCasesThatAreStuckAtAStep() {
        stuck("one");
        stuck("two");

        notifier.tellOfStuckSteps();
        notifier.tellOfStuckSteps();

        assertThat(told()).singleElement().satisfies(told -> {
            assertThat(told.template()).isEqualTo("staff.incident");
            assertThat(told.body()).contains("2 cases").doesNotContain("Activity_CheckDocuments");
            assertThat(told.path()).isEqualTo("/admin/incidents");
        });
    }

    @Test
    void tellsAgainAfterItsTransactionWasRolledBack() {
        stuck("one");
        transaction.executeWithoutResult(status -> {
            notifier.tellOfStuckSteps();
            status.setRollbackOnly();
        });
        assertThat(told()).isEmpty();

        notifier.tellOfStuckSteps();

        assertThat(told()).hasSize(1);
    }

    @Test
    void tellsOnceOnADayOfTheBusiness() {
        stuck("one");
        clock.set(Instant.parse("2026-03-01T16:00:00Z"));
        notifier.tellOfStuckSteps();

        clock.set(Instant.parse("2026-03-02T15:59:00Z"));
        notifier.tellOfStuckSteps();
        assertThat(told()).as("before midnight in Shanghai").hasSize(1);

        clock.set(Instant.parse("2026-03-02T16:00:00Z"));
        notifier.tellOfStuckSteps();
        assertThat(told()).as("from midnight in Shanghai").hasSize(2);
    }

    @Test
    void tellsNobodyWhereNothingIsStuck() {
        notifier.tellOfStuckSteps();

        assertThat(told()).isEmpty();
    }

    private List<UserNotification> told() {
        return notifications.of(ADMIN, 5);
    }

    private void stuck(String id) {
        jdbc.sql("""
                        insert into act_ru_incident (id_, rev_, incident_timestamp_, incident_type_, proc_def_id_, activity_id_)
                        select :id, 1, now(), 'failedJob', id_, 'Activity_CheckDocuments'
                        from act_re_procdef where key_ = 'certification' limit 1
                        """).param("id", id).update();
    }
}
