package io.kaidian.worklist;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sums that boards read instead of counting rows. Whoever changes something adds an entry in the same transaction; entries
 * are folded into the sums every few seconds, so that nobody waits for a sum that everybody adds to.
 */
@Component
public class Counters {

    private static final int FOLDED_AT_ONCE = 20_000;
    private final JdbcClient jdbc;

    Counters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A sum, or what is added to one.
     *
     * @param figure what is counted
     * @param at start of the hour or day; the figure says which
     * @param who queue, person, reason: what the figure is broken down by first
     * @param what what it is broken down by next; empty where by nothing
     */
    public record CounterEntry(String figure, Instant at, String who, String what, long n) {}

    /** Adds; takes part in the caller's transaction. */
    public void add(Collection<CounterEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into counter_entry (figure, at, who, what, n)
                        select * from unnest(?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::bigint[])
                        """)
                .params(
                        column(entries, CounterEntry::figure),
                        column(entries, entry -> at(entry.at()).toString()),
                        column(entries, CounterEntry::who),
                        column(entries, CounterEntry::what),
                        column(entries, entry -> Long.toString(entry.n())))
                .update();
    }

    /** The sums of a figure from a moment on and before another, in the order of time. */
    public List<CounterEntry> of(String figure, Instant from, Instant before) {
        return jdbc.sql("""
                        select at, who, what, sum(n) as n from (
                            select at, who, what, n from counter where figure = :figure and at >= :from and at < :before
                            union all
                            select at, who, what, n from counter_entry where figure = :figure and at >= :from and at < :before) each
                        group by at, who, what having sum(n) <> 0 order by at, who, what
                        """)
                .param("figure", figure)
                .param("from", at(from))
                .param("before", at(before))
                .query((row, n) -> new CounterEntry(
                        figure, instant(row, "at"), row.getString("who"), row.getString("what"), row.getLong("n")))
                .list();
    }

    /** Hour or day of the first sum of a figure; empty where nothing was ever counted. */
    public Optional<Instant> first(String figure) {
        return jdbc.sql("""
                        select min(at) as at from (
                            select min(at) as at from counter where figure = :figure
                            union all
                            select min(at) as at from counter_entry where figure = :figure) each
                        having min(at) is not null
                        """)
                .param("figure", figure)
                .query((row, n) -> instant(row, "at"))
                .optional();
    }

    /** Folds entries into the sums. */
    @Transactional
    public void fold() {
        var folded = jdbc.sql("""
                        with gone as (
                            delete from counter_entry
                            where ctid = any(array(select ctid from counter_entry limit :most))
                            returning figure, at, who, what, n)
                        insert into counter as sums (figure, at, who, what, n)
                        select figure, at, who, what, sum(n) from gone group by figure, at, who, what
                        on conflict (figure, at, who, what) do update set n = sums.n + excluded.n
                        """).param("most", FOLDED_AT_ONCE).update();
        if (folded > 0) {
            jdbc.sql("delete from counter where figure = 'WAITING' and n = 0").update();
        }
    }

    private static String[] column(Collection<CounterEntry> entries, Function<CounterEntry, String> value) {
        return entries.stream().map(value).toArray(String[]::new);
    }
}
