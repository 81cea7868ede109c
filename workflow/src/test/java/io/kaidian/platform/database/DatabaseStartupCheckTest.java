package io.kaidian.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kaidian.platform.database.embedded.EmbeddedPostgres;
import io.kaidian.processes.fixtures.TestDatabase;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a server says whose database does not let it in: one sentence with the remedy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class DatabaseStartupCheckTest {

    private EmbeddedPostgres postgres;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        postgres = new EmbeddedPostgres(folder.resolve("postgres"), 4);
        postgres.start();
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    @Test
    void letsARightPasswordPass() {
        var program = postgres.program();

        assertThatCode(() -> check(postgres.jdbcUrl(), program.user(), program.password()))
                .doesNotThrowAnyException();
    }

    @Test
    void asksForAPasswordThatIsMissing() {
        var refused = refused(postgres.jdbcUrl(), postgres.program().user(), "");

        assertThat(refused)
                .hasMessageContaining("does not let user '" + postgres.program().user() + "' in");
        assertThat(refused.remedy()).contains("Set spring.datasource.password");
    }

    @Test
    void saysThatAPasswordIsWrongAndNeverWhichOne() {
        var refused = refused(
                postgres.jdbcUrl() + "?ApplicationName=a", postgres.program().user(), "guess-4711");

        assertThat(refused.getMessage() + refused.remedy()).doesNotContain("guess-4711", "ApplicationName");
        assertThat(refused.remedy()).contains("Correct spring.datasource.username");
    }

    @Test
    void saysThatThereIsNoServerThere() {
        var refused = refused("jdbc:postgresql://127.0.0.1:1/kaidian", "kaidian", "a");

        assertThat(refused).hasMessageContaining("cannot be reached");
    }

    @Test
    void refusesTablesOfBeforeTheFirstReleaseAndLeavesThem() {
        var database = TestDatabase.fresh();
        var jdbc = JdbcClient.create(database.dataSource());
        jdbc.sql("create table flyway_schema_history (version text)").update();
        jdbc.sql("insert into flyway_schema_history values ('1'), ('2'), ('222')")
                .update();

        var refused = refused(database.url(), database.user(), database.password());

        assertThat(refused)
                .hasMessageContaining(
                        "was written by a version before 0.1.0, which this version cannot take over. Nothing was changed.");
        assertThat(refused.remedy()).contains("Name an empty database");
        assertThat(jdbc.sql("select string_agg(version, ' ') from flyway_schema_history")
                        .query(String.class)
                        .single())
                .isEqualTo("1 2 222");
    }

    @Test
    void letsTablesOfTheFirstReleasePass() {
        var database = TestDatabase.fresh();
        var jdbc = JdbcClient.create(database.dataSource());
        jdbc.sql("create table flyway_schema_history (version text)").update();
        jdbc.sql("insert into flyway_schema_history values ('1'), ('1.01'), ('2')")
                .update();

        assertThatCode(() -> check(database.url(), database.user(), database.password()))
                .doesNotThrowAnyException();
    }

    @Test
    void asksNothingWhereNoDatabaseWasNamed() {
        assertThatCode(() -> check(null, "", "")).doesNotThrowAnyException();
    }

    private static UnusableDatabaseException refused(String url, String user, String password) {
        return catchThrowableOfType(UnusableDatabaseException.class, () -> check(url, user, password));
    }

    private static void check(String url, String user, String password) {
        var settings = new HashMap<String, Object>(
                Map.of("spring.datasource.username", user, "spring.datasource.password", password));
        if (url != null) {
            settings.put("spring.datasource.url", url);
        }
        try (var context = new GenericApplicationContext()) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
            new DatabaseStartupCheck().initialize(context);
        }
    }
}
