package io.kaidian.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@WorkflowTest
class AuditMonthsTest {

    private static final Actor ADMIN = new Actor(Actor.Kind.STAFF, "root1", "A-1", Set.of(Role.ADMIN));

    @Autowired
    AuditMonths months;

    @Autowired
    AuditChainWriter sealer;

    @Autowired
    AuditHashChain seals;

    @Autowired
    AuditVerifier verifier;

    @Autowired
    AuditTrail trail;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void openAgain() {
        AuditMonthsReset.reset(jdbc);
    }

    @Test
    void closesAMonthWhenItIsOverAndGoesOnBehindIt() {
        happen("MARCH", 3);
        months.closeWhenOver();
        assertThat(tables()).containsOnly("audit_entry_open");

        clock.set(Instant.parse("2026-04-01T04:20:00Z"));
        months.closeWhenOver();
        happen("APRIL", 2);
        months.closeWhenOver();
        clock.set(Instant.parse("2026-06-01T04:20:00Z"));
        assertThat(months.open()).isEqualTo(2);
        months.closeWhenOver();
        happen("JUNE", 1);

        assertThat(actions("audit_entry_2026_03")).containsExactly("MARCH", "MARCH", "MARCH");
        assertThat(actions("audit_entry_2026_05")).containsExactly("APRIL", "APRIL");
        assertThat(actions("audit_entry_open")).containsExactly("JUNE");
        var result = verifier.verify();
        assertThat(result.faults()).isEmpty();
        assertThat(result.lines()).isEqualTo(count());
        assertThat(pages(2)).isEqualTo(count()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void saysWhenAMonthStaysOpen() {
        happen("MARCH", 1);
        assertThat(months.open()).isZero();

        clock.set(Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(months.open()).isEqualTo(1);

        months.closeWhenOver();
        assertThat(months.open()).isZero();
    }

    @Test
    void keepsTheLinesOfAClosedMonthFromBeingChangedOrSealedAgain() {
        happen("MARCH", 2);
        clock.advance(Duration.ofDays(31));
        months.closeWhenOver();
        var lines = count();

        sealer.sealAll();
        sealer.sealRemaining();

        assertThat(count()).isEqualTo(lines);
        for (var statement : List.of(
                "update audit_entry set actor_name = 'x'",
                "delete from audit_entry_2026_03",
                "truncate audit_entry_2026_03",
                "truncate audit_entry_open",
                "delete from audit_entry")) {
            assertThatThrownBy(() -> jdbc.sql(statement).update())
                    .as(statement)
                    .rootCause()
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void refusesASecondLineAboutWhatWasSealedLatelyAndReportsOneAboutAnythingElse() {
        happen("MARCH", 1);
        assertThatThrownBy(this::sealOnceMore).isInstanceOf(DuplicateKeyException.class);
        clock.advance(Duration.ofDays(31));
        months.closeWhenOver();
        assertThat(verifier.verify().isSound()).isTrue();
        assertThatThrownBy(this::sealOnceMore).isInstanceOf(DuplicateKeyException.class);
        jdbc.sql("delete from audit_sealed where source = 'EVENT'").update();

        sealOnceMore();

        assertThat(verifier.verify().faults())
                .singleElement()
                .asString()
                .contains("tells event")
                .contains("once more");
    }

    /** As the program would, whose key the second line bears. */
    private void sealOnceMore() {
        var last = jdbc.sql("select * from audit_entry where action = 'MARCH' order by seq desc limit 1")
                .query((row, n) -> AuditChainWriter.entry(row, row.getLong("seq") + 1))
                .single();
        var head = jdbc.sql("select seal from audit_entry order by seq desc limit 1")
                .query((row, n) -> row.getBytes("seal"))
                .single();
        var seal = seals.seal(last, null, head);
        jdbc.sql("""
                        insert into audit_entry (seq, at, source, source_id, actor_kind, actor_name, action, subject_kind, subject_id,
                                                 before, after, act, key_id, seal)
                        select seq + 1, at, source, source_id, actor_kind, actor_name, action, subject_kind, subject_id,
                               before, after, act, :key, :seal
                        from audit_entry where action = 'MARCH' order by seq desc limit 1
                        """).param("key", seal.keyId()).param("seal", seal.bytes()).update();
    }

    private void happen(String action, int times) {
        for (int i = 0; i < times; i++) {
            transactions.executeWithoutResult(
                    status -> events.publishEvent(new AuditedEvent(action, "test", "1", Map.of())));
        }
        sealer.sealAll();
    }

    private long count() {
        return jdbc.sql("select count(*) from audit_entry").query(Long.class).single();
    }

    /** How many lines the pages have one after the other. */
    private long pages(int size) {
        return currentActor.runAs(ADMIN, () -> {
            Long before = null;
            var lines = 0L;
            while (true) {
                var page = trail.page(new AuditTrail.Query("", "", "", null, null, before), size);
                if (page.isEmpty()) {
                    return lines;
                }
                lines += page.size();
                before = page.get(page.size() - 1).seq();
            }
        });
    }

    private List<String> actions(String table) {
        return jdbc.sql(
                        "select action from audit_entry where tableoid = :table::regclass and subject_kind = 'test' order by seq")
                .param("table", table)
                .query(String.class)
                .list();
    }

    private List<String> tables() {
        return jdbc.sql("select distinct tableoid::regclass::text from audit_entry")
                .query(String.class)
                .list();
    }
}
