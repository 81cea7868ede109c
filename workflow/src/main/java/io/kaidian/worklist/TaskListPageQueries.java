package io.kaidian.worklist;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.bpmn.AppealProcess;
import io.kaidian.processes.bpmn.HelpProcess;
import io.kaidian.worklist.TaskList.Due;
import io.kaidian.worklist.TaskList.Holding;
import io.kaidian.worklist.TaskList.Query;
import io.kaidian.worklist.TaskList.Sort;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The queries behind {@link TaskList}. A list is the merger of a few dozen buckets, each of which an index holds in the
 * order asked for, so that a page reads the first rows of each bucket and never more (decision record 0022).
 */
@Component
class TaskListPageQueries {

    /** Free items looked at in each bucket; more reviewers than this who press the key in one moment look again. */
    private static final int CANDIDATES = 24;

    /** What is in one bucket is done at one step: all of it with a form, or nothing. */
    private static final String WITH_FORM = """
            or (select form is not null from work_item
                where work_item.bucket = work_bucket.bucket and state = 'OPEN' limit 1)
            """;

    private static final int LOOKS = 3;

    private static final int MOST_NAMED = 1000;

    /** Requests for help and appeals are told by their step: the kind of such an item says which case or matter it is about. */
    private static final String OF_KIND = """
            (case :kind when 'HELP' then %1$s.element_id = any(:helpSteps::text[])
                        when 'APPEAL' then %1$s.element_id = any(:appealSteps::text[]) else %1$s.kind = :kind end)""";

    private static final String[] HELP_STEPS = {HelpProcess.ANSWER_HELP_REQUEST, HelpProcess.CONSENT_TO_WAIVER};

    private static final String[] APPEAL_STEPS = {AppealProcess.DECIDE_APPEAL};

    /** Who holds what stands in a table of its own. */
    private static final String HELD_BY_ME = "w.id in (select id from held_work_item where holder = :me)";

    private static final String HELD_BY_OTHERS = "w.id in (select id from held_work_item where holder <> :me)";

    private final JdbcClient jdbc;
    private final WorkItemRowMapper rows;
    private final Clock clock;

    TaskListPageQueries(JdbcClient jdbc, WorkItemRowMapper rows, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
    }

    /** What waits in one bucket at one priority. */
    record Sum(String queue, String elementId, int priority, int waiting) {}

    List<WorkItem> page(Query query, Actor actor, Instant soon) {
        return switch (query.holding()) {
            case MINE -> few(HELD_BY_ME + " and w.claimed_by = :me and w.state = 'OPEN'", query, actor, soon);
            case OTHERS -> few(HELD_BY_OTHERS + " and w.claimed_by <> :me and w.state = 'OPEN'", query, actor, soon);
            case PARKED -> few("w.state = 'PARKED'", query, actor, soon);
            case ALL, WAITING, FREE_OR_MINE, FREE -> many(query, actor, soon);
        };
    }

    private List<WorkItem> many(Query query, Actor actor, Instant soon) {
        return bound(jdbc.sql(sql(query)), query, actor, soon)
                .param("buckets", buckets(actor, query.queue(), query.kind()))
                .query(rows::item)
                .list();
    }

    /** The first rows of each bucket, merged; ids first, since the index alone tells them. */
    static String sql(Query query) {
        var order = order(query.sort());
        return """
                select w.* from (
                    select row.* from unnest(:buckets::text[]) as b (bucket) cross join lateral (
                        select id, %s from work_item
                        where bucket = b.bucket and state = 'OPEN'""".formatted(key(query.sort()))
                + holding(query.holding()) + due(query.due()) + after(query)
                + " order by " + order + " limit :limit) as row" + parked(query) + " order by " + order
                + " limit :limit) as page join work_item w using (id) order by " + order;
    }

    /** What is set aside belongs to everything, too; an index of its own holds all of it. */
    private static String parked(Query query) {
        return query.holding() == Holding.ALL
                ? " union all (select id, " + key(query.sort()) + " from work_item"
                        + " where state = 'PARKED' and bucket = any(:buckets::text[])" + due(query.due()) + after(query)
                        + " order by " + order(query.sort()) + " limit :limit)"
                : "";
    }

    /** What an index of its own holds: never more than people hold or set aside. */
    private List<WorkItem> few(String which, Query query, Actor actor, Instant soon) {
        var sql = "select w.* from work_item w where " + which + " and w.roles && :roles::text[]"
                + (query.queue() == null ? "" : " and w.queue = :queue")
                + (query.kind() == null ? "" : " and " + OF_KIND.formatted("w"))
                + due(query.due()) + after(query) + " order by " + order(query.sort()) + " limit :limit";
        return bound(jdbc.sql(sql), query, actor, soon)
                .param("roles", roles(actor))
                .param("queue", query.queue())
                .param("kind", query.kind())
                .param("helpSteps", HELP_STEPS)
                .param("appealSteps", APPEAL_STEPS)
                .query(rows::item)
                .list();
    }

    /** What both kinds of pages are told. */
    JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, Query query, Actor actor, Instant soon) {
        var given = statement
                .param("me", actor.name())
                .param("limit", query.limit())
                .param("now", at(clock.instant()))
                .param("soon", at(soon));
        return query.after() == null
                ? given
                : given.param("urgency", -query.after().priority())
                        .param("moment", moment(query.after()))
                        .param("id", query.after().id());
    }

    /** PostgreSQL's infinity, which rows without a due time carry, is the driver's last moment. */
    private static OffsetDateTime moment(TaskList.Cursor after) {
        return after.moment().equals(TaskList.NEVER) ? OffsetDateTime.MAX : at(after.moment());
    }

    private static String holding(Holding holding) {
        return switch (holding) {
            case FREE -> " and id not in (select h.id from held_work_item h) and not (:me = any(excluded))";
            case FREE_OR_MINE ->
                " and id not in (select h.id from held_work_item h where h.holder <> :me)"
                        + " and not (:me = any(excluded))";
            default -> "";
        };
    }

    private static String due(Due due) {
        return switch (due) {
            case ANY -> "";
            case OVERDUE -> " and due_order < :now";
            case SOON -> " and due_order < :soon";
        };
    }

    private static String order(Sort sort) {
        return switch (sort) {
            case URGENCY -> "urgency, waiting_since, id";
            case DUE -> "due_order, id";
            case OLDEST -> "waiting_since, id";
            case NEWEST -> "waiting_since desc, id desc";
        };
    }

    /** Nothing that the index of that order does not hold. */
    private static String key(Sort sort) {
        return switch (sort) {
            case URGENCY -> "urgency, waiting_since";
            case DUE -> "due_order";
            case OLDEST, NEWEST -> "waiting_since";
        };
    }

    private static String after(Query query) {
        if (query.after() == null) {
            return "";
        }
        return switch (query.sort()) {
            case URGENCY -> " and (urgency, waiting_since, id) > (:urgency, :moment, :id)";
            case DUE -> " and (due_order, id) > (:moment, :id)";
            case OLDEST -> " and (waiting_since, id) > (:moment, :id)";
            case NEWEST -> " and (waiting_since, id) < (:moment, :id)";
        };
    }

    /**
     * By any part of the name: an index holds each character of a name and each two that follow each other. Of names that very
     * many share a thousand are looked at, so that a single character costs no more than a whole name.
     */
    List<WorkItem> search(String words, Actor actor, int limit) {
        return jdbc.sql("""
                        select w.* from (
                            (select id from work_item
                             where name_parts(seller_name) @> name_parts(:words::text)
                                 and position(lower(:words) in lower(seller_name)) > 0
                                 and state <> 'DECIDED' and roles && :roles::text[]
                             limit :most)
                            union select id from work_item where seller_id = :words
                            union select id from work_item where subject_id = :id) as found
                        join work_item w using (id)
                        where w.state <> 'DECIDED' and w.roles && :roles::text[]
                        order by w.urgency, w.waiting_since, w.id limit :limit
                        """)
                .param("words", words.strip())
                .param("id", idIn(words))
                .param("roles", roles(actor))
                .param("most", MOST_NAMED)
                .param("limit", limit)
                .query(rows::item)
                .list();
    }

    private static @Nullable UUID idIn(String words) {
        try {
            return UUID.fromString(words);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    List<WorkItem> heldBy(String name) {
        return jdbc.sql("""
                        select * from work_item
                        where id in (select id from held_work_item where holder = :name) and state = 'OPEN'
                        order by urgency, waiting_since, id
                        """).param("name", name).query(rows::item).list();
    }

    /** How much each person holds, what they set aside included; who holds nothing is not among them. */
    Map<String, Integer> countByHolder() {
        return jdbc.sql("""
                        select h.holder, count(*) as n from held_work_item h join work_item w using (id)
                        where w.state <> 'DECIDED' group by h.holder
                        """).query((row, n) -> Map.entry(row.getString("holder"), row.getInt("n"))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How much people hold or set aside. */
    Map<Holding, Integer> held(@Nullable String queue, @Nullable String kind, Actor actor) {
        return jdbc.sql("""
                        select count(*) filter (where state = 'OPEN' and claimed_by = :me) as mine,
                               count(*) filter (where state = 'OPEN' and claimed_by <> :me) as others,
                               count(*) filter (where state = 'PARKED') as parked
                        from work_item
                        where id in (select id from held_work_item) and state <> 'DECIDED' and roles && :roles::text[]
                          and (:queue::text is null or queue = :queue) and (:kind::text is null or %s)
                        """.formatted(OF_KIND.formatted("work_item")))
                .param("me", actor.name())
                .param("helpSteps", HELP_STEPS)
                .param("appealSteps", APPEAL_STEPS)
                .param("roles", roles(actor))
                .param("queue", queue)
                .param("kind", kind)
                .query((row, n) -> Map.of(
                        Holding.MINE, row.getInt("mine"),
                        Holding.OTHERS, row.getInt("others"),
                        Holding.PARKED, row.getInt("parked")))
                .single();
    }

    /** How much waits in what these roles may take, from sums alone. */
    List<Sum> sums(Actor actor) {
        return jdbc.sql("""
                        select b.queue, b.element_id, n.what::int as priority, sum(n.n) as waiting
                        from (select who, what, n from counter where figure = 'WAITING'
                              union all
                              select who, what, n from counter_entry where figure = 'WAITING') as n
                        join work_bucket b on b.bucket = n.who
                        where b.roles && :roles::text[]
                        group by b.queue, b.element_id, n.what having sum(n.n) <> 0 order by b.queue
                        """)
                .param("roles", roles(actor))
                .query((row, n) -> new Sum(
                        row.getString("queue"),
                        row.getString("element_id"),
                        row.getInt("priority"),
                        row.getInt("waiting")))
                .list();
    }

    /** How much of it waits in these buckets, from sums alone. */
    int waiting(@Nullable String queue, @Nullable String kind, Actor actor) {
        return jdbc.sql("""
                        select coalesce(sum(n), 0) from (
                            select who, n from counter where figure = 'WAITING'
                            union all
                            select who, n from counter_entry where figure = 'WAITING') as entries
                        where who = any(:buckets::text[])
                        """)
                .param("buckets", buckets(actor, queue, kind))
                .query(Integer.class)
                .single();
    }

    /** Takes, and looks again where others have just taken all that was looked at; nothing where the hands are full. */
    Optional<WorkItem> takeNext(TaskList.Wanted wanted, Actor actor, int most, Instant now) {
        var taken = take(wanted, actor, most, now);
        for (int look = 1; look < LOOKS && taken.isEmpty(); look++) {
            taken = take(wanted, actor, most, now);
        }
        return taken;
    }

    /**
     * Locks and takes; of the first free ones of each bucket the most urgent that nobody is just taking. What each call gives anew comes
     * from subqueries, and what is not asked for is not in the statement: the database then plans it once, where planning it took
     * as long as running it.
     */
    private Optional<WorkItem> take(TaskList.Wanted wanted, Actor actor, int most, Instant now) {
        var statement = jdbc.sql("""
                        with first as (
                            select free.id
                            from (select bucket from work_bucket
                                  where roles && (select :roles::text[])
                                    and (element_id = any((select :elements::text[])::text[]) %s)
                                    %s
                                    and (not exists (select from staff_queue where username = (select :me::text))
                                         or queue in (select queue from staff_queue where username = (select :me::text)))) as b
                            cross join lateral (
                                select id, urgency, waiting_since from work_item
                                where bucket = b.bucket and state = 'OPEN' and not ((select :me::text) = any(excluded))
                                  and id not in (select h.id from held_work_item h)
                                order by urgency, waiting_since, id limit %3$d) as free
                            where (select count(*) from held_work_item h join work_item w using (id)
                                   where h.holder = (select :me::text) and w.state = 'OPEN') < :most
                            order by free.urgency, free.waiting_since, free.id limit %3$d),
                        taken as (
                            select w.id from work_item w
                            where w.id in (select id from first) and w.claimed_by is null and w.state = 'OPEN'
                            order by w.urgency, w.waiting_since, w.id
                            limit 1 for update skip locked)
                        update work_item set claimed_by = :me, claimed_at = :now, active_at = :now, version = version + 1
                        where id = (select id from taken)
                        returning *
                        """.formatted(
                                wanted.forms() ? WITH_FORM : "",
                                wanted.queue() == null ? "" : "and queue = :queue",
                                CANDIDATES))
                .param("roles", roles(actor))
                .param("elements", wanted.elementIds().toArray(String[]::new))
                .param("me", actor.name())
                .param("most", most)
                .param("now", at(now));
        return (wanted.queue() == null ? statement : statement.param("queue", wanted.queue()))
                .query(rows::item)
                .optional();
    }

    String[] buckets(Actor actor, @Nullable String queue, @Nullable String kind) {
        return jdbc.sql("""
                        select bucket from work_bucket
                        where roles && :roles::text[] and (:queue::text is null or queue = :queue)
                          and (:kind::text is null or %s)
                        """.formatted(OF_KIND.formatted("work_bucket")))
                .param("helpSteps", HELP_STEPS)
                .param("appealSteps", APPEAL_STEPS)
                .param("roles", roles(actor))
                .param("queue", queue)
                .param("kind", kind)
                .query(String.class)
                .list()
                .toArray(String[]::new);
    }

    private static String[] roles(Actor actor) {
        return actor.roles().stream().map(Role::name).toArray(String[]::new);
    }
}
