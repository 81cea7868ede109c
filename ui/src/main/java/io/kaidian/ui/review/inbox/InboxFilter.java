package io.kaidian.ui.review.inbox;

import com.vaadin.flow.router.QueryParameters;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.TaskList.Due;
import io.kaidian.worklist.TaskList.Holding;
import io.kaidian.worklist.TaskList.Sort;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the list is shown, in which order; the address holds it.
 *
 * @param queue null for all
 * @param kind null for all
 * @param search a seller or a case; null for the list itself
 * @param after the row before the page; null for the first page
 */
public record InboxFilter(
        @Nullable String queue,
        @Nullable String kind,
        Holding holding,
        Due due,
        Sort sort,
        @Nullable String search,
        TaskList.@Nullable Cursor after) {

    public static final InboxFilter TOP =
            new InboxFilter(null, null, Holding.FREE_OR_MINE, Due.ANY, Sort.URGENCY, null, null);

    static InboxFilter of(QueryParameters parameters) {
        return new InboxFilter(
                parameters.getSingleParameter("queue").orElse(null),
                parameters.getSingleParameter("kind").orElse(null),
                choice(parameters, "who", Holding.class, Holding.FREE_OR_MINE),
                choice(parameters, "due", Due.class, Due.ANY),
                choice(parameters, "sort", Sort.class, Sort.URGENCY),
                parameters
                        .getSingleParameter("q")
                        .filter(words -> !words.isBlank())
                        .orElse(null),
                parameters.getSingleParameter("after").map(InboxFilter::cursor).orElse(null));
    }

    public InboxFilter inQueue(@Nullable String other) {
        return new InboxFilter(other, kind, holding, due, sort, null, null);
    }

    InboxFilter ofKind(@Nullable String other) {
        return new InboxFilter(queue, other, holding, due, sort, null, null);
    }

    public InboxFilter heldBy(Holding other) {
        return new InboxFilter(queue, kind, other, due, sort, null, null);
    }

    public InboxFilter due(Due other) {
        return new InboxFilter(queue, kind, holding, other, sort, null, null);
    }

    InboxFilter sortedBy(Sort other) {
        return new InboxFilter(queue, kind, holding, due, other, null, null);
    }

    InboxFilter searching(String words) {
        return new InboxFilter(
                queue, kind, holding, due, sort, words == null || words.isBlank() ? null : words.strip(), null);
    }

    InboxFilter after(TaskList.@Nullable Cursor row) {
        return new InboxFilter(queue, kind, holding, due, sort, search, row);
    }

    /** The order in which the rows stand: what is due is always looked at by when. */
    Sort order() {
        return due == Due.ANY ? sort : Sort.DUE;
    }

    TaskList.Query query(int limit) {
        return new TaskList.Query(queue, kind, holding, due, sort, after, limit);
    }

    public QueryParameters parameters() {
        var all = new LinkedHashMap<String, String>();
        put(all, "queue", queue, null);
        put(all, "kind", kind, null);
        put(all, "who", holding.name(), Holding.FREE_OR_MINE.name());
        put(all, "due", due.name(), Due.ANY.name());
        put(all, "sort", sort.name(), Sort.URGENCY.name());
        put(all, "q", search, null);
        put(all, "after", after == null ? null : after.toString(), null);
        return QueryParameters.simple(all);
    }

    private static void put(
            LinkedHashMap<String, String> all, String name, @Nullable String value, @Nullable String unsaid) {
        if (value != null && !value.equals(unsaid)) {
            all.put(name, value);
        }
    }

    /** An address that was cut or mistyped says what is usual. */
    private static <E extends Enum<E>> E choice(QueryParameters parameters, String name, Class<E> type, E usual) {
        return parameters
                .getSingleParameter(name)
                .flatMap(text -> Optional.ofNullable(type.getEnumConstants()).stream()
                        .flatMap(java.util.Arrays::stream)
                        .filter(one -> one.name().equals(text))
                        .findFirst())
                .orElse(usual);
    }

    private static TaskList.@Nullable Cursor cursor(String text) {
        try {
            return TaskList.Cursor.parse(text);
        } catch (IllegalArgumentException mistyped) {
            return null;
        }
    }
}
