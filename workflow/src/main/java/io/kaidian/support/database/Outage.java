package io.kaidian.support.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionSystemException;

/** A fault of the database that says nothing about the call it met: the same call will do later. */
public enum Outage {
    /** It cannot be reached, restarts, or has no connection to spare. */
    AWAY,
    /** It has no room left on its disk. */
    FULL;

    private static final String DISK_FULL = "53100";
    private static final String NO_CONNECTION = "08";
    private static final String NO_RESOURCES = "53";
    private static final String SHUT_DOWN = "57P";

    /** The outage behind a fault, if one is. */
    public static Optional<Outage> behind(Throwable fault) {
        // A rollback over a broken connection fails too, and must not hide what broke it.
        if (fault instanceof TransactionSystemException failedToEnd && failedToEnd.getApplicationException() != null) {
            return behind(failedToEnd.getApplicationException());
        }
        var isAway = false;
        for (var cause = fault; cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            if (cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState())) {
                return Optional.of(FULL);
            }
            isAway |= cause instanceof DataAccessResourceFailureException
                    || cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLException sql && tellsOfAbsence(sql.getSQLState());
        }
        return isAway ? Optional.of(AWAY) : Optional.empty();
    }

    private static boolean tellsOfAbsence(String state) {
        return state != null
                && (state.startsWith(NO_CONNECTION) || state.startsWith(NO_RESOURCES) || state.startsWith(SHUT_DOWN));
    }
}
