package io.kaidian.review.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.review.desk.ReviewCaseQueries.Purpose;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the palette asks reads a bounded number of rows, however many cases are finished. With {@code -Dscale.cases=10000000}
 * it runs with ten million; the times are in {@code target/palette-cost.md}, and those of one run in {@code ui/docs/measurements.md}.
 */
@WorkflowTest
@Tag("slow")
class CaseLookupScaleTest {

    private static final List<String> TABLES = List.of("seller", "shop", "certification_case", "statement");
    private static final int CASES = Integer.getInteger("scale.cases", 20_000);
    private static final int MOST = 8;
    private static final int RUNS = 41;
    /** A reviewer's fifty shops by each of four ways to begin, and the cases of those. */
    private static final int ROWS = 500;

    private static final Actor LEAD = new Actor(Actor.Kind.STAFF, "lead", "S-lead", Set.of(Role.LEAD));
    private static final Actor REVIEWER = new Actor(Actor.Kind.STAFF, "reviewer", "S-reviewer", Set.of(Role.REVIEWER));
    private static final String NUMBER = "11010519491231002X";

    @Autowired
    CaseLookup cases;

    @Autowired
    ShopRepository shops;

    @Autowired
    SellerStatementRepository statements;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    @Test
    void readsFewRowsHoweverManyCasesAreFinished() {
        fill();

        lookups().forEach((name, lookup) -> {
            lookup.get();
            var before = read();
            lookup.get();
            var rows = read() - before;

            var millis = timed(lookup);
            note("%d | %s | %.1f ms | %.1f ms | %d", CASES, name, millis[RUNS / 2], millis[RUNS * 95 / 100], rows);
            assertThat(rows).as("rows read for %s", name).isLessThan(ROWS);
        });
    }

    private Map<String, Supplier<?>> lookups() {
        var id = jdbc.sql("select id::text from certification_case offset 777 limit 1")
                .query(String.class)
                .single();
        var lookups = new LinkedHashMap<String, Supplier<?>>();
        lookups.put("a whole name", asLead("青禾小店 1777"));
        lookups.put("first character", () -> shops.suggest("青", MOST));
        lookups.put("first two characters", asLead("青禾"));
        lookups.put("one letter of pinyin", () -> shops.suggest("q", MOST));
        lookups.put("two letters of pinyin", asLead("qh"));
        lookups.put("two letters of pinyin, for a reviewer", asReviewer("qh"));
        lookups.put("a part of a name, for a reviewer", asReviewer("禾小"));
        lookups.put("four letters of pinyin", asLead("qhxd"));
        lookups.put("beginning of seller ids", asLead("sell"));
        lookups.put("beginning of seller ids, for a reviewer", asReviewer("seller-1"));
        lookups.put("six digits of a case", asLead(id.substring(0, 6)));
        lookups.put("a whole case id, for a reviewer", asReviewer(id));
        lookups.put(
                "whole number", () -> currentActor.runAs(LEAD, () -> cases.findByNumber(NUMBER, Purpose.REVIEW, MOST)));
        lookups.put(
                "last six characters",
                () -> currentActor.runAs(LEAD, () -> cases.findByNumber("31002X", Purpose.REVIEW, MOST)));
        return lookups;
    }

    private Supplier<?> asLead(String words) {
        return () -> currentActor.runAs(LEAD, () -> cases.find(words, MOST));
    }

    private Supplier<?> asReviewer(String words) {
        return () -> currentActor.runAs(REVIEWER, () -> cases.find(words, MOST));
    }

    /** Half as many sellers with shops as cases, all of them finished; one case is about the number that is looked for. */
    private void fill() {
        var indexes = jdbc.sql("""
            select indexname, indexdef from pg_indexes
            where schemaname = 'public' and tablename in ('seller', 'shop', 'certification_case', 'statement')
                and indexname not in (select conname from pg_constraint)
            """)
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .list();
        // Foreign keys and triggers would take most of the time, and are no part of the question; each index is built
        // once at
        // the end, and ids grow, so that those of primary keys grow at their end.
        var script = new StringBuilder("set session_replication_role = replica; set maintenance_work_mem = '512MB';");
        indexes.forEach(
                index -> script.append("drop index ").append(index.getKey()).append(';'));
        script.append("""
                        insert into seller (id, type, display_name, created_at)
                        select 'seller-' || i, 'PERSONAL',
                               (array['青禾', '山海', '锦程', '云朵', '木子', '星河', '南风', '样例', '百味', '小满'])[1 + i % 10]
                                   || (array['小店', '杂货', '服饰', '陶艺', '书屋', '茶行', '家居'])[1 + i % 7] || ' ' || i,
                               now() - i * interval '1 second'
                        from generate_series(1, CASES / 2) as i;
                        insert into shop (id, seller_id, standing, standing_since)
            select (lpad(to_hex(i * (4294967295 / CASES)), 8, '0') || substr(md5(i::text), 9))::uuid, 'seller-' || i, 'OPEN', now()
            from generate_series(1, CASES::bigint / 2) as i;
                        insert into certification_case (id, seller_id, kind, status, round, rounds_left, created_at)
            select (lpad(to_hex(i * (4294967295 / CASES)), 8, '0') || substr(md5('case' || i), 9))::uuid,
                   'seller-' || 1 + i % (CASES / 2), 'INITIAL', 'CERTIFIED', 1, 3, now() - i * interval '10 seconds'
            from generate_series(1, CASES::bigint) as i;
                        insert into statement (case_id, ciphertext, number_index, number_tail_index, stated_at)
                        select id, decode(repeat(md5(id::text), 6), 'hex'), sha256(id::text::bytea), sha256(right(id::text, 5)::bytea),
                               created_at
                        from certification_case;
            """.replace("CASES", String.valueOf(CASES)));
        indexes.forEach(index -> script.append(index.getValue()).append(';'));
        script.append("reset maintenance_work_mem; set session_replication_role = origin;");
        execute(script.toString());
        jdbc.sql("""
                        update statement set number_index = :number, number_tail_index = :tail
                        where case_id = (select id from certification_case limit 1)
                        """)
                .param("number", statements.numberIndex(NUMBER))
                .param("tail", statements.numberTailIndex("31002X"))
                .update();
        jdbc.sql("update certification_case set created_at = :now where id in (select id from"
                        + " certification_case limit 100)")
                .param("now", OffsetDateTime.ofInstant(TestClock.MORNING, ZoneOffset.UTC))
                .update();
        for (var table : TABLES) {
            jdbc.sql("vacuum analyze " + table).update();
        }
    }

    /** In one step, where row by row would take as long as the filling. */
    @AfterEach
    void empty() {
        execute("set session_replication_role = replica; truncate seller, shop, certification_case, statement cascade;"
                + "set session_replication_role = origin");
    }

    /** On one connection, to which its settings belong. */
    private void execute(String script) {
        new JdbcTemplate(dataSource).execute(script);
    }

    /** Rows that the four tables gave up to now, by whichever way. */
    private long read() {
        // A connection tells its figures at the end of a statement once it is asked to; all of the pool were.
        for (int i = 0; i < 8; i++) {
            jdbc.sql("select pg_stat_force_next_flush()").query().singleRow();
        }
        jdbc.sql("select pg_stat_clear_snapshot()").query().singleRow();
        return jdbc.sql("""
                        select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) from pg_stat_user_tables
                        where relname in ('seller', 'shop', 'certification_case', 'statement')
                        """).query(Long.class).single();
    }

    /** For who measures. */
    private static void note(String line, Object... figures) {
        try {
            Files.writeString(
                    Path.of("target/palette-cost.md"),
                    "| " + line.formatted(figures) + " |\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What each of the runs took, the quickest first. */
    private static double[] timed(Supplier<?> work) {
        var millis = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            var start = System.nanoTime();
            work.get();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }
}
