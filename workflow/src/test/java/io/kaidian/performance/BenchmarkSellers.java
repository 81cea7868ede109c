package io.kaidian.performance;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Sellers with a shop and one case each, made by SQL, millions of them: they differ from real ones only in that nobody can open
 * their photos and that no trail was sealed of them. While they are made, indexes are away, foreign keys and the trail of changes
 * are not looked after, and the log is not kept for a power cut.
 */
final class BenchmarkSellers implements AutoCloseable {

    private static final int AT_ONCE = 100_000;

    /** Of the sealer of the audit trail; whoever holds it keeps it from sealing what nobody did. */
    private static final long SEALERS_LOCK = 7_130_101L;

    private static final List<String> TABLES = List.of(
            "seller",
            "shop",
            "certification_case",
            "statement",
            "document",
            "case_event",
            "certified_identity",
            "act_ru_job");

    /** One of a hundred surnames and two of four hundred characters: names share parts as those of people do. */
    private static final String NAME =
            "chr(19968 + i % 100) || chr(20480 + i / 100 % 400) || chr(20480 + i / 40000 % 400)";

    private static final String SELLERS = """
            insert into seller (id, type, display_name, locale, created_at)
            select 'made-' || i, 'PERSONAL', {name}, 'zh-CN', at from made
            """;
    private static final String SHOPS = """
            insert into shop (id, seller_id, standing, standing_since)
            select shop_id, 'made-' || i, '{standing}', at from made
            """;
    private static final String CASES = """
            insert into certification_case (id, seller_id, kind, status, round, rounds_left, created_at, submitted_at,
                                            decided_at, promised_by)
            select case_id, 'made-' || i, 'INITIAL', '{status}', 1, 5, at, at, {decided}, at + interval '2 days' from made
            """;
    private static final String STATEMENTS = """
            insert into statement (case_id, ciphertext, number_index, stated_at)
            select case_id, '\\xff'::bytea || sha256(i::text::bytea), sha256(i::text::bytea), at from made
            """;
    private static final String PHOTOS = """
            insert into document (id, case_id, slot, content_id, media_type, byte_size, width, height, byte_hash,
                                  pixel_hash, uploaded_at, sent_in_round, state)
            select gen_random_uuid(), case_id, slot, gen_random_uuid(), 'image/jpeg', 900000, 3000, 2000,
                   sha256((slot || i)::bytea), sha256((i || slot)::bytea), at, 1, '{state}'
            from made, unnest(array['ID_FRONT', 'ID_BACK', 'HANDHELD']) as slot
            """;
    private static final String EVENTS = """
            insert into case_event (case_id, at, event, round, by_kind, by_name)
            select case_id, at, event, 1, 'SYSTEM', 'system'
            from made, unnest(array['SUBMITTED', 'CHECKED', 'REVIEW_OPENED']) as event
            """;
    /** Their rechecks are planned, and none is due. */
    private static final String IDENTITIES = """
            insert into certified_identity (shop_id, number_index, name_index, case_id, since, recheck_at, recheck_reason)
            select shop_id, sha256(i::text::bytea), sha256('name'::bytea), case_id, at, now() + interval '100 days', 'PERIODIC'
            from made
            """;
    /** With triggers: they keep the counts of the list. */
    private static final String WORK = """
            insert into work_item (id, task_id, process_key, element_id, subject_id, queue, kind, roles, priority, round,
                                   waiting_since, due_at, seller_id, seller_name)
            select gen_random_uuid(), 'made-' || i, 'certification', 'Activity_ReviewCase', case_id,
                   (array['STANDARD', 'STANDARD', 'CORRECTED', 'HOLD'])[1 + i % 4], 'INITIAL', '{REVIEWER,LEAD}'::text[],
                   30 + 10 * (i % 4), 1, at, at + interval '2 days', 'made-' || i, {name} from made
            """;

    private final SingleConnectionDataSource connection;
    private final JdbcTemplate jdbc;

    /** Each open case has a reminder that is due in days; the jobs of its process say so to whoever looks for due ones. */
    private static final String TIMERS = """
            insert into act_ru_job (id_, rev_, type_, exclusive_, retries_, duedate_, handler_type_, suspension_state_,
                                    priority_, create_time_)
            select 'made-' || i, 1, 'timer', true, 3, at + interval '2 days', 'timer-transition', 1, 0, at from made
            """;

    /** What the seller of that number is called. */
    static String name(long number) {
        return new StringBuilder()
                .append((char) (0x4E00 + number % 100))
                .append((char) (0x5000 + number / 100 % 400))
                .append((char) (0x5000 + number / 40_000 % 400))
                .toString();
    }

    BenchmarkSellers(DataSource database) {
        try {
            this.connection = new SingleConnectionDataSource(database.getConnection(), true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        this.jdbc = new JdbcTemplate(connection);
        jdbc.execute(BenchmarkDatabase.WATCH + "select pg_advisory_lock(" + SEALERS_LOCK + ")");
    }

    /** Cases that wait for a reviewer, sent today. */
    void open(int first, int count) {
        make(first, count, "interval '0'", true);
    }

    /** Certified ones, spread over two years and a half. */
    void finished(int first, int count) {
        make(first, count, "(i % 900) * interval '1 day'", false);
    }

    private void make(int first, int count, String ago, boolean open) {
        var begin = System.nanoTime();
        durable(false);
        var indexes = withoutIndexes();
        var statements = new ArrayList<>(List.of(SELLERS, SHOPS, CASES, STATEMENTS, PHOTOS, EVENTS));
        statements.add(open ? TIMERS : IDENTITIES);
        for (int done = 0; done < count; done += AT_ONCE) {
            var made = made(first + done, first + Math.min(count, done + AT_ONCE) - 1, ago);
            jdbc.execute(BenchmarkDatabase.WATCH + "set session_replication_role = replica");
            statements.forEach(sql -> jdbc.update(BenchmarkDatabase.WATCH + made + filledIn(sql, open)));
            jdbc.execute(BenchmarkDatabase.WATCH + "set session_replication_role = origin");
            if (open) {
                jdbc.update(BenchmarkDatabase.WATCH + made + filledIn(WORK, true));
            }
        }
        var made = System.nanoTime();
        jdbc.execute(BenchmarkDatabase.WATCH + "set maintenance_work_mem = '1GB'");
        indexes.forEach(jdbc::execute);
        jdbc.execute(BenchmarkDatabase.WATCH + "vacuum analyze");
        durable(true);
        System.out.printf(
                Locale.ROOT,
                "made %d %s in %.0f s, indexes and statistics in %.0f s%n",
                count,
                open ? "open" : "finished",
                (made - begin) / 1e9,
                (System.nanoTime() - made) / 1e9);
    }

    private static String filledIn(String sql, boolean open) {
        return sql.replace("{name}", NAME)
                .replace("{standing}", open ? "PENDING" : "OPEN")
                .replace("{status}", open ? "IN_REVIEW" : "CERTIFIED")
                .replace("{decided}", open ? "null::timestamptz" : "at")
                .replace("{state}", open ? "NEW" : "ACCEPTED");
    }

    private static String made(int first, int last, String ago) {
        return """
                with made as (
                    select i, md5('case' || i)::uuid as case_id, md5('shop' || i)::uuid as shop_id,
                           now() - (i %% 86400) * interval '1 second' - %s as at
                    from generate_series(%d, %d) as i)
                """.formatted(ago, first, last);
    }

    /** Gives what brings them back. */
    private List<String> withoutIndexes() {
        var definitions = new ArrayList<String>();
        for (var table : TABLES) {
            jdbc.query(
                    BenchmarkDatabase.WATCH + """
                            select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index i
                            where indrelid = ?::regclass and not indisprimary
                              and not exists (select 1 from pg_constraint where conindid = i.indexrelid)
                            """,
                    row -> {
                        definitions.add(BenchmarkDatabase.WATCH + row.getString("definition"));
                        jdbc.execute(BenchmarkDatabase.WATCH + "drop index " + row.getString("name"));
                    },
                    table);
        }
        return definitions;
    }

    private void durable(boolean on) {
        for (var setting : List.of("fsync", "full_page_writes")) {
            jdbc.execute(BenchmarkDatabase.WATCH + "alter system set " + setting + " = " + (on ? "on" : "off"));
        }
        jdbc.execute(BenchmarkDatabase.WATCH + "alter system set max_wal_size = '" + (on ? "16GB" : "4GB") + "'");
        jdbc.execute(BenchmarkDatabase.WATCH + "select pg_reload_conf()");
        if (on) {
            jdbc.execute(BenchmarkDatabase.WATCH + "checkpoint");
        }
    }

    @Override
    public void close() {
        connection.destroy();
    }
}
