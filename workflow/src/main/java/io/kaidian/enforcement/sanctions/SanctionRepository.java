package io.kaidian.enforcement.sanctions;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.integerOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;
import static io.kaidian.platform.database.JdbcMapping.uuidOrNull;

import io.kaidian.cases.CaseId;
import io.kaidian.enforcement.sanctions.Sanction.Closure;
import io.kaidian.enforcement.sanctions.Sanction.ClosureDecision;
import io.kaidian.enforcement.sanctions.Sanction.Hearing;
import io.kaidian.enforcement.sanctions.Sanction.Kind;
import io.kaidian.enforcement.sanctions.Sanction.Status;
import io.kaidian.enforcement.sanctions.suspension.Suspension;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.processes.bpmn.EnforcementProcess.WhileSuspended;
import io.kaidian.sellers.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps sanctions and the suspensions they add up to. */
@Component
public class SanctionRepository {

    private final JdbcClient jdbc;
    private final EncryptedText words;
    private final Clock clock;

    SanctionRepository(JdbcClient jdbc, EncryptedText words, Clock clock) {
        this.jdbc = jdbc;
        this.words = words;
        this.clock = clock;
    }

    public Sanction get(SanctionId id) {
        return jdbc.sql("select * from sanction where id = :id")
                .param("id", id.value())
                .query(this::sanction)
                .optional()
                .orElseThrow(() -> new NotFoundException("sanction", id));
    }

    /** Newest first. */
    public List<Sanction> of(ShopId shop) {
        return jdbc.sql("select * from sanction where shop_id = :shop order by imposed_at desc, id")
                .param("shop", shop.value())
                .query(this::sanction)
                .list();
    }

    public List<Sanction> of(ViolationId violation) {
        return jdbc.sql("select * from sanction where violation_id = :violation order by imposed_at, kind")
                .param("violation", violation.value())
                .query(this::sanction)
                .list();
    }

    /** The one of that kind that was not undone. */
    public Optional<Sanction> of(ViolationId violation, Kind kind) {
        return of(violation).stream()
                .filter(sanction -> sanction.kind() == kind && sanction.status() != Status.UNDONE)
                .findFirst();
    }

    /** Those that make up a suspension and count, in the order in which they were imposed. */
    public List<Sanction> inForceOf(Suspension suspension) {
        return jdbc.sql("""
                        select * from sanction where suspension_id = :suspension and status = 'IN_FORCE'
                        order by imposed_at, id
                        """)
                .param("suspension", suspension.id())
                .query(this::sanction)
                .list();
    }

    /** Whether one counts at this moment: one that is on hold does not. */
    public boolean hasAny(ShopId shop, Kind kind, Status status) {
        return jdbc.sql("""
                        select exists (
                            select from sanction s join violation v on v.id = s.violation_id
                            where s.shop_id = :shop and s.kind = :kind and s.status = :status
                              and (v.hold_at is null or v.hold_ended_at is not null))
                        """)
                .param("shop", shop.value())
                .param("kind", kind.name())
                .param("status", status.name())
                .query(Boolean.class)
                .single();
    }

    /** Whether a closure waits to be decided that suspends the shop until then: only an act that closes at once does so. */
    public boolean isSuspendedUntilDecision(ShopId shop) {
        return jdbc.sql("""
                        select exists (
                            select from sanction s join violation v on v.id = s.violation_id
                            where s.shop_id = :shop and s.kind = 'CLOSURE' and s.status = 'PROPOSED' and v.closes_at_once
                              and (v.hold_at is null or v.hold_ended_at is not null))
                        """).param("shop", shop.value()).query(Boolean.class).single();
    }

    public void insert(Violation violation, Kind kind, Status status, SanctionTerms terms) {
        jdbc.sql("""
                        insert into sanction (id, shop_id, violation_id, kind, status, days, while_suspended, withheld,
                                              suspension_id, imposed_at, ends_at, over_at)
                        values (:id, :shop, :violation, :kind, :status, :days, :whileSuspended, :withheld, :suspension, :now, :endsAt,
                                case when :status = 'OVER' then :now end)
                        """)
                .param("id", SanctionId.next().value())
                .param("shop", violation.shopId().value())
                .param("violation", violation.id().value())
                .param("kind", kind.name())
                .param("status", status.name())
                .param("days", terms.days())
                .param("whileSuspended", terms.whileSuspended().name())
                .param("withheld", terms.withheld().toArray(String[]::new))
                .param("suspension", terms.suspensionId())
                .param("now", at(clock.instant()))
                .param("endsAt", at(terms.endsAt()))
                .update();
    }

    /** A closure is proposed, and its seller may answer until then. */
    public void insertProposedClosure(Violation violation, Instant hearingUntil) {
        insert(violation, Kind.CLOSURE, Status.PROPOSED, SanctionTerms.NONE);
        requireSingleRow(
                jdbc.sql("""
                                update sanction set hearing_until = :until
                                where violation_id = :violation and kind = 'CLOSURE' and status = 'PROPOSED'
                                """)
                        .param("until", at(hearingUntil))
                        .param("violation", violation.id().value())
                        .update(),
                "proposed closure");
    }

    /** The seller has answered the proposal. */
    public void markClosureAnswered(SanctionId id, String answer) {
        requireSingleRow(
                jdbc.sql("""
                                update sanction set answer = :answer, answered_at = :now
                                where id = :id and kind = 'CLOSURE' and status = 'PROPOSED' and answered_at is null
                                """)
                        .param("answer", words.encrypt(answer, id))
                        .param("now", at(clock.instant()))
                        .param("id", id.value())
                        .update(),
                "proposed closure");
    }

    /**
     * A second officer has decided about a closure.
     *
     * @param appealUntil null where the shop is not closed
     * @param reason in the officer's words; null where none were given
     */
    public void markClosureDecided(
            SanctionId id, Status status, String by, @Nullable Instant appealUntil, @Nullable String reason) {
        requireSingleRow(
                jdbc.sql("""
                                update sanction set status = :status, decided_by = :by, decided_at = :now,
                                                    appeal_until = :appealUntil, decision_reason = :reason
                                where id = :id and kind = 'CLOSURE' and status = 'PROPOSED'
                                """)
                        .param("status", status.name())
                        .param("by", by)
                        .param("now", at(clock.instant()))
                        .param("appealUntil", at(appealUntil))
                        .param("reason", words.encrypt(reason, id))
                        .param("id", id.value())
                        .update(),
                "proposed closure");
    }

    public void move(Sanction sanction, Status status) {
        requireSingleRow(
                jdbc.sql("update sanction set status = :status, over_at = :now where id = :id and status = :before")
                        .param("status", status.name())
                        .param("now", at(clock.instant()))
                        .param("id", sanction.id().value())
                        .param("before", sanction.status().name())
                        .update(),
                "sanction");
    }

    public Optional<Suspension> runningSuspension(ShopId shop) {
        return suspension("shop_id = :key and ended_at is null", shop.value());
    }

    /** Whether everything that a suspension is made of is on hold. */
    public boolean isOnHold(Suspension suspension) {
        return jdbc.sql("""
                        select count(*) > 0 and bool_and(v.hold_at is not null and v.hold_ended_at is null)
                        from sanction s join violation v on v.id = s.violation_id
                        where s.suspension_id = :suspension and s.status = 'IN_FORCE'
                        """)
                .param("suspension", suspension.id())
                .query(Boolean.class)
                .single();
    }

    /** The suspension that the process of this violation leads out of; the last one, where an earlier one was undone. */
    public Optional<Suspension> findByLeadingViolation(ViolationId violation) {
        return suspension(
                "violation_id = :key order by began_at desc, ended_at desc nulls first limit 1", violation.value());
    }

    /**
     * The suspension that runs and that the process of this violation leads out of.
     *
     * @throws IllegalStateException if it leads out of none
     */
    public Suspension requireRunning(ViolationId carrier) {
        return findByLeadingViolation(carrier)
                .filter(Suspension::isRunning)
                .orElseThrow(
                        () -> new IllegalStateException("violation " + carrier + " carries no running suspension"));
    }

    /** The last suspension that a closure took up, where nothing has followed it since. */
    public Optional<Suspension> superseded(ShopId shop) {
        return suspension("""
                shop_id = :key and end_kind = 'SUPERSEDED'
                  and not exists (select from suspension later
                                  where later.shop_id = suspension.shop_id and later.began_at > suspension.began_at
                                    and later.end_kind is distinct from 'UNDONE')
                """, shop.value());
    }

    /** Violations whose sanction a superseded suspension had in force when it ended, as far as they stand. */
    public List<Sanction> takenUpWith(Suspension suspension) {
        return jdbc.sql("""
                        select s.* from sanction s join violation v on v.id = s.violation_id
                        where s.suspension_id = :suspension and s.status = 'OVER' and v.status = 'CONFIRMED'
                        order by s.imposed_at, s.id
                        """)
                .param("suspension", suspension.id())
                .query(this::sanction)
                .list();
    }

    /** A suspension that a closure had taken up runs again. */
    public void resume(Suspension suspension, Instant endsAt) {
        requireSingleRow(
                jdbc.sql("""
                                update suspension set ended_at = null, end_kind = null, ends_at = :endsAt, reminders_from = :now,
                                    case_id = case when reverified_at is null then null else case_id end
                                where id = :id and end_kind = 'SUPERSEDED'
                                """)
                        .param("endsAt", at(endsAt))
                        .param("now", at(clock.instant()))
                        .param("id", suspension.id())
                        .update(),
                "superseded suspension");
    }

    /** A suspension lasts fewer days than it was imposed for. */
    public void shorten(Sanction sanction, int days) {
        requireSingleRow(
                jdbc.sql(
                                "update sanction set days = :days where id = :id and days > :days and status in ('IN_FORCE', 'OVER')")
                        .param("days", days)
                        .param("id", sanction.id().value())
                        .update(),
                "sanction");
    }

    public Optional<Suspension> suspension(UUID id) {
        return suspension("id = :key", id);
    }

    /** When the shop was last reinstated from a suspension that nothing has undone since. */
    public Optional<Instant> lastReinstatement(ShopId shop) {
        return jdbc.sql("select max(ended_at) as at from suspension where shop_id = :shop and end_kind = 'REINSTATED'")
                .param("shop", shop.value())
                .query((row, n) -> Optional.ofNullable(instantOrNull(row, "at")))
                .single();
    }

    /**
     * Whether the shop was reinstated between those moments from a suspension that nothing has undone.
     *
     * @param without a violation that is taken for undone; null where none
     */
    public boolean wasReinstated(ShopId shop, Instant since, Instant until, @Nullable ViolationId without) {
        return jdbc.sql("""
                        select exists (
                            select from suspension p
                            where p.shop_id = :shop and p.end_kind = 'REINSTATED' and p.ended_at between :since and :until
                              and exists (select from sanction s
                                          where s.suspension_id = p.id and s.status <> 'UNDONE'
                                            and s.violation_id is distinct from :without))
                        """)
                .param("shop", shop.value())
                .param("since", at(since))
                .param("until", at(until))
                .param("without", without == null ? null : without.value(), java.sql.Types.OTHER)
                .query(Boolean.class)
                .single();
    }

    public UUID beginSuspension(Violation violation, Instant endsAt) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into suspension (id, shop_id, violation_id, began_at, ends_at, reminders_from)
                        values (:id, :shop, :violation, :now, :endsAt, :now)
                        """)
                .param("id", id)
                .param("shop", violation.shopId().value())
                .param("violation", violation.id().value())
                .param("now", at(clock.instant()))
                .param("endsAt", at(endsAt))
                .update();
        return id;
    }

    /** Moves the end; a further sanction asks the seller to read its rule, too. */
    public void changeEnd(Suspension suspension, Instant endsAt, boolean newRule) {
        requireSingleRow(
                jdbc.sql("""
                                update suspension set ends_at = :endsAt,
                                    rule_confirmed_at = case when :newRule then null else rule_confirmed_at end
                                where id = :id and ended_at is null
                                """)
                        .param("endsAt", at(endsAt))
                        .param("newRule", newRule)
                        .param("id", suspension.id())
                        .update(),
                "running suspension");
    }

    public void markRuleConfirmed(Suspension suspension) {
        requireSingleRow(
                jdbc.sql("update suspension set rule_confirmed_at = :now where id = :id and ended_at is null")
                        .param("now", at(clock.instant()))
                        .param("id", suspension.id())
                        .update(),
                "running suspension");
    }

    public void markReverificationStarted(Suspension suspension, CaseId caseId) {
        requireSingleRow(
                jdbc.sql(
                                "update suspension set case_id = :case, reverified_at = null where id = :id and ended_at is null")
                        .param("case", caseId.value())
                        .param("id", suspension.id())
                        .update(),
                "running suspension");
    }

    public void markReverified(Suspension suspension) {
        requireSingleRow(
                jdbc.sql("""
                                update suspension set reverified_at = coalesce(reverified_at, :now)
                                where id = :id and ended_at is null
                                """)
                        .param("now", at(clock.instant()))
                        .param("id", suspension.id())
                        .update(),
                "running suspension");
    }

    /** The re-verification failed: it may be asked for again, and the reminders begin anew. */
    public void markReverificationFailed(Suspension suspension) {
        requireSingleRow(
                jdbc.sql("""
                                update suspension set case_id = null, reverified_at = null, reminders_from = :now
                                where id = :id and ended_at is null
                                """)
                        .param("now", at(clock.instant()))
                        .param("id", suspension.id())
                        .update(),
                "running suspension");
    }

    public void end(Suspension suspension, Suspension.End kind) {
        requireSingleRow(
                jdbc.sql("update suspension set ended_at = :now, end_kind = :kind where id = :id and ended_at is null")
                        .param("now", at(clock.instant()))
                        .param("kind", kind.name())
                        .param("id", suspension.id())
                        .update(),
                "running suspension");
    }

    /** What was served for nothing counts as no suspension any more. */
    void reverseServed(Suspension suspension) {
        jdbc.sql("update suspension set end_kind = 'UNDONE' where id = :id and end_kind = 'REINSTATED'")
                .param("id", suspension.id())
                .update();
    }

    private Optional<Suspension> suspension(String where, UUID key) {
        return jdbc.sql("select * from suspension where " + where)
                .param("key", key)
                .query(SanctionRepository::suspension)
                .optional();
    }

    private static Suspension suspension(ResultSet row, int n) throws SQLException {
        var caseId = uuidOrNull(row, "case_id");
        return new Suspension(
                uuid(row, "id"),
                new ShopId(uuid(row, "shop_id")),
                new ViolationId(uuid(row, "violation_id")),
                instant(row, "began_at"),
                instant(row, "ends_at"),
                instantOrNull(row, "rule_confirmed_at"),
                caseId == null ? null : new CaseId(caseId),
                instantOrNull(row, "reverified_at"),
                instant(row, "reminders_from"),
                instantOrNull(row, "ended_at"),
                row.getString("end_kind") == null ? null : Suspension.End.valueOf(row.getString("end_kind")));
    }

    private Sanction sanction(ResultSet row, int n) throws SQLException {
        return new Sanction(
                new SanctionId(uuid(row, "id")),
                new ShopId(uuid(row, "shop_id")),
                new ViolationId(uuid(row, "violation_id")),
                Kind.valueOf(row.getString("kind")),
                Status.valueOf(row.getString("status")),
                new SanctionTerms(
                        integerOrNull(row, "days"),
                        WhileSuspended.valueOf(row.getString("while_suspended")),
                        List.of((String[]) row.getArray("withheld").getArray()),
                        uuidOrNull(row, "suspension_id"),
                        instantOrNull(row, "ends_at")),
                instant(row, "imposed_at"),
                closure(row));
    }

    private @Nullable Closure closure(ResultSet row) throws SQLException {
        return Kind.valueOf(row.getString("kind")) == Kind.CLOSURE ? new Closure(hearing(row), decision(row)) : null;
    }

    private @Nullable Hearing hearing(ResultSet row) throws SQLException {
        var until = instantOrNull(row, "hearing_until");
        return until == null
                ? null
                : new Hearing(
                        until,
                        words.decrypt(row.getBytes("answer"), new SanctionId(uuid(row, "id"))),
                        instantOrNull(row, "answered_at"));
    }

    private @Nullable ClosureDecision decision(ResultSet row) throws SQLException {
        var decidedAt = instantOrNull(row, "decided_at");
        return decidedAt == null
                ? null
                : new ClosureDecision(
                        row.getString("decided_by"),
                        decidedAt,
                        instantOrNull(row, "appeal_until"),
                        words.decrypt(row.getBytes("decision_reason"), new SanctionId(uuid(row, "id"))));
    }
}
