package io.kaidian.api;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.api.security.TokenScope;
import io.kaidian.testing.OverlappingTransactions;
import io.kaidian.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After a journey of a person whose values are known, every table of the database (variables and history of the engine,
 * messages, webhooks, audit trail), every line of the log and all metrics are searched for them. They rest encrypted, so none
 * may be found.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("slow")
class DataLeakTest extends ApiTestBase {

    /** Found everywhere by nature: the name of the shop that the seller chose. */
    private static final List<String> MARKED = List.of(PERSON.name(), PERSON.number(), PERSON.address());

    private static final String PHONE = "13800138000";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    @Test
    void findsNothingOfThePersonAnywhere(CapturedOutput log) {
        registerSeller();
        var id = sendCase(handheldFromTooFar());
        var task = takeNext("reviewer1");
        returnForHandheld(task);
        // What goes wrong must not say what it went wrong with.
        api.put("/cases/" + id + "/statement", json("name", PERSON.name(), "idNumber", List.of(PERSON.number())));
        api.put("/cases/" + id + "/statement", "{\"name\":\"" + PERSON.name() + "\",\"idNumber\":\"" + PERSON.number());
        api.put("/sellers/" + SELLER + "/" + PERSON.number(), json("name", PERSON.name()));
        for (var scope : TokenScope.values()) {
            for (var path : List.of("/cases/" + id, "/sellers/" + SELLER, "/sellers/" + SELLER + "/shop")) {
                assertThat(leaks(
                                scope + " " + path,
                                String.valueOf(callerWith(scope).get(path).body())))
                        .as("what another system reads")
                        .isEmpty();
            }
        }
        var metrics = new String(api.download("/actuator/prometheus"), StandardCharsets.UTF_8);

        assertThat(leaks("the metrics", metrics)).isEmpty();
        assertThat(leaks("the log", log.getAll())).isEmpty();
        var found = new TreeSet<String>();
        for (var table : tables()) {
            for (var row : jdbc.sql("select t::text from %s t".formatted(table))
                    .query(String.class)
                    .list()) {
                found.addAll(leaks(table, row));
            }
        }
        assertThat(found).isEmpty();
        assertThat(jdbc.sql("select count(*) from statement")
                        .query(Integer.class)
                        .single())
                .as("there was something to find")
                .isPositive();
    }

    @Test
    void findsNoContactInWhatTheDatabaseRefuses(CapturedOutput log) throws Exception {
        register("first-shop", null);
        register("second-shop", null);

        var second = new OverlappingTransactions(transaction, jdbc)
                .run(
                        // Past the lock by which the program lets one of two wait.
                        () -> jdbc.sql("update seller set phone_confirmed_at = now() where id = 'first-shop'")
                                .update(),
                        () -> register("second-shop", clock.instant()))
                .get();

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("/code")).isEqualTo("stale");
        assertThat(second.body().toString()).doesNotContain(PHONE);
        assertThat(log.getAll()).doesNotContain(PHONE);
    }

    private ApiResponse register(String seller, Instant confirmedAt) {
        return api.put(
                "/sellers/" + seller,
                json(
                        "type",
                        "PERSONAL",
                        "displayName",
                        "样例小店",
                        "locale",
                        "zh-CN",
                        "paymentAccount",
                        json("provider", "demo", "accountId", seller),
                        "phone",
                        PHONE,
                        "phoneVerifiedAt",
                        confirmedAt));
    }

    private List<String> leaks(String where, String text) {
        return MARKED.stream()
                .filter(value -> text.contains(value)
                        || text.contains(HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8))))
                .map(value -> where + " holds " + value)
                .toList();
    }

    private List<String> tables() {
        return jdbc.sql("select quote_ident(tablename) from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list();
    }
}
