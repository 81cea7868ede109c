package io.kaidian.platform.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Lets the pool part with a connection whose server takes no writes: it leads to a primary that has become a standby, and would
 * go on failing for half an hour. Named in {@code spring.datasource.hikari.exception-override-class-name}.
 */
public class ReadOnlyServerEviction implements SQLExceptionOverride {

    @java.lang.Override
    // Override is here what the pool is told.
    public Override adjudicate(SQLException fault) {
        return DatabaseOutageClassifier.READ_ONLY.equals(fault.getSQLState())
                ? Override.MUST_EVICT
                : Override.CONTINUE_EVICT;
    }
}
