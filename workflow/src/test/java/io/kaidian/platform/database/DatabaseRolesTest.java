package io.kaidian.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseKind;
import io.kaidian.platform.audit.AuditTrail;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.studio.trials.TrialEngines;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.WorkflowApplication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** A server whose database has an owner, a role of the program and a role of trials. */
@SpringBootTest(
        classes = WorkflowApplication.class,
        properties = {
            "spring.config.import=classpath:kaidian-defaults.properties",
            "kaidian.jobs.enabled=false",
            "kaidian.demo=false",
            "kaidian.reading.processes=0",
            "kaidian.payment.simulated=true"
        })
@ContextConfiguration(initializers = DatabaseRolesTest.ThreeRoles.class)
@Tag("slow")
class DatabaseRolesTest {

    private static final Actor WANG = new Actor(Actor.Kind.SELLER, "wang-roles", null, Set.of(Role.SELLER));
    private static final Actor ADMIN = new Actor(Actor.Kind.STAFF, "root1", "A-1", Set.of(Role.ADMIN));

    @Autowired
    SellerRepository sellers;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    AuditTrail trail;

    @Autowired
    TrialEngines trials;

    @Autowired
    DatabaseRolesHealthIndicator health;

    @Autowired
    TrialDatabaseRole trialRole;

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Test
    void servesAndKeepsAnHonestTrail() {
        sellers.register(new SellerRepository.Registration(
                WANG.name(), SellerType.PERSONAL, "样例", null, null, Locale.ENGLISH, null));
        var id = currentActor.runAs(
                WANG, () -> sellerSteps.open(WANG.name(), CaseKind.INITIAL).caseId());
        currentActor.runAs(WANG, () -> {
            sellerSteps.withdraw(id);
            return null;
        });

        var result = currentActor.runAs(ADMIN, () -> {
            trail.refresh();
            return trail.verify();
        });

        assertThat(result.faults()).isEmpty();
        assertThat(result.lines()).isPositive();
        assertThat(health.health().getDetails().get("histories")).isEqualTo("append only");
    }

    @Test
    void hasItsOwnerMakeTablesOfMonths() {
        assertThat(jdbc.sql("select make_activity_months(timestamptz '2039-01-31 12:00+00', 1)")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(jdbc.sql("select drop_activity_month(date '2039-02-01')")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void triesDiagramsInASchemaOfTheTrialRole() throws IOException {
        try (var engine = trials.open(Map.of("sanction.dmn", table()), 1)) {
            assertThat(owners()).contains("kaidian_test_trials");
            assertThat(engine).isNotNull();
        }

        assertThat(owners()).doesNotContain("kaidian_test_trials");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from audit_entry",
                "truncate audit_entry",
                "delete from audit_entry_open",
                "truncate audit_entry_open",
                "insert into audit_month (month, last_seq) values ('2020-01-01', 7)",
                "insert into audit_archived_line (month, source, first_id, last_id) values ('2020-01-01', 'CASE', 1, 9)",
                "update audit_entry set actor_name = 'x'",
                "delete from case_event",
                "update shop_event set by_name = 'x'",
                "delete from access_log",
                "update audit_event set action = 'x'",
                "insert into audit_change (table_name, row_key, operation) values ('shop', '1', 'UPDATE')",
                "delete from audit_change",
                "update audit_unsigned set last_id = 1000000",
                "alter table audit_entry disable trigger all",
                "drop trigger append_only on audit_entry",
                "drop trigger keep_change on shop",
                "drop table audit_entry",
                "create or replace function keep_change() returns trigger language plpgsql as 'begin return null; end'",
                "drop table activity_instance_open",
                "create table mine (id int)",
                "create schema rehearsal_mine",
                "set session_replication_role = replica",
                "set role postgres",
                "delete from flyway_schema_history"
            })
    void refusesTheProgramWhatOnlyTheOwnerMay(String statement) {
        assertThatThrownBy(() -> jdbc.sql(statement).update())
                .rootCause()
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from seller",
                "select * from audit_entry",
                "insert into access_log (seller_id, kind, by_name, by_role, purpose, at) values ('x','x','x','x','x',now())",
                "select make_activity_months(now(), 1)",
                "select drop_activity_month(date '2026-01-01')",
                "select close_audit_month(date '2026-01-01')",
                "create table public.mine (id int)"
            })
    void showsTheTrialRoleNothingOfTheProgram(String statement) {
        assertThatThrownBy(() -> {
                    try (var connection = DriverManager.getConnection(
                                    environment.getProperty("spring.datasource.url"),
                                    trialRole.username(),
                                    trialRole.password());
                            var asked = connection.createStatement()) {
                        asked.execute(statement);
                    }
                })
                .hasMessageContaining("permission denied");
    }

    private static String table() throws IOException {
        return new ClassPathResource("processes/sanction.dmn").getContentAsString(StandardCharsets.UTF_8);
    }

    private List<String> owners() {
        return jdbc.sql("select nspowner::regrole::text from pg_namespace where nspname like 'rehearsal%'")
                .query(String.class)
                .list();
    }

    /** Makes the two roles beside the owner, and lets the server use all three. */
    static class ThreeRoles extends FreshDatabase {

        @Override
        protected boolean mayBeginMigrated() {
            return false;
        }

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            super.initialize(context);
            var environment = context.getEnvironment();
            var owner = environment.getRequiredProperty("spring.datasource.username");
            var password = environment.getRequiredProperty("spring.datasource.password");
            var url = environment.getRequiredProperty("spring.datasource.url");
            try (var connection = DriverManager.getConnection(url, owner, password);
                    var statement = connection.createStatement()) {
                for (var role : new String[] {"kaidian_test_program", "kaidian_test_trials"}) {
                    statement.execute("create role " + role + " login password 'test'");
                }
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "three roles",
                            Map.of(
                                    // The test server's address names a user, who would win.
                                    "spring.datasource.url", url.replaceAll("[?&]user=[^&]*", ""),
                                    "spring.datasource.username", "kaidian_test_program",
                                    "spring.datasource.password", "test",
                                    "spring.flyway.user", owner,
                                    "spring.flyway.password", password,
                                    "kaidian.trials.username", "kaidian_test_trials",
                                    "kaidian.trials.password", "test")));
        }
    }
}
