package io.kaidian.platform.audit;

import static io.kaidian.platform.database.JdbcMapping.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.testing.WorkflowTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A large import leaves more lines to be sealed than can be sealed at once: the next thousand must cost the same whatever is behind them. */
@WorkflowTest
@Tag("slow")
class AuditSealingCostTest {

    private static final int SHOPS_OF_A_TRANSACTION = 300;
    private static final int LINES_AT_ONCE = 1000;

    @Autowired
    private AuditChainWriter writer;

    @Autowired
    private AuditVerifier verifier;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void readsNoMoreForTheNextLinesWhereMoreAreWaiting() throws IOException {
        bringShops(0, 5);
        var blocksOfFew = blocksOfALook();

        bringShops(5, 40);

        assertThat(blocksOfALook()).isLessThan(blocksOfFew * 3 / 2);
    }

    @Test
    void sealsAllThatALargeImportHasLeft() {
        bringShops(0, 10);

        writer.sealRemaining();

        assertThat(jdbc.sql("""
                        select count(*) from audit_entry where source in ('SHOP', 'CHANGE') and actor_name = 'import'
                        """).query(Integer.class).single()).isEqualTo(2 * 10 * SHOPS_OF_A_TRANSACTION);
        // The test wrote the history, so that it bears no signature; but the chain has no other fault.
        assertThat(verifier.verify().faults())
                .allSatisfy(fault -> assertThat(fault.toString()).contains("was not written by the program"));
    }

    /** Each transaction leaves a line of history and a changed value for each of its shops. */
    private void bringShops(int from, int until) {
        for (int file = from; file < until; file++) {
            var sellers = "backlog-" + file + "-";
            transactions.executeWithoutResult(status -> {
                write("""
                        insert into seller (id, type, display_name, created_at)
                        select :sellers || n, 'PERSONAL', '样例', now() from generate_series(1, :shops) n""", sellers);
                write("""
                        insert into shop (id, seller_id, standing, standing_since)
                        select gen_random_uuid(), :sellers || n, 'PENDING', now() from generate_series(1, :shops) n""", sellers);
                write("""
                        insert into shop_event (shop_id, at, event, by_kind, by_name)
                        select id, now(), 'REGISTERED', 'SYSTEM', 'import' from shop
                        where starts_with(seller_id, :sellers) and :shops > 0""", sellers);
            });
        }
        jdbc.sql("analyze").update();
    }

    private void write(String sql, String sellers) {
        jdbc.sql(sql)
                .param("sellers", sellers)
                .param("shops", SHOPS_OF_A_TRANSACTION)
                .update();
    }

    private long blocksOfALook() throws IOException {
        var plan = jdbc.sql("explain (analyze, buffers, format json) " + AuditSourceQueries.LATE_UNSEALED
                        + " order by at, source, source_id limit :limit")
                .param("horizon", 0)
                .param("recent", at(Instant.now().minus(Duration.ofDays(1))))
                .param("limit", LINES_AT_ONCE)
                .query(String.class)
                .single();
        var top = new ObjectMapper().readTree(plan).path(0).path("Plan");
        return top.path("Shared Hit Blocks").asLong()
                + top.path("Shared Read Blocks").asLong();
    }
}
