package io.kaidian.performance;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;

/** What a certified case takes up, and what it costs to be rid of it: the engine's history first, then the identity data. */
final class StorageAndErasureCost {

    private final KaidianBenchmarkSubject kaidian;
    private final JdbcTemplate watching;
    private final DatabaseCounters databaseCounters;

    StorageAndErasureCost(KaidianBenchmarkSubject kaidian, JdbcTemplate watching, DatabaseCounters databaseCounters) {
        this.kaidian = kaidian;
        this.watching = watching;
        this.databaseCounters = databaseCounters;
    }

    /** Bytes a case by table, indexes apart; only tables that hold something of each case. */
    Map<String, Object> sizes(int cases) {
        watching.execute(BenchmarkDatabase.WATCH + "vacuum analyze");
        var sizes = new LinkedHashMap<String, Object>();
        watching.query(
                BenchmarkDatabase.WATCH + """
                        select c.relname, pg_table_size(c.oid) as own, pg_indexes_size(c.oid) as indexes
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'public' and c.relkind = 'r' and c.reltuples >= ?
                        order by pg_total_relation_size(c.oid) desc
                        """,
                row -> {
                    sizes.put(
                            row.getString(1),
                            Map.of("table", row.getLong(2) / cases, "indexes", row.getLong(3) / cases));
                },
                cases);
        return sizes;
    }

    /** Statements, bytes of the log and milliseconds a case. */
    Map<String, Object> removal(int cases) {
        var engine = kaidian.bean(ProcessEngine.class);
        var found = new LinkedHashMap<String, Object>();
        watching.update(
                BenchmarkDatabase.WATCH + "update act_hi_procinst set removal_time_ = now() - interval '1 day'");
        watching.update(BenchmarkDatabase.WATCH + "update act_hi_op_log set removal_time_ = now() - interval '1 day'");
        found.put("engineHistory", cost(cases, () -> {
            engine.getHistoryService().cleanUpHistoryAsync(true);
            while (watching.queryForObject(
                            BenchmarkDatabase.WATCH + "select count(*) from act_hi_procinst", Integer.class)
                    > 0) {
                DatabaseCounters.sleep(100);
            }
        }));
        watching.update(
                BenchmarkDatabase.WATCH
                        + "update shop set standing = 'CLOSED', standing_since = now() - interval '4 years' where standing = 'OPEN'");
        Object retention = AopTestUtils.getUltimateTargetObject(kaidian.bean("retentionJob"));
        found.put("identityData", cost(cases, () -> ReflectionTestUtils.invokeMethod(retention, "eraseDue")));
        found.put(
                "statementsLeft",
                watching.queryForObject(BenchmarkDatabase.WATCH + "select count(*) from statement", Integer.class));
        return found;
    }

    private Map<String, Object> cost(int cases, Runnable work) {
        databaseCounters.clear();
        var start = databaseCounters.read();
        var begin = System.nanoTime();
        work.run();
        var millis = (System.nanoTime() - begin) / 1e6;
        var cost = databaseCounters.read().since(start);
        return Map.of(
                "statements", Math.round(10.0 * cost.statements() / cases) / 10.0,
                "walBytes", cost.wal() / cases,
                "millis", Math.round(10 * millis / cases) / 10.0);
    }
}
