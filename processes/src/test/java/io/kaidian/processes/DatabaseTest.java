package io.kaidian.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.fixtures.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The database that all tests build on is what they take it for. */
class DatabaseTest {

    @Test
    void givesEveryCallerAnEmptyDatabaseOfItsOwn() throws SQLException {
        var first = TestDatabase.fresh();
        var second = TestDatabase.fresh();

        try (var one = first.dataSource().getConnection();
                var other = second.dataSource().getConnection()) {
            one.createStatement().execute("create table thing (id int)");

            assertThat(ask(other, "select count(*) from information_schema.tables where table_name = 'thing'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void isTheReleaseThatProductionUses() throws SQLException {
        try (var connection = DriverManager.getConnection(TestDatabase.freshUrl())) {
            assertThat(ask(connection, "show server_version")).startsWith("17.");
            assertThat(ask(connection, "show transaction_isolation")).isEqualTo("read committed");
            assertThat(ask(connection, "show server_encoding")).isEqualTo("UTF8");
        }
    }

    @Test
    void runsInAZoneThatIsNotUtc() throws SQLException {
        try (var connection = TestDatabase.fresh().dataSource().getConnection()) {
            assertThat(ask(connection, "select extract(timezone from timestamptz '2026-03-02 01:00+00') <> 0"))
                    .as("a date that is right only in UTC must fail in a test")
                    .isEqualTo("t");
        }
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (var answer = connection.createStatement().executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
