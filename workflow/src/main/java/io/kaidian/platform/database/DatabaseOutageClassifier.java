package io.kaidian.platform.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionSystemException;

/** A fault of the database that says nothing about the call it met: the same call will do later. */
public enum DatabaseOutageClassifier {
    /**
     * It cannot be reached, restarts, has no connection to spare, is no longer the primary, was just changed by a newer node, or
     * ended one of two transactions that waited for each other.
     */
    AWAY,
    /** It has no room left on its disk. */
    FULL;

    private static final String DISK_FULL = "53100";
    private static final String NO_CONNECTION = "08";
    private static final String NO_RESOURCES = "53";
    private static final String SHUT_DOWN = "57P";
    /** A standby says so, and a primary that has become one. */
    static final String READ_ONLY = "25006";

    private static final String DEADLOCK_DETECTED = "40P01";

    /** Where PostgreSQL finds that a prepared statement would now give other columns; its words depend on its language. */
    private static final String STALE_PLAN = "RevalidateCachedQuery";

    /** The outage behind a fault, if one is. */
    public static Optional<DatabaseOutageClassifier> findIn(Throwable fault) {
        // Spring takes a text that no index can hold for a resource that failed; the same call would fail for ever.
        if (InvalidDatabaseText.behind(fault).isPresent()) {
            return Optional.empty();
        }
        var isAway = false;
        for (var cause = fault; cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            if (isFull(cause)) {
                return Optional.of(FULL);
            }
            // A transaction that can be neither committed nor rolled back has lost its connection, whatever broke off
            // in it.
            isAway |= cause instanceof TransactionSystemException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLException sql && tellsOfAbsence(sql.getSQLState())
                    || cause instanceof PSQLException postgres && tellsOfAnotherSchema(postgres);
        }
        return isAway ? Optional.of(AWAY) : Optional.empty();
    }

    private static boolean isFull(Throwable cause) {
        // A rollback over a broken connection fails too, and must not hide what broke it.
        return cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState())
                || cause instanceof TransactionSystemException failedToEnd
                        && failedToEnd.getApplicationException() != null
                        && findIn(failedToEnd.getApplicationException())
                                .filter(FULL::equals)
                                .isPresent();
    }

    /** A newer node has just added to a table: the pool replaces this connection, and the next one knows the table as it is. */
    private static boolean tellsOfAnotherSchema(PSQLException fault) {
        var said = fault.getServerErrorMessage();
        return said != null && STALE_PLAN.equals(said.getRoutine());
    }

    private static boolean tellsOfAbsence(@Nullable String state) {
        return state != null
                && (state.startsWith(NO_CONNECTION)
                        || state.startsWith(NO_RESOURCES)
                        || state.startsWith(SHUT_DOWN)
                        || state.equals(READ_ONLY)
                        || state.equals(DEADLOCK_DETECTED));
    }
}
