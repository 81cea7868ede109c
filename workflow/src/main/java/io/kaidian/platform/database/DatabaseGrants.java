package io.kaidian.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * Gives the roles of the program and of trials what they need and no more, each time the owner has migrated: the program reads and
 * writes data, adds to histories and to the audit trail, and can change none of them; trials make schemas of their own.
 */
@Component
class DatabaseGrants implements Callback {

    /** What the program adds to and never changes. */
    static final Set<String> HISTORIES =
            Set.of("case_event", "shop_event", "access_log", "audit_event", "audit_entry", "audit_anchor");

    /** What only the owner writes: triggers in its name, and migrations. */
    static final Set<String> OWNED = Set.of(
            "audit_change",
            "audit_sealed",
            "audit_unsigned",
            "audit_month",
            "audit_month_progress",
            "audit_archive",
            "audit_archived_line",
            "flyway_schema_history");

    /** What the program has done in the owner's name; nobody else may. */
    private static final String FUNCTIONS_OF_OWNER =
            "make_activity_months(timestamptz, integer), drop_activity_month(date), close_audit_month(date), "
                    + "refresh_sealed_lines()";

    private final ObjectProvider<JdbcConnectionDetails> program;
    private final TrialDatabaseRole trials;

    DatabaseGrants(ObjectProvider<JdbcConnectionDetails> program, TrialDatabaseRole trials) {
        this.program = program;
        this.trials = trials;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public String getCallbackName() {
        return "rights of the roles";
    }

    @Override
    public void handle(Event event, Context context) {
        var details = program.getIfAvailable();
        try {
            var owner = one(context.getConnection(), "select current_user");
            if (details != null
                    && details.getUsername() != null
                    && !details.getUsername().equals(owner)) {
                grant(context.getConnection(), details.getUsername(), owner);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the rights of the database's roles cannot be set", failed);
        }
    }

    private void grant(Connection connection, String program, String owner) throws SQLException {
        var schema = quoted(one(connection, "select current_schema()"));
        var database = quoted(one(connection, "select current_database()"));
        var role = quoted(program);
        for (var statement : List.of(
                "grant usage on schema %s to %s".formatted(schema, role),
                "grant select, insert, update, delete on all tables in schema %s to %s".formatted(schema, role),
                "grant usage, select on all sequences in schema %s to %s".formatted(schema, role),
                "grant execute on function %s to %s".formatted(FUNCTIONS_OF_OWNER, role),
                "revoke update, delete on %s from %s".formatted(names(HISTORIES), role),
                "revoke insert, update, delete on %s from %s".formatted(names(OWNED), role))) {
            execute(connection, statement);
        }
        revokeOnParts(connection, role);
        var separate = trials.username();
        if (separate != null && !separate.equals(owner)) {
            dropSchemasOfBefore(connection);
            execute(connection, "grant create on database %s to %s".formatted(database, quoted(separate)));
        }
    }

    /** What is written, is written to the whole table: of a history nobody shall change a part either. */
    private static void revokeOnParts(Connection connection, String role) throws SQLException {
        var parts = one(connection, """
                select string_agg(quote_ident(relname), ', ') from pg_class
                where relispartition and relkind = 'r' and relnamespace = current_schema()::regnamespace
                """);
        if (parts != null) {
            execute(connection, "revoke insert, update, delete on " + parts + " from " + role);
        }
    }

    /** Schemas that a server left behind when one role did everything: the role of trials could not drop them. */
    private static void dropSchemasOfBefore(Connection connection) throws SQLException {
        var left = one(connection, """
                select string_agg(quote_ident(nspname), ', ') from pg_namespace
                where nspname like 'rehearsal\\_%' and nspowner = current_user::regrole
                """);
        if (left != null) {
            execute(connection, "drop schema " + left + " cascade");
        }
    }

    private static String names(Set<String> tables) {
        return tables.stream().sorted().collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String one(Connection connection, String sql) throws SQLException {
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
