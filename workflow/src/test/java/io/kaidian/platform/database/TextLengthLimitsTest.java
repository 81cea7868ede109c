package io.kaidian.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.testing.WorkflowTest;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every text that the database keeps has an end, whatever let it through. */
@WorkflowTest
class TextLengthLimitsTest {

    @Autowired
    JdbcClient jdbc;

    private record Column(String table, String name, boolean indexed, int longest) {}

    @Test
    void areBoundedInEveryColumn() {
        var columns = jdbc.sql("""
                        select t.relname as table_name, a.attname as column_name,
                               a.atttypid = 'text'::regtype
                                   and exists (select from pg_index i where i.indrelid = t.oid and a.attnum = any (i.indkey)) as is_indexed,
                               coalesce((select min(substring(pg_get_constraintdef(c.oid) from '<= (\\d+)')::int)
                                         from pg_constraint c
                                         where c.conrelid = t.oid and c.contype = 'c' and c.conkey = array [a.attnum]
                                           and c.conname like '%\\_length'), 0) as longest
                        from pg_class t
                            join pg_namespace n on n.oid = t.relnamespace
                            join pg_attribute a on a.attrelid = t.oid
                        where n.nspname = current_schema() and t.relkind in ('r', 'p') and not t.relispartition and t.relname not like 'act\\_%'
                          and t.relname <> 'flyway_schema_history' and a.attnum > 0 and not a.attisdropped
                          and a.atttypid in ('text'::regtype, 'text[]'::regtype)
                        """)
                .query((row, n) -> new Column(
                        row.getString("table_name"),
                        row.getString("column_name"),
                        row.getBoolean("is_indexed"),
                        row.getInt("longest")))
                .list();
        var faults = new TreeSet<String>();
        for (var column : columns) {
            if (column.longest() == 0 || column.longest() > (column.indexed() ? 600 : 4_000_000)) {
                faults.add(column.table() + "." + column.name() + " takes " + column.longest());
            }
        }

        assertThat(faults).isEmpty();
        assertThat(columns).hasSizeGreaterThan(200);
    }
}
