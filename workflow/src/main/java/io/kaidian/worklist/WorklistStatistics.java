package io.kaidian.worklist;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;

import io.kaidian.platform.security.Role;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much waits, comes and is done, from sums alone; says nothing about any one item. */
@Component
public class WorklistStatistics {

    /** Open items came to a queue; by hour. */
    public static final String ARRIVED = "ARRIVED";

    /** Items left a queue, DONE or WITHDRAWN; by hour. */
    public static final String ENDED = "ENDED";

    /** Beyond this many overdue items in one bucket the exact figure does not matter any more. */
    public static final int OVERDUE_COUNTED = 5_000;

    private static final String TOOK = "TOOK";
    private static final String LATE = "LATE";

    private final JdbcClient jdbc;
    private final Counters counters;

    WorklistStatistics(JdbcClient jdbc, Counters counters) {
        this.jdbc = jdbc;
        this.counters = counters;
    }

    /** How many of the open items with one of these tasks have at least that priority. */
    public int waiting(Collection<String> elementIds, int fromPriority) {
        return waitingBeside(null, elementIds, fromPriority);
    }

    /** The same without those about one subject. */
    public int waitingBeside(@Nullable UUID subjectId, Collection<String> elementIds, int fromPriority) {
        // What is asked for comes from subqueries: the database plans the statement once, which takes longer than
        // running it.
        return jdbc.sql("""
                        with asked as (
                            select (select :elements::text[]) as elements, (select :priority::int) as priority, (select :subject::uuid) as subject)
                        select coalesce(sum(n.n), 0) - (
                            select count(*) from work_item
                            where not counted and state = 'OPEN' and element_id = any((select elements from asked)::text[])
                                and priority >= (select priority from asked))
                        - (
                            select count(*) from work_item
                            where subject_id = (select subject from asked) and counted and state = 'OPEN'
                                and element_id = any((select elements from asked)::text[])
                                and priority >= (select priority from asked))
                        from (
                            select who, what, n from counter where figure = 'WAITING'
                            union all
                            select who, what, n from counter_entry where figure = 'WAITING') as n
                        join work_bucket b on b.bucket = n.who
                        where b.element_id = any((select elements from asked)::text[]) and n.what::int >= (select priority from asked)
                        """)
                .param("subject", subjectId, Types.OTHER)
                .param("elements", elementIds.toArray(String[]::new))
                .param("priority", fromPriority)
                .query(Integer.class)
                .single();
    }

    /** How many of these people are away on a day. */
    public int away(Collection<String> usernames, LocalDate day) {
        return jdbc.sql("""
                        select count(distinct username) from absence
                        where username = any(:names::text[]) and first_day <= :day and last_day >= :day
                        """)
                .param("names", usernames.toArray(String[]::new))
                .param("day", day)
                .query(Integer.class)
                .single();
    }

    /** Queues that ever held one of these tasks. */
    public Set<String> queuesOf(Collection<String> elementIds) {
        return new HashSet<>(
                jdbc.sql("select distinct queue from work_bucket where element_id = any(:elements::text[])")
                        .param("elements", elementIds.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    /**
     * One queue as it stands.
     *
     * @param oldest since when the longest waiting item waits; null where none does
     * @param nextDue null where nothing has a due time
     */
    public record QueueNow(
            String queue,
            int waiting,
            int held,
            int parked,
            int overdue,
            @Nullable Instant oldest,
            @Nullable Instant nextDue) {}

    /**
     * The queues as they stand, of those from which one of the roles may take, as in the list of work; overdue items are few
     * and are counted from their own index.
     */
    public List<QueueNow> queues(Collection<Role> roles, Instant now) {
        return jdbc.sql("""
                        with apart as (
                            select queue, count(*) as n from work_item where not counted and state = 'OPEN' group by queue),
                        open as (
                            select b.queue, sum(n.n)::int as waiting
                            from (select who, n from counter where figure = 'WAITING'
                                  union all
                                  select who, n from counter_entry where figure = 'WAITING') as n
                            join work_bucket b on b.bucket = n.who
                            group by b.queue having sum(n.n) <> 0),
                        first as (
                            select b.queue, min(oldest.waiting_since) as oldest, min(due.due_at) as next_due
                            from work_bucket b
                            left join lateral (select waiting_since from work_item where bucket = b.bucket and state = 'OPEN' and counted
                                               order by waiting_since, id limit 1) as oldest on true
                            left join lateral (select due_at from work_item where bucket = b.bucket and state = 'OPEN' and counted
                                               order by due_order, id limit 1) as due on true
                            group by b.queue),
                        late as (
                            select b.queue, sum(few.n)::int as overdue from work_bucket b
                            cross join lateral (
                                select count(*) as n from (
                                    select from work_item where bucket = b.bucket and state = 'OPEN' and counted and due_order < :now
                                    limit :most) as counted) as few
                            group by b.queue),
                        held as (
                            select queue, count(*)::int as n from held_work_item join work_item using (id)
                            where state = 'OPEN' and counted group by queue),
                        parked as (select queue, count(*)::int as n from work_item where state = 'PARKED' and counted
                                   group by queue)
                        select q.queue, coalesce(open.waiting, 0) - coalesce(apart.n, 0) as waiting, coalesce(held.n, 0) as held,
                               coalesce(parked.n, 0) as parked, coalesce(late.overdue, 0) as overdue, first.oldest, first.next_due
                        from (select distinct queue from work_bucket where roles && :roles::text[]) as q
                        left join open using (queue) left join apart using (queue) left join first using (queue) left join late using (queue)
                        left join held using (queue) left join parked using (queue)
                        order by q.queue
                        """)
                .param("roles", roles.stream().map(Role::name).toArray(String[]::new))
                .param("now", at(now))
                .param("most", OVERDUE_COUNTED)
                .query((row, n) -> new QueueNow(
                        row.getString("queue"),
                        row.getInt("waiting"),
                        row.getInt("held"),
                        row.getInt("parked"),
                        row.getInt("overdue"),
                        instantOrNull(row, "oldest"),
                        instantOrNull(row, "next_due")))
                .list();
    }

    /**
     * How long work took that was done in a span of time.
     *
     * @param late share done after its due time; empty where nothing had one
     */
    public record CompletionTimes(long done, Duration median, Duration slowest, Optional<Double> late) {}

    /** The median and the time that only a twentieth took longer than; empty where nothing was done. */
    public Optional<CompletionTimes> took(Collection<String> queues, Instant from, Instant before) {
        var steps = new TreeMap<Integer, Long>();
        counters.of(TOOK, from, before).stream()
                .filter(sum -> queues.contains(sum.who()))
                .forEach(sum -> steps.merge(Integer.parseInt(sum.what()), sum.n(), Long::sum));
        var done = steps.values().stream().mapToLong(Long::longValue).sum();
        if (done == 0) {
            return Optional.empty();
        }
        long late = 0;
        long withDue = 0;
        for (var sum : counters.of(LATE, from, before)) {
            if (queues.contains(sum.who())) {
                withDue += sum.n();
                late += sum.what().equals("LATE") ? sum.n() : 0;
            }
        }
        return Optional.of(new CompletionTimes(
                done,
                stepAt(steps, done, 0.5),
                stepAt(steps, done, 0.95),
                withDue == 0 ? Optional.empty() : Optional.of((double) late / withDue)));
    }

    private static Duration stepAt(TreeMap<Integer, Long> steps, long all, double share) {
        var wanted = Math.max(1, (long) Math.ceil(all * share));
        long passed = 0;
        for (var step : steps.entrySet()) {
            passed += step.getValue();
            if (passed >= wanted) {
                return DurationHistogram.middleOf(step.getKey());
            }
        }
        throw new IllegalStateException("sums that do not add up");
    }
}
