package io.kaidian.platform.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.lang.Contract;

/** Small conversions between rows and Java values. */
public final class JdbcMapping {

    private JdbcMapping() {}

    /** An instant as the driver wants it, and no finer than the database keeps it; null stays null. */
    @Contract("null -> null; !null -> !null")
    public static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** An instant of a {@code timestamptz} column that is never null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return requireValue(instantOrNull(row, column), column);
    }

    /** An instant of a {@code timestamptz} column; null stays null. */
    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** A {@code uuid} column that is never null. */
    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return requireValue(uuidOrNull(row, column), column);
    }

    /** A {@code uuid} column; null stays null. */
    public static @Nullable UUID uuidOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /** A {@code double precision} column; null stays null. */
    public static @Nullable Double doubleOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Double.class);
    }

    /** An {@code integer} column; null stays null. */
    public static @Nullable Integer integerOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Integer.class);
    }

    private static <T> T requireValue(@Nullable T value, String column) {
        return Objects.requireNonNull(value, () -> "the column " + column + " is null");
    }

    /**
     * Makes sure that a write met the one row it was meant for.
     *
     * @throws OptimisticLockingFailureException if somebody was faster
     */
    public static void requireSingleRow(int rows, String what) {
        if (rows != 1) {
            throw new OptimisticLockingFailureException(what + ": touched " + rows + " rows instead of one");
        }
    }
}
