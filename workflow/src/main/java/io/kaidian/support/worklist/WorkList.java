package io.kaidian.support.worklist;

import static io.kaidian.support.database.Rows.at;
import static io.kaidian.support.database.Rows.instant;
import static io.kaidian.support.database.Rows.integer;
import static io.kaidian.support.database.Rows.mustBeOne;
import static io.kaidian.support.database.Rows.uuid;

import io.kaidian.support.security.Actor;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.NotFoundException;
import io.kaidian.support.security.Role;
import io.kaidian.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What waits for staff. Lists are read from one table with a fitting index, never from the engine, page by page from the
 * last row seen (decision record 0003).
 */
@Service
@RolesAllowed({Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
public class WorkList {

    private final JdbcClient jdbc;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WorkList(JdbcClient jdbc, CurrentActor currentActor, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Which rows.
     *
     * @param queue null for all queues
     * @param kind null for all kinds
     * @param after the row before the page; null for the first page
     * @param limit rows of a page
     */
    public record Query(String queue, String kind, Cursor after, int limit) {}

    /** A place in the list: the sort key of a row. */
    public record Cursor(int priority, Instant waitingSince, UUID id) {

        /** The place of that row. */
        public static Cursor of(WorkItem item) {
            return new Cursor(item.priority(), item.waitingSince(), item.id());
        }

        /** As it stands in an address. */
        @Override
        public String toString() {
            return priority + "_" + waitingSince + "_" + id;
        }

        /**
         * Reads what {@link #toString} wrote.
         *
         * @throws IllegalArgumentException if it is none
         */
        public static Cursor parse(String text) {
            var parts = text.split("_", 3);
            if (parts.length != 3) {
                throw new IllegalArgumentException("not a place in the list: " + text);
            }
            try {
                return new Cursor(Integer.parseInt(parts[0]), Instant.parse(parts[1]), UUID.fromString(parts[2]));
            } catch (java.time.format.DateTimeParseException notATime) {
                throw new IllegalArgumentException("not a place in the list: " + text, notATime);
            }
        }
    }

    /** Thrown when somebody else holds the item. */
    public static class HeldByAnotherException extends RuntimeException {

        private final String holder;

        HeldByAnotherException(String holder) {
            super("held by " + holder);
            this.holder = holder;
        }

        /** User name of the one who holds it. */
        public String holder() {
            return holder;
        }
    }

    /** Thrown when the person took part before and so may not decide now. */
    public static class TookPartException extends RuntimeException {
        public TookPartException(String who) {
            super(who + " took part before");
        }
    }

    /** One page of what the current person's roles may take, most urgent first. */
    public List<WorkItem> page(Query query) {
        var sql = new StringBuilder("select * from work_item where roles && :roles::text[]");
        if (query.queue() != null) {
            sql.append(" and queue = :queue");
        }
        if (query.kind() != null) {
            sql.append(" and kind = :kind");
        }
        if (query.after() != null) {
            sql.append(" and (-priority, waiting_since, id) > (-:priority, :since, :id)");
        }
        sql.append(" order by priority desc, waiting_since, id limit :limit");
        var statement = jdbc.sql(sql.toString())
                .param("roles", roles(currentActor.get()))
                .param("queue", query.queue())
                .param("kind", query.kind())
                .param("limit", query.limit());
        if (query.after() != null) {
            statement = statement
                    .param("priority", query.after().priority())
                    .param("since", at(query.after().waitingSince()))
                    .param("id", query.after().id());
        }
        return statement.query(WorkList::item).list();
    }

    /** How many wait in each queue that the current person's roles may take. */
    public Map<String, Integer> countByQueue() {
        var counts = new LinkedHashMap<String, Integer>();
        jdbc.sql(
                        "select queue, count(*) as waiting from work_item where roles && :roles::text[] group by queue order by queue")
                .param("roles", roles(currentActor.get()))
                .query(row -> {
                    counts.put(row.getString("queue"), row.getInt("waiting"));
                });
        return counts;
    }

    /** What the current person holds. */
    public List<WorkItem> heldByMe() {
        return jdbc.sql("select * from work_item where claimed_by = :me order by priority desc, waiting_since, id")
                .param("me", currentActor.get().name())
                .query(WorkList::item)
                .list();
    }

    /**
     * The item of that id.
     *
     * @throws NotFoundException if it was decided meanwhile or never was
     */
    public WorkItem get(UUID id) {
        return find("id = :key", id).orElseThrow(() -> new NotFoundException("task", id));
    }

    /** What waits about that case, violation or appeal. */
    public Optional<WorkItem> about(UUID subjectId) {
        return find("subject_id = :key", subjectId);
    }

    /** Takes the most urgent item that the current person may take, of those with one of the given tasks. */
    @Transactional
    public Optional<WorkItem> takeNext(List<String> elementIds) {
        var me = currentActor.get();
        var taken = jdbc.sql(
                        """
                        update work_item set claimed_by = :me, claimed_at = :now, version = version + 1
                        where id = (
                            select id from work_item
                            where claimed_by is null and roles && :roles::text[] and element_id = any(:elements::text[])
                              and not (:me = any(excluded))
                            order by priority desc, waiting_since, id
                            limit 1 for update skip locked)
                        returning *
                        """)
                .param("me", me.name())
                .param("now", at(clock.instant()))
                .param("roles", roles(me))
                .param("elements", elementIds.toArray(String[]::new))
                .query(WorkList::item)
                .optional();
        taken.ifPresent(item -> events.publishEvent(new WorkListChanged()));
        return taken;
    }

    /**
     * Takes one item; taking it twice is taking it once.
     *
     * @throws HeldByAnotherException if somebody else holds it
     * @throws TookPartException if the current person took part before
     */
    @Transactional
    public WorkItem claim(UUID id) {
        var item = lock(id);
        var me = currentActor.get();
        mustBeAllowed(item, me);
        if (me.name().equals(item.claimedBy())) {
            return item;
        }
        if (item.claimedBy() != null) {
            throw new HeldByAnotherException(item.claimedBy());
        }
        hold(id, me.name());
        return get(id);
    }

    /**
     * Gives an item back.
     *
     * @throws HeldByAnotherException if somebody else holds it
     */
    @Transactional
    public WorkItem release(UUID id) {
        var item = lock(id);
        if (item.claimedBy() != null
                && !item.claimedBy().equals(currentActor.get().name())) {
            throw new HeldByAnotherException(item.claimedBy());
        }
        hold(id, null);
        return get(id);
    }

    /**
     * Makes sure that the current person may decide this item now, and takes it if nobody holds it; it stays locked until
     * the transaction ends, so that of two who decide at once only one does.
     *
     * @throws NotFoundException if it was decided meanwhile
     * @throws HeldByAnotherException if somebody else holds it
     * @throws TookPartException if the current person took part before
     */
    @Transactional
    public WorkItem holdToDecide(UUID id) {
        return claim(id);
    }

    private void mustBeAllowed(WorkItem item, Actor me) {
        if (item.roles().stream().noneMatch(role -> me.has(Role.valueOf(role)))) {
            throw new NotFoundException("task", item.id());
        }
        if (item.excluded().contains(me.name())) {
            throw new TookPartException(me.name());
        }
    }

    private void hold(UUID id, String holder) {
        mustBeOne(
                jdbc.sql(
                                """
                                update work_item set claimed_by = :holder, claimed_at = :now, version = version + 1
                                where id = :id
                                """)
                        .param("holder", holder)
                        .param("now", holder == null ? null : at(clock.instant()))
                        .param("id", id)
                        .update(),
                "work item");
        events.publishEvent(new WorkListChanged());
    }

    private WorkItem lock(UUID id) {
        return jdbc.sql("select * from work_item where id = :id for update")
                .param("id", id)
                .query(WorkList::item)
                .optional()
                .orElseThrow(() -> new NotFoundException("task", id));
    }

    private Optional<WorkItem> find(String where, UUID key) {
        return jdbc.sql("select * from work_item where " + where)
                .param("key", key)
                .query(WorkList::item)
                .optional();
    }

    private static String[] roles(Actor actor) {
        return actor.roles().stream().map(Role::name).toArray(String[]::new);
    }

    private static WorkItem item(ResultSet row, int n) throws SQLException {
        return new WorkItem(
                uuid(row, "id"),
                row.getString("task_id"),
                row.getString("process_key"),
                row.getString("element_id"),
                uuid(row, "subject_id"),
                row.getString("queue"),
                texts(row, "roles"),
                row.getInt("priority"),
                instant(row, "waiting_since"),
                instant(row, "due_at"),
                row.getString("seller_id"),
                row.getString("seller_name"),
                row.getString("kind"),
                integer(row, "round"),
                row.getString("worst"),
                texts(row, "excluded"),
                row.getString("claimed_by"),
                instant(row, "claimed_at"),
                instant(row, "escalated_at"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
