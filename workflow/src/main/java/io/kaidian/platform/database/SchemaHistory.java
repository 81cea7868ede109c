package io.kaidian.platform.database;

import java.sql.Connection;
import java.sql.SQLException;

/** What the history of migrations tells before anything is migrated. */
public final class SchemaHistory {

    /** What is said of a database that {@link #isBeforeFirstRelease} finds; where it is stands before it. */
    public static final String BEFORE_FIRST_RELEASE =
            " was written by a version before 0.1.0, which this version cannot take over.";

    /** The engine's own tables were migration 1 then, too; everything after it was numbered otherwise. */
    private static final String HAS_OLDER_MIGRATIONS = """
            select exists (select from flyway_schema_history where version <> '1')
               and not exists (select from flyway_schema_history where version = '1.01')
            """;

    private SchemaHistory() {}

    /** Whether the tables were made by the migrations that 0.1.0 replaced. */
    public static boolean isBeforeFirstRelease(Connection connection) throws SQLException {
        return isTrue(connection, "select to_regclass('flyway_schema_history') is not null")
                && isTrue(connection, HAS_OLDER_MIGRATIONS);
    }

    private static boolean isTrue(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
