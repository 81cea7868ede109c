package io.kaidian.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.processes.fixtures.TestDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGStatement;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class DatabaseOutageClassifierTest {

    @ParameterizedTest
    @CsvSource({
        "53100, FULL", // no room on the disk
        "08006, AWAY", // the connection broke
        "08001, AWAY", // no connection could be made
        "57P01, AWAY", // an administrator ended it
        "57P03, AWAY", // it starts
        "25006, AWAY", // it is a standby now
        "53300, AWAY", // too many connections
        "40P01, AWAY", // it and another waited for each other
    })
    void isKnownByWhatPostgresSays(String state, DatabaseOutageClassifier outage) {
        var fault = new IllegalStateException("a step failed", new SQLException("words", state));

        assertThat(DatabaseOutageClassifier.findIn(fault)).contains(outage);
    }

    @Test
    void isAPoolWithoutConnections() {
        var fault = new CannotCreateTransactionException(
                "no transaction",
                new CannotGetJdbcConnectionException("none", new SQLTransientConnectionException("timed out")));

        assertThat(DatabaseOutageClassifier.findIn(fault)).contains(DatabaseOutageClassifier.AWAY);
    }

    @Test
    void isNotHiddenByARollbackThatFailsToo() {
        var rollback = new TransactionSystemException("rollback failed", new SQLException("connection is closed"));
        rollback.initApplicationException(new IllegalStateException(new SQLException("ended", "57P01")));

        assertThat(DatabaseOutageClassifier.findIn(rollback)).contains(DatabaseOutageClassifier.AWAY);
    }

    /** As the engine wraps it, and as the pool says it, without a state. */
    @Test
    void isARollbackThatFailsDeepBelow() {
        var rollback = new TransactionSystemException("rollback failed", new SQLException("Connection is closed"));
        rollback.initApplicationException(new IllegalStateException("whatever broke off"));

        assertThat(DatabaseOutageClassifier.findIn(new IllegalStateException("persistence", rollback)))
                .contains(DatabaseOutageClassifier.AWAY);
    }

    @Test
    void isAFullDiskAlsoWhereTheRollbackFails() {
        var rollback = new TransactionSystemException("rollback failed", new SQLException("Connection is closed"));
        rollback.initApplicationException(new IllegalStateException(new SQLException("no room", "53100")));

        assertThat(DatabaseOutageClassifier.findIn(new IllegalStateException("persistence", rollback)))
                .contains(DatabaseOutageClassifier.FULL);
    }

    @Test
    void isATableThatANewerNodeHasJustAddedTo() throws SQLException {
        var database = TestDatabase.fresh().dataSource();
        try (var node = database.getConnection();
                var newerConnection = database.getConnection();
                var newerNode = newerConnection.createStatement()) {
            newerNode.execute("create table changed (id integer)");
            try (var read = node.prepareStatement("select * from changed")) {
                read.unwrap(PGStatement.class).setPrepareThreshold(1);
                node.setAutoCommit(false);
                read.executeQuery();
                read.executeQuery();
                node.commit();
                newerNode.execute("alter table changed add column more text");

                assertThatThrownBy(read::executeQuery)
                        .satisfies(stale -> assertThat(DatabaseOutageClassifier.findIn(stale))
                                .contains(DatabaseOutageClassifier.AWAY));
            }
        }
    }

    @Test
    void isNoFaultOfTheCallItself() {
        assertThat(DatabaseOutageClassifier.findIn(
                        new DataIntegrityViolationException("x", new SQLException("twice", "23505"))))
                .isEmpty();
        assertThat(DatabaseOutageClassifier.findIn(new IOException("torn"))).isEmpty();
    }
}
