package io.kaidian.platform.database.migrations;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.kaidian.platform.database.PostgresNotificationBus;
import io.kaidian.processes.fixtures.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** A node keeps plans of queries while another one changes the schema. */
class SchemaChangeFollowerTest {

    private static final int UNTIL_THE_DRIVER_KEEPS_A_PLAN = 6;

    private final TestDatabase database = TestDatabase.fresh();

    @TempDir
    Path migrations;

    @Test
    void keepsNoPlanOfTheSchemaBefore() throws Exception {
        try (var pool = pool()) {
            var bus = new PostgresNotificationBus(pool);
            var follower = new SchemaChangeFollower(bus, pool);
            bus.start();
            try {
                execute(pool, "create table used (id int)");
                var before = askWithPlan(pool);

                migrate("alter table used add column added int");

                await().atMost(Duration.ofSeconds(20)).until(() -> backend(pool) != before);
                askWithPlan(pool);
            } finally {
                follower.destroy();
                bus.stop();
            }
        }
    }

    /** Gives the backend that answered; a column that was added meanwhile would fail in its plan. */
    private static int askWithPlan(HikariDataSource pool) throws SQLException {
        try (var connection = pool.getConnection();
                var query = connection.prepareStatement("select * from used")) {
            connection.setAutoCommit(false);
            for (int time = 0; time < UNTIL_THE_DRIVER_KEEPS_A_PLAN; time++) {
                query.executeQuery().close();
            }
            connection.commit();
            return backend(connection);
        }
    }

    private static int backend(HikariDataSource pool) throws SQLException {
        try (var connection = pool.getConnection()) {
            return backend(connection);
        }
    }

    private static int backend(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    private void migrate(String sql) throws Exception {
        Files.writeString(migrations.resolve("V1__change.sql"), sql);
        new ConcurrentMigrationStrategy(Duration.ofMillis(1), Duration.ofMillis(1))
                .migrate(Flyway.configure()
                        .dataSource(database.dataSource())
                        .locations("filesystem:" + migrations)
                        .baselineOnMigrate(true)
                        .baselineVersion("0")
                        .load());
    }

    private static void execute(HikariDataSource pool, String sql) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private HikariDataSource pool() {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(1);
        return pool;
    }
}
