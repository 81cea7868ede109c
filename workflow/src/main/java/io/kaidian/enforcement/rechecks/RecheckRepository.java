package io.kaidian.enforcement.rechecks;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;
import static io.kaidian.platform.database.JdbcMapping.uuidOrNull;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CertifiedIdentityRepository;
import io.kaidian.cases.CertifiedIdentityRepository.RecheckDate;
import io.kaidian.cases.ChangedAspect;
import io.kaidian.cases.documents.OwedEvidence;
import io.kaidian.enforcement.rechecks.Recheck.Restriction;
import io.kaidian.enforcement.rechecks.RecheckSchedule.Certified;
import io.kaidian.enforcement.rechecks.RecheckSchedule.Planned;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.processes.bpmn.RecheckProcess.Action;
import io.kaidian.sellers.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps when shops are asked again, and the rechecks that were begun. */
@Component
public class RecheckRepository {

    private final JdbcClient jdbc;
    private final CertifiedIdentityRepository identities;
    private final Clock clock;

    RecheckRepository(JdbcClient jdbc, CertifiedIdentityRepository identities, Clock clock) {
        this.jdbc = jdbc;
        this.identities = identities;
        this.clock = clock;
    }

    /** Shops that were certified since anybody planned, oldest first; nobody else gets the same ones meanwhile. */
    List<Certified> unplanned(int limit) {
        return jdbc.sql("""
                        select i.shop_id, i.case_id, c.kind, i.since, i.valid_until, i.licence_valid_until,
                               coalesce(r.due_at, i.since) as owed_since
                        from certified_identity i join certification_case c on c.id = i.case_id
                             left join recheck r on r.id = c.recheck_id and r.reason = 'EVIDENCE'
                        where i.recheck_at is null
                        order by i.since limit :limit for update of i skip locked
                        """)
                .param("limit", limit)
                .query(RecheckRepository::certified)
                .list();
    }

    void plan(Collection<Planned> planned) {
        identities.planRechecks(planned.stream()
                .map(one -> new RecheckDate(one.shop(), one.at(), one.reason().name()))
                .toList());
    }

    /** Shops whose recheck is due, longest due first. */
    List<ShopId> due(int limit) {
        return jdbc.sql(
                        "select shop_id from certified_identity where recheck_at <= :now order by recheck_at, shop_id limit :limit")
                .param("now", at(clock.instant()))
                .param("limit", limit)
                .query((row, n) -> new ShopId(uuid(row, "shop_id")))
                .list();
    }

    /** What a shop that is still due was certified with. */
    Optional<Certified> stillDue(ShopId shop) {
        return jdbc.sql("""
                        select i.shop_id, i.case_id, c.kind, i.since, i.valid_until, i.licence_valid_until,
                               coalesce(r.due_at, i.since) as owed_since
                        from certified_identity i join certification_case c on c.id = i.case_id
                             left join recheck r on r.id = c.recheck_id and r.reason = 'EVIDENCE'
                        where i.shop_id = :shop and i.recheck_at <= :now
                        """)
                .param("shop", shop.value())
                .param("now", at(clock.instant()))
                .query(RecheckRepository::certified)
                .optional();
    }

    /** When and why that shop is asked next; empty while that is not planned or one runs. */
    public Optional<Planned> planned(ShopId shop) {
        return jdbc.sql("""
                        select recheck_at, recheck_reason from certified_identity
                        where shop_id = :shop and recheck_at < 'infinity'
                        """)
                .param("shop", shop.value())
                .query((row, n) -> new Planned(
                        shop, instant(row, "recheck_at"), RecheckReason.valueOf(row.getString("recheck_reason"))))
                .optional();
    }

    void postpone(ShopId shop, Instant until) {
        identities.postponeRecheck(shop, until);
    }

    /** Not until somebody plans again: while one runs, or while the shop is not open. */
    void pauseSchedule(ShopId shop) {
        identities.pauseRechecks(shop);
    }

    /** To be planned again, if it rested. */
    public void resumeSchedule(ShopId shop) {
        identities.resumeRechecks(shop);
    }

    Recheck get(RecheckId id) {
        return find("id = :key", id.value()).orElseThrow(() -> new NotFoundException("recheck", id));
    }

    public Optional<Recheck> running(ShopId shop) {
        return find("shop_id = :key and ended_at is null", shop.value());
    }

    /** @param dueAt from when its days count */
    void insert(
            RecheckId id,
            ShopId shop,
            RecheckReason reason,
            Set<ChangedAspect> asked,
            List<OwedEvidence> evidence,
            Instant dueAt) {
        jdbc.sql("""
                        insert into recheck (id, shop_id, reason, asked, evidence, due_at)
                        values (:id, :shop, :reason, :asked, :evidence, :dueAt)
                        """)
                .param("id", id.value())
                .param("shop", shop.value())
                .param("reason", reason.name())
                .param("asked", asked.stream().map(ChangedAspect::name).toArray(String[]::new))
                .param("evidence", evidence.stream().map(OwedEvidence::text).toArray(String[]::new))
                .param("dueAt", at(dueAt))
                .update();
    }

    void markOpened(Recheck recheck, CaseId caseId) {
        requireSingleRow(
                jdbc.sql("update recheck set case_id = :case where id = :id and ended_at is null")
                        .param("case", caseId.value())
                        .param("id", recheck.id().value())
                        .update(),
                "running recheck");
    }

    void setNextAction(Recheck recheck, Action action, Instant at) {
        requireSingleRow(
                jdbc.sql("update recheck set next_action = :action, next_at = :at where id = :id and ended_at is null")
                        .param("action", action.name())
                        .param("at", at(at))
                        .param("id", recheck.id().value())
                        .update(),
                "running recheck");
    }

    void setRestriction(Recheck recheck, Restriction restriction, List<String> withheld) {
        requireSingleRow(
                jdbc.sql(
                                "update recheck set restriction = :restriction, withheld = :withheld where id = :id and ended_at is null")
                        .param("restriction", restriction.name())
                        .param("withheld", withheld.toArray(String[]::new))
                        .param("id", recheck.id().value())
                        .update(),
                "running recheck");
    }

    void markFailed(Recheck recheck) {
        requireSingleRow(
                jdbc.sql("update recheck set failed_at = :now where id = :id and ended_at is null")
                        .param("now", at(clock.instant()))
                        .param("id", recheck.id().value())
                        .update(),
                "running recheck");
    }

    void end(Recheck recheck, Recheck.End kind) {
        requireSingleRow(
                jdbc.sql("update recheck set ended_at = :now, end_kind = :kind where id = :id and ended_at is null")
                        .param("now", at(clock.instant()))
                        .param("kind", kind.name())
                        .param("id", recheck.id().value())
                        .update(),
                "running recheck");
    }

    private Optional<Recheck> find(String where, UUID key) {
        return jdbc.sql("select * from recheck where " + where)
                .param("key", key)
                .query(RecheckRepository::recheck)
                .optional();
    }

    private static Recheck recheck(ResultSet row, int n) throws SQLException {
        var caseId = uuidOrNull(row, "case_id");
        var action = row.getString("next_action");
        return new Recheck(
                new RecheckId(uuid(row, "id")),
                new ShopId(uuid(row, "shop_id")),
                RecheckReason.valueOf(row.getString("reason")),
                Arrays.stream((String[]) row.getArray("asked").getArray())
                        .map(ChangedAspect::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                Arrays.stream((String[]) row.getArray("evidence").getArray())
                        .map(OwedEvidence::of)
                        .toList(),
                instant(row, "due_at"),
                caseId == null ? null : new CaseId(caseId),
                action == null ? null : Action.valueOf(action),
                instantOrNull(row, "next_at"),
                Restriction.valueOf(row.getString("restriction")),
                List.of((String[]) row.getArray("withheld").getArray()),
                instantOrNull(row, "failed_at"),
                instantOrNull(row, "ended_at"));
    }

    private static Certified certified(ResultSet row, int n) throws SQLException {
        return new Certified(
                new ShopId(uuid(row, "shop_id")),
                new CaseId(uuid(row, "case_id")),
                CaseKind.valueOf(row.getString("kind")),
                instant(row, "since"),
                instant(row, "owed_since"),
                row.getObject("valid_until", LocalDate.class),
                row.getObject("licence_valid_until", LocalDate.class));
    }
}
