package io.kaidian.performance;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the database's own counters, whoever sent the statements. */
final class DatabaseCounters {

    private final JdbcTemplate jdbc;

    DatabaseCounters(DataSource watching) {
        this.jdbc = new JdbcTemplate(watching);
    }

    /** Counters at one moment, or the difference of two. */
    record Reading(long statements, double millis, long commits, long wal, long deadlocks, long nanos) {

        /** The place in the log, as PostgreSQL writes it. */
        String place() {
            return "%X/%X".formatted(wal >>> 32, wal & 0xFFFFFFFFL);
        }

        Reading since(Reading start) {
            return new Reading(
                    statements - start.statements,
                    millis - start.millis,
                    commits - start.commits,
                    wal - start.wal,
                    deadlocks - start.deadlocks,
                    nanos - start.nanos);
        }
    }

    Reading read() {
        var nanos = System.nanoTime();
        // Backends hand in their counts when they have been idle for a second.
        sleep(1_500);
        return jdbc.queryForObject(
                BenchmarkDatabase.WATCH + """
                        select run.statements, run.millis, xact_commit, pg_current_wal_insert_lsn() - '0/0' as wal, deadlocks
                        from pg_stat_database,
                             (select coalesce(sum(calls), 0) as statements, coalesce(sum(total_exec_time), 0) as millis
                              from pg_stat_statements s join pg_database d on d.oid = s.dbid
                              where d.datname = current_database() and query not like '%/* watch */%') run
                        where datname = current_database()
                        """,
                (row, n) -> new Reading(
                        row.getLong(1), row.getDouble(2), row.getLong(3), row.getLong(4), row.getLong(5), nanos));
    }

    /**
     * The statements that ran most often since the counters were cleared, with their share of the log. How long they were planned and
     * how often is counted with {@code -Dbench.database=pg_stat_statements.track_planning=on} only.
     */
    List<Map<String, Object>> statements(int cases) {
        return jdbc.queryForList(BenchmarkDatabase.WATCH + """
                        select round(calls::numeric / ?, 2) as calls, round(wal_bytes / ?) as wal,
                               round((total_exec_time / ?)::numeric, 3) as millis,
                               round((total_plan_time / ?)::numeric, 3) as planning,
                               round(plans::numeric / ?, 2) as plans,
                               left(regexp_replace(query, '\\s+', ' ', 'g'), 110) as query
                        from pg_stat_statements s join pg_database d on d.oid = s.dbid
                        where d.datname = current_database() and query not like '%/* watch */%'
                        order by wal_bytes + calls * 100 desc
                        """, cases, cases, cases, cases, cases);
    }

    /** What the log between two places holds, by table or index and kind of record, the most bytes first. */
    List<Map<String, Object>> log(Reading from, Reading to, int cases) {
        return jdbc.queryForList(
                BenchmarkDatabase.WATCH + """
                        with record as (
                            select distinct on (start_lsn) relfilenode, resource_manager, record_type, record_length
                            from pg_get_wal_block_info(?::pg_lsn, ?::pg_lsn, false)
                            order by start_lsn, block_id)
                        select round(sum(record_length) / ?) as bytes, round(count(*)::numeric / ?, 2) as records,
                               coalesce(c.relname, 'other ' || r.relfilenode) as relation,
                               resource_manager || ' ' || record_type as record
                        from record r left join pg_class c on pg_relation_filenode(c.oid) = r.relfilenode
                        group by 3, 4
                        union all
                        select round(sum(record_size) / ?), round(sum(count)::numeric / ?, 2), '', "resource_manager/record_type"
                        from pg_get_wal_stats(?::pg_lsn, ?::pg_lsn, true)
                        where "resource_manager/record_type" ~ '^(Transaction|Standby|XLOG|LogicalMessage|CLOG|MultiXact)'
                        group by 4
                        order by 1 desc
                        """,
                from.place(),
                to.place(),
                cases,
                cases,
                cases,
                cases,
                from.place(),
                to.place());
    }

    /** What all statements took until now, which PostgreSQL counts as they end. */
    double statementMillis() {
        return jdbc.queryForObject(BenchmarkDatabase.WATCH + """
                        select coalesce(sum(total_exec_time), 0)
                        from pg_stat_statements s join pg_database d on d.oid = s.dbid
                        where d.datname = current_database() and query not like '%/* watch */%'
                        """, Double.class);
    }

    void clear() {
        jdbc.queryForList(BenchmarkDatabase.WATCH + "select pg_stat_statements_reset()");
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
