package io.kaidian.api.lists;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.api.PageCursor;
import io.kaidian.api.RequestRejectedException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One page of rows, newest first, by one statement. Only the filters that are given stand in it, so that the index of that filter
 * serves it.
 */
final class PageStatement {

    private final String list;
    private final String moment;
    private final String id;
    private final Function<String, Object> idType;
    private final StringBuilder sql;
    private final Map<String, Object> parameters = new HashMap<>();

    /**
     * @param select up to its first condition
     * @param moment the column by which the list is ordered
     * @param id the column that tells rows of the same moment apart
     * @param idType reads a value of that column
     */
    PageStatement(String list, String select, String moment, String id, Function<String, Object> idType) {
        this.list = list;
        this.moment = moment;
        this.id = id;
        this.idType = idType;
        this.sql = new StringBuilder(select);
    }

    /** One condition; left out where the value is null or empty. */
    PageStatement filter(String condition, String name, @Nullable Object value) {
        if (value != null && !(value instanceof Collection<?> values && values.isEmpty())) {
            sql.append(" and ").append(condition);
            parameters.put(name, bound(value));
        }
        return this;
    }

    private static Object bound(Object value) {
        if (value instanceof Instant instant) {
            return at(instant);
        }
        return value instanceof Collection<?> values
                ? values.stream().map(String::valueOf).toArray(String[]::new)
                : value;
    }

    /** The page after a cursor. */
    <T> ListPage<T> page(
            JdbcClient jdbc, @Nullable String after, int limit, RowMapper<T> row, Function<T, Position> position) {
        var values = PageCursor.values(list, after, 2);
        if (values != null) {
            sql.append(" and (%s, %s) < (:seenAt, :seenId)".formatted(moment, id));
            parameters.put("seenAt", at(moment(values.get(0))));
            parameters.put("seenId", idType.apply(values.get(1)));
        }
        sql.append(" order by %s desc, %s desc limit :limit".formatted(moment, id));
        var found = jdbc.sql(sql.toString())
                .params(parameters)
                .param("limit", limit + 1)
                .query(row)
                .list();
        if (found.size() <= limit) {
            return new ListPage<>(found, null);
        }
        var last = position.apply(found.get(limit - 1));
        return new ListPage<>(List.copyOf(found.subList(0, limit)), PageCursor.of(list, last.at(), last.id()));
    }

    static Object uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException forged) {
            throw RequestRejectedException.unfit("after");
        }
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException forged) {
            throw RequestRejectedException.unfit("after");
        }
    }

    /** Where a row stands in the list. */
    record Position(Instant at, String id) {}
}
