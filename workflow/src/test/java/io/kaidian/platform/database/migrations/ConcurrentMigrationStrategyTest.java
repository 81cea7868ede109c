package io.kaidian.platform.database.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.kaidian.processes.fixtures.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table is changed while somebody works with it. */
class ConcurrentMigrationStrategyTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final ConcurrentMigrationStrategy strategy =
            new ConcurrentMigrationStrategy(Duration.ofMillis(1), Duration.ofMillis(1));

    @TempDir
    Path migrations;

    @BeforeEach
    void aTableInUse() throws SQLException {
        try (var connection = database.dataSource().getConnection()) {
            execute(connection, "create table used (id int)");
            execute(connection, "create table attempt (at timestamptz default now())");
        }
    }

    @Test
    void givesUpAfterAWhileAndComesAgain() throws Exception {
        migration("V1__add.sql", "alter table used add column added int");
        try (var worker = database.dataSource().getConnection()) {
            worker.setAutoCommit(false);
            execute(worker, "select * from used");

            strategy.migrate(flyway(onError(worker::commit)));

            execute(worker, "select added from used");
        }
    }

    @Test
    void comesAgainWhereItAndATransactionWaitedForEachOther() throws Exception {
        migration("V1__deadlock_once.sql", """
                alter table used add column added int;
                do $$ begin
                    if not exists (select from attempt) then
                        raise exception 'deadlock detected' using errcode = '40P01';
                    end if;
                end $$;
                """);

        strategy.migrate(flyway(onError(() -> {
            try (var connection = database.dataSource().getConnection()) {
                execute(connection, "insert into attempt default values");
            }
        })));

        try (var connection = database.dataSource().getConnection()) {
            execute(connection, "select added from used");
        }
    }

    @Test
    void keepsTheTimeoutFromWhoeverUsesTheConnectionAfterwards() throws Exception {
        migration("V1__add.sql", "alter table used add column added int");
        migration("V2__seen.sql", "create table seen as select current_setting('lock_timeout') as timeout");

        try (var pool = pool()) {
            strategy.migrate(flyway(pool));

            try (var first = pool.getConnection();
                    var second = pool.getConnection()) {
                assertThat(value(first, "select timeout from seen")).isEqualTo("500ms");
                assertThat(value(first, "show lock_timeout")).isEqualTo("0");
                assertThat(value(second, "show lock_timeout")).isEqualTo("0");
            }
        }
    }

    @Test
    void doesNotRepeatAFaultOfTheMigrationItself() throws Exception {
        migration("V1__wrong.sql", "alter table nowhere add column added int");
        var attempts = new int[1];

        assertThatThrownBy(() -> strategy.migrate(flyway(onError(() -> attempts[0]++))))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("nowhere");

        assertThat(attempts[0]).isEqualTo(1);
    }

    private void migration(String name, String sql) throws IOException {
        Files.writeString(migrations.resolve(name), sql);
    }

    private HikariDataSource pool() {
        var pool = new HikariDataSource();
        pool.setDataSource(database.dataSource());
        pool.setMaximumPoolSize(2);
        return pool;
    }

    private Flyway flyway(BaseCallback callback) {
        return flyway(database.dataSource(), callback);
    }

    private Flyway flyway(DataSource source, BaseCallback... callback) {
        return Flyway.configure()
                .dataSource(source)
                .locations("filesystem:" + migrations)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .callbacks(callback)
                .load();
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static BaseCallback onError(Work work) {
        return new BaseCallback() {
            @Override
            public boolean supports(Event event, Context context) {
                return event == Event.AFTER_MIGRATE_ERROR;
            }

            @Override
            public void handle(Event event, Context context) {
                try {
                    work.run();
                } catch (SQLException failed) {
                    throw new FlywayException("the test failed", failed);
                }
            }
        };
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
