package io.kaidian.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.WorkflowTest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What somebody can do who writes to the database past the program, without its keys. */
@WorkflowTest
class AuditForgeryTest {

    private static final Actor WANG = new Actor(Actor.Kind.SELLER, "wang-shop", null, Set.of(Role.SELLER));
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    @Autowired
    AuditVerifier verifier;

    @Autowired
    AuditChainWriter sealer;

    @Autowired
    SellerRepository sellers;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @BeforeEach
    void letAnHonestDayPass() {
        sellers.register(new SellerRepository.Registration(
                WANG.name(), SellerType.PERSONAL, "样例", null, null, Locale.ENGLISH, null));
        CaseId id = currentActor.runAs(
                WANG, () -> sellerSteps.open(WANG.name(), CaseKind.INITIAL).caseId());
        currentActor.runAs(WANG, () -> {
            sellerSteps.withdraw(id);
            return null;
        });
        transactions.executeWithoutResult(status ->
                events.publishEvent(new AuditedEvent("EXPORTED", "test", "1", Map.of("rows", 2, "share", 0.50))));
        sealer.sealAll();
        assertThat(verifier.verify().faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                insert into case_event (case_id, at, event, round, by_kind, by_name)
                select id, now(), 'CERTIFIED', 1, 'STAFF', 'reviewer1' from certification_case
                """,
                """
                insert into shop_event (shop_id, at, event, by_kind, by_name, detail)
                select id, now(), 'STANDING', 'SYSTEM', 'system', '{"now": "OPEN"}' from shop
                """,
                """
                insert into access_log (seller_id, kind, by_name, by_role, purpose, at)
                values ('wang-shop', 'PHOTO', 'reviewer1', 'REVIEWER', 'REVIEW', now())
                """,
                """
                insert into audit_event (at, actor_kind, actor_name, action, subject_kind, subject_id, signature)
                values (now(), 'STAFF', 'admin1', 'ROLES_SET', 'account', 'mallory', decode(repeat('ab', 56), 'hex'))
                """,
                "update shop set standing = 'OPEN'",
                "update certification_case set status = 'CERTIFIED'",
                "insert into account_role (username, role) select username, 'ADMIN' from account limit 1",
                """
                insert into audit_change (table_name, row_key, operation, after)
                values ('shop', 'any', 'UPDATE', '{"standing": "OPEN"}')
                """
            })
    void reportsWhatTheProgramDidNotWrite(String forgery) {
        jdbc.sql("insert into account (username, display_name, locale, created_at) values ('mallory', 'M', 'en', now())"
                        + " on conflict do nothing")
                .update();

        assertThat(jdbc.sql(forgery).update()).isPositive();
        sealer.sealAll();

        assertThat(verifier.verify().isSound()).as(forgery).isFalse();
    }

    /** Ids of the program begin with 1; lines from before there were signatures have the lowest ones. */
    @ParameterizedTest
    @ValueSource(strings = {"""
                insert into case_event (id, case_id, at, event, round, by_kind, by_name) overriding system value
                select -7, id, now(), 'CERTIFIED', 1, 'STAFF', 'reviewer1' from certification_case
                """, """
                insert into shop_event (id, shop_id, at, event, by_kind, by_name, detail) overriding system value
                select 0, id, now(), 'STANDING', 'SYSTEM', 'system', '{"now": "OPEN"}' from shop
                """, """
                insert into access_log (id, seller_id, kind, by_name, by_role, purpose, at) overriding system value
                values (-1, 'wang-shop', 'PHOTO', 'reviewer1', 'REVIEWER', 'REVIEW', now())
                """, """
                insert into audit_event (id, at, actor_kind, actor_name, action, subject_kind, subject_id, signature)
                    overriding system value
                values (-1, now(), 'STAFF', 'admin1', 'ROLES_SET', 'account', 'mallory', decode(repeat('ab', 56), 'hex'))
                """, """
                insert into audit_change (id, table_name, row_key, operation, after) overriding system value
                values (-1, 'shop', 'any', 'UPDATE', '{"standing": "OPEN"}')
                """})
    void reportsWhatIsPutBeforeTheFirstLine(String forgery) {
        assertThat(jdbc.sql(forgery).update()).isPositive();
        sealer.sealAll();

        assertThat(verifier.verify().isSound()).as(forgery).isFalse();
    }

    @Test
    void refusesACopyOfASignedLine() {
        assertThatThrownBy(() -> jdbc.sql("""
                                insert into case_event (case_id, at, event, round, by_kind, by_name, detail, signature)
                                select case_id, at, event, round, by_kind, by_name, detail, signature from case_event
                                """).update()).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void reportsASignatureThatWasMovedToAnotherLine() {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("""
                            with taken as (
                                delete from case_event where event = 'WITHDRAWN' returning signature, case_id)
                            insert into case_event (case_id, at, event, round, by_kind, by_name, signature)
                            select case_id, now(), 'CERTIFIED', 1, 'STAFF', 'reviewer1', signature from taken
                            """).update();
        });
        sealer.sealAll();

        assertThat(verifier.verify().faults()).anyMatch(fault -> fault.contains("was not written by the program"));
    }

    @Test
    void reportsLinesThatWereCutOffBehindAnAnchor() {
        var anchor = head();
        cutOff(1);

        var result = verifier.verify(List.of(anchor));

        assertThat(result.faults())
                .containsExactly("the trail ends with line %d, and line %d was anchored at %s"
                        .formatted(anchor.seq() - 1, anchor.seq(), NOON));
    }

    @Test
    void saysFromWhereOnNothingIsProven() {
        var anchor = head();
        transactions.executeWithoutResult(
                status -> events.publishEvent(new AuditedEvent("EXPORTED", "test", "2", Map.of())));
        sealer.sealAll();

        var anchored = verifier.verify(List.of(anchor));
        var unanchored = verifier.verify(List.of());

        assertThat(anchored.isSound()).isTrue();
        assertThat(anchored.anchored()).isEqualTo(anchor.seq()).isLessThan(anchored.lines());
        assertThat(unanchored.anchored()).isZero();
    }

    @Test
    void reportsATrailThatWasSealedAnewBelowAnAnchor() {
        var anchor = head();
        cutOff(100);
        jdbc.sql("delete from audit_progress").update();
        transactions.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("delete from audit_event where action = 'EXPORTED'").update();
        });
        transactions.executeWithoutResult(
                status -> events.publishEvent(new AuditedEvent("QUIET", "test", "3", Map.of())));
        sealer.sealAll();

        var result = verifier.verify(List.of(anchor));

        assertThat(verifier.verify(List.of()).isSound()).isTrue();
        assertThat(result.isSound()).isFalse();
    }

    private void cutOff(int lines) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("delete from audit_entry where seq > (select max(seq) - :lines from audit_entry)")
                    .param("lines", lines)
                    .update();
        });
    }

    private AuditAnchor head() {
        return jdbc.sql("select seq, seal from audit_entry order by seq desc limit 1")
                .query((row, n) -> AuditAnchor.of(row.getLong("seq"), row.getBytes("seal"), NOON))
                .single();
    }
}
