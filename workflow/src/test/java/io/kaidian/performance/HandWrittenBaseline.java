package io.kaidian.performance;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The same changes of state without an engine: a case, a line of history for each change, a list of work, a queue of jobs. No
 * photos, statements, findings, messages or rights.
 */
final class HandWrittenBaseline implements BenchmarkSubject {

    private static final String TABLES = """
            create table hand_case (number integer primary key, id uuid not null unique, status text not null, round integer not null,
                                    due_at timestamptz);
            create table hand_event (id bigint generated always as identity primary key, number integer not null references hand_case,
                                     at timestamptz not null, event text not null, by_name text not null);
            create index on hand_event (number, id);
            create table hand_job (id bigint generated always as identity primary key, number integer not null, due_at timestamptz not null);
            create index on hand_job (due_at);
            create table hand_work (number integer primary key, queue text not null, priority integer not null,
                                    waiting_since timestamptz not null, claimed_by text);
            create index on hand_work (priority desc, waiting_since) where claimed_by is null;
            """;

    private final JdbcTemplate jdbc;
    private final JdbcTemplate watching;
    private final TransactionTemplate transaction;
    private final ExecutorService jobs = Executors.newFixedThreadPool(JOBS);
    private final Map<Integer, Boolean> returned = new ConcurrentHashMap<>();
    private volatile boolean closed;

    HandWrittenBaseline(DataSource pool, DataSource watching) {
        this.jdbc = new JdbcTemplate(pool);
        this.watching = new JdbcTemplate(watching);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
        jdbc.execute(TABLES);
        for (int i = 0; i < JOBS; i++) {
            jobs.submit(this::work);
        }
    }

    private void work() {
        while (!closed) {
            var worked = transaction.execute(status -> {
                var due = jdbc.queryForList("""
                        delete from hand_job where id = (select id from hand_job where due_at <= now() order by due_at limit 1
                                                         for update skip locked)
                        returning number
                        """, Integer.class);
                due.forEach(this::checked);
                return !due.isEmpty();
            });
            if (!worked) {
                DatabaseCounters.sleep(250);
            }
        }
    }

    private void checked(int number) {
        jdbc.update(
                "update hand_case set status = 'IN_REVIEW', due_at = now() + interval '2 days' where number = ?",
                number);
        event(number, "CHECKED", "system");
        jdbc.update("insert into hand_work values (?, 'STANDARD', 40, now(), null)", number);
    }

    private void event(int number, String event, String who) {
        jdbc.update("insert into hand_event (number, at, event, by_name) values (?, now(), ?, ?)", number, event, who);
    }

    @Override
    public String name() {
        return "by hand";
    }

    @Override
    public void prepare(int first, int count) {
        for (int number = first; number < first + count; number++) {
            jdbc.update("insert into hand_case values (?, ?, 'DRAFT', 0, null)", number, UUID.randomUUID());
        }
    }

    @Override
    public void submit(int number) {
        transaction.executeWithoutResult(status -> {
            jdbc.update("update hand_case set status = 'CHECKING', round = round + 1 where number = ?", number);
            event(number, "SUBMITTED", "seller");
            jdbc.update("insert into hand_job (number, due_at) values (?, now())", number);
        });
    }

    @Override
    public boolean isQuiet() {
        return watching.queryForObject(BenchmarkDatabase.WATCH + "select count(*) from hand_job", Integer.class) == 0;
    }

    @Override
    public void review(int any, int reviewer) {
        var number = transaction.execute(status -> jdbc.queryForObject("""
                update hand_work set claimed_by = ? where number = (
                    select number from hand_work where claimed_by is null order by priority desc, waiting_since limit 1
                    for update skip locked)
                returning number
                """, Integer.class, "reviewer-" + reviewer));
        transaction.executeWithoutResult(status -> {
            var back = BenchmarkSubject.isReturnedOnce(number) && returned.put(number, true) == null;
            jdbc.update("delete from hand_work where number = ?", number);
            jdbc.update("update hand_case set status = ? where number = ?", back ? "RETURNED" : "CERTIFIED", number);
            event(number, "DECIDED", "reviewer-" + reviewer);
        });
    }

    @Override
    public void correct(int number) {
        submit(number);
    }

    @Override
    public void check(int first, int count) {
        var certified = watching.queryForObject(
                BenchmarkDatabase.WATCH + "select count(*) from hand_case where number >= ? and status = 'CERTIFIED'",
                Integer.class,
                first);
        if (certified != count) {
            throw new IllegalStateException(certified + " of " + count + " are certified");
        }
        returned.clear();
    }

    @Override
    public void close() {
        closed = true;
        jobs.shutdown();
        try {
            jobs.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
