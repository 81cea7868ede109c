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
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the palette asks reads a bounded number of rows, however many cases are finished. With {@code -Dscale.cases=10000000}
 * it runs with ten million; the times are in {@code target/palette-cost.md}, and those of one run in {@code ui/docs/measurements.md}.
 */
@WorkflowTest
class CaseLookupScaleTest {

    private static final int CASES = Integer.getInteger("scale.cases", 20_000);
    private static final int MOST = 8;
    private static final int RUNS = 21;
    /** The first thousand that begin so, and the shops and cases of those that are shown. */
    private static final int ROWS = 2_000;

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

    @Test
    void readsFewRowsHoweverManyCasesAreFinished() {
        fill();

        lookups().forEach((name, lookup) -> {
            lookup.get();
            var before = read();
            lookup.get();
            var rows = read() - before;

            note("%d | %s | %.1f ms | %d", CASES, name, median(lookup), rows);
            assertThat(rows).as("rows read for %s", name).isLessThan(ROWS);
        });
    }

    private Map<String, Supplier<?>> lookups() {
        var id = jdbc.sql("select id::text from certification_case offset 777 limit 1")
                .query(String.class)
                .single();
        var lookups = new LinkedHashMap<String, Supplier<?>>();
        lookups.put("a whole name", asLead("青禾小店 1777"));
        lookups.put("first character", () -> shops.search("青", "", MOST));
        lookups.put("first two characters", asLead("青禾"));
        lookups.put("one letter of pinyin", () -> shops.search("q", "", MOST));
        lookups.put("two letters of pinyin", asLead("qh"));
        lookups.put("two letters of pinyin, for a reviewer", asReviewer("qh"));
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
        // Foreign keys and triggers would take most of the time, and are no part of the question.
        jdbc.sql("""
                        do $$ begin
                        set session_replication_role = replica;
                        insert into seller (id, type, display_name, created_at)
                        select 'seller-' || i, 'PERSONAL',
                               (array['青禾', '山海', '锦程', '云朵', '木子', '星河', '南风', '样例', '百味', '小满'])[1 + i % 10]
                                   || (array['小店', '杂货', '服饰', '陶艺', '书屋', '茶行', '家居'])[1 + i % 7] || ' ' || i,
                               now() - i * interval '1 second'
                        from generate_series(1, CASES / 2) as i;
                        insert into shop (id, seller_id, standing, standing_since)
                        select gen_random_uuid(), 'seller-' || i, 'OPEN', now() from generate_series(1, CASES / 2) as i;
                        insert into certification_case (id, seller_id, kind, status, round, rounds_left, created_at)
                        select gen_random_uuid(), 'seller-' || 1 + i % (CASES / 2), 'INITIAL', 'CERTIFIED', 1, 3,
                               now() - i * interval '10 seconds'
                        from generate_series(1, CASES) as i;
                        insert into statement (case_id, ciphertext, number_index, number_tail_index, stated_at)
                        select id, decode(repeat(md5(id::text), 6), 'hex'), sha256(id::text::bytea), sha256(right(id::text, 5)::bytea),
                               created_at
                        from certification_case;
                        set session_replication_role = origin;
                        end $$
                        """.replace("CASES", String.valueOf(CASES))).update();
        jdbc.sql("""
                        update statement set number_index = :number, number_tail_index = :tail
                        where case_id = (select id from certification_case limit 1)
                        """)
                .param("number", statements.numberIndex(NUMBER))
                .param("tail", statements.numberTailIndex("31002X"))
                .update();
        jdbc.sql(
                        "update certification_case set created_at = :now where id in (select id from certification_case limit 100)")
                .param("now", OffsetDateTime.ofInstant(TestClock.MORNING, ZoneOffset.UTC))
                .update();
        for (var table : new String[] {"seller", "shop", "certification_case", "statement"}) {
            jdbc.sql("vacuum analyze " + table).update();
        }
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

    private static double median(Supplier<?> work) {
        var millis = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            var start = System.nanoTime();
            work.get();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return millis[RUNS / 2];
    }
}
