package io.kaidian.platform.database;

import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;

/**
 * Text that the database does not take: the last line of defence, where a form or a service let it through. Nothing was
 * written, and the same text will never do.
 *
 * @param column which one refused it, where that is known
 * @param why what is wrong with it
 */
public record InvalidDatabaseText(Optional<String> column, Cause why) {

    /** What is wrong with a text. */
    public enum Cause {
        TOO_LONG,
        CHARACTERS
    }

    /** Ends the name of every constraint on how long a text may be: {@code table_column_length}. */
    private static final String LENGTH = "_length";

    private static final String CHECK_VIOLATED = "23514";
    private static final String NOT_IN_REPERTOIRE = "22021";
    private static final String UNTRANSLATABLE = "22P05";
    private static final String TOO_LONG_FOR_TYPE = "22001";
    /** What does not fit into an index or a row, whatever else this class may mean. */
    private static final String PROGRAM_LIMIT = "54000";

    /** The text behind a fault, if one is. */
    public static Optional<InvalidDatabaseText> behind(Throwable fault) {
        for (var cause = fault; cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            if (cause instanceof InvalidTextException unfit) {
                return Optional.of(unfit.text());
            }
            if (cause instanceof SQLException refused && refused.getSQLState() != null) {
                return of(refused);
            }
        }
        return Optional.empty();
    }

    private static Optional<InvalidDatabaseText> of(SQLException refused) {
        return switch (refused.getSQLState()) {
            case NOT_IN_REPERTOIRE, UNTRANSLATABLE ->
                Optional.of(new InvalidDatabaseText(Optional.empty(), Cause.CHARACTERS));
            case TOO_LONG_FOR_TYPE, PROGRAM_LIMIT ->
                Optional.of(new InvalidDatabaseText(Optional.empty(), Cause.TOO_LONG));
            case CHECK_VIOLATED -> length(refused);
            default -> Optional.empty();
        };
    }

    private static Optional<InvalidDatabaseText> length(SQLException refused) {
        var said = refused instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        if (said == null
                || said.getConstraint() == null
                || !said.getConstraint().endsWith(LENGTH)) {
            return Optional.empty();
        }
        var named = said.getConstraint().substring(0, said.getConstraint().length() - LENGTH.length());
        var table = said.getTable() + "_";
        return Optional.of(new InvalidDatabaseText(
                Optional.of(named.startsWith(table) ? named.substring(table.length()) : named), Cause.TOO_LONG));
    }
}
