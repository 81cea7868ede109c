package io.kaidian.testing;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Before each test the clock is back at its morning; after it the tables that were empty at the start are empty again. */
class DatabaseCleanup extends AbstractTestExecutionListener {

    private final Map<ApplicationContext, List<String>> emptyAtStart = new WeakHashMap<>();

    @Override
    public void beforeTestMethod(TestContext test) {
        var context = test.getApplicationContext();
        context.getBean(TestClock.class).set(TestClock.MORNING);
        emptyAtStart.computeIfAbsent(context, DatabaseCleanup::emptyTables);
    }

    @Override
    public void afterTestMethod(TestContext test) {
        var context = test.getApplicationContext();
        // One connection, since the switch that sets foreign keys and triggers aside belongs to it.
        var script = new StringBuilder("set session_replication_role = replica;");
        // Never empty, since the engine keeps its housekeeping there, too.
        script.append("delete from act_ru_job;");
        emptyAtStart
                .get(context)
                .forEach(table -> script.append("delete from ").append(table).append(';'));
        script.append("set session_replication_role = origin;");
        jdbc(context).execute(script.toString());
    }

    private static List<String> emptyTables(ApplicationContext context) {
        var jdbc = jdbc(context);
        return jdbc
                .queryForList(
                        // What is in a part of a table goes with the whole; parts come and go.
                        "select quote_ident(tablename) from pg_tables where schemaname = 'public'"
                                + " and tablename not in (select relname from pg_class where relispartition)",
                        String.class)
                .stream()
                .filter(table ->
                        jdbc.queryForList("select 1 from " + table + " limit 1").isEmpty())
                .toList();
    }

    private static JdbcTemplate jdbc(ApplicationContext context) {
        return new JdbcTemplate(context.getBean(DataSource.class));
    }
}
