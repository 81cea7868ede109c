package io.kaidian.platform.audit;

import static io.kaidian.platform.database.JdbcMapping.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.testing.WorkflowTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
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

    /** What happened to it, and what changed. */
    private static final int HISTORIES_OF_A_SHOP = 2;

    @Autowired
    private AuditChainWriter writer;

    @Autowired
    private AuditVerifier verifier;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void choosesFromAFewLinesOfEachHistoryWhereManyWait() throws IOException {
        bringShops(0, 40);

        var plan = planOfALook();

        assertThat(nodes(plan)
                        .filter(node -> node.path("Node Type").asText().equals("Append"))
                        .mapToLong(AuditSealingCostTest::rows)
                        .max())
                .hasValue(HISTORIES_OF_A_SHOP * LINES_AT_ONCE);
        // Whoever looked at all lines of a transaction for each of its lines would read a hundred times as many.
        assertThat(nodes(plan).mapToLong(AuditSealingCostTest::rows).sum())
                .isLessThan(12L * HISTORIES_OF_A_SHOP * 40 * SHOPS_OF_A_TRANSACTION);
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

    private JsonNode planOfALook() throws IOException {
        var plan = jdbc.sql("explain (analyze, format json) " + AuditSourceQueries.LATE_UNSEALED
                        + " order by at, source, source_id limit :limit")
                .param("horizon", 0)
                .param("recent", at(Instant.now().minus(Duration.ofDays(1))))
                .param("limit", LINES_AT_ONCE)
                .query(String.class)
                .single();
        return new ObjectMapper().readTree(plan).path(0).path("Plan");
    }

    private static Stream<JsonNode> nodes(JsonNode plan) {
        return Stream.concat(Stream.of(plan), plan.path("Plans").valueStream().flatMap(AuditSealingCostTest::nodes));
    }

    private static long rows(JsonNode node) {
        return node.path("Actual Rows").asLong() * node.path("Actual Loops").asLong();
    }
}
