package io.kaidian.privacy;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseStatus;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.sellers.LegalHolds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Cases whose period has passed, or whose seller asked for it. */
@Repository
class RetentionCandidateRepository {

    /**
     * Cases whose data is due, with the rule. What a final decision needs that one person proposed before the seller withdrew is
     * locked instead, and stays for an appeal where it was confirmed. A draft counts from the last time that anything happened to it; a certified
     * case is kept while the shop lives.
     */
    private static final String DUE = """
            select c.id, c.seller_id, c.status, why.rule, why.since,
                   (select count(*) from document d where d.case_id = c.id) as photos,
                   exists (select 1 from legal_hold h where h.seller_id = c.seller_id and h.lifted_at is null) as held
            from certification_case c
            join shop on shop.seller_id = c.seller_id
            left join lateral (select max(e.at) as at from case_event e where e.case_id = c.id) last on true
            cross join lateral (
                select 'CONSENT_WITHDRAWN' as rule, c.erase_asked_at as since
                where c.erase_asked_at is not null and c.status in ('DRAFT', 'CERTIFIED', 'DECLINED', 'EXPIRED', 'WITHDRAWN')
                  and not (c.status = 'DECLINED' and c.locked_at is not null)
                union all
                select 'ASKED', r.asked_at from erasure_request r where r.seller_id = c.seller_id and r.state = 'OPEN'
                  and not (c.status = 'DECLINED' and c.locked_at is not null)
                union all
                select 'ENDED', coalesce(last.at, c.created_at)
                where c.status in ('DRAFT', 'DECLINED', 'EXPIRED', 'WITHDRAWN') and coalesce(last.at, c.created_at) < :endedBefore
                union all
                select 'SHOP_CLOSED', shop.standing_since
                where c.status = 'CERTIFIED' and shop.standing = 'CLOSED' and shop.standing_since < :closedBefore
                limit 1
            ) why
            where c.erased_at is null and not (c.decision_open and c.locked_at is not null)
              and (not :askedOnly or c.erase_asked_at is not null
                or exists (select 1 from erasure_request r where r.seller_id = c.seller_id and r.state = 'OPEN'))
            """;

    private static final String NOT_HELD =
            " and not exists (select 1 from legal_hold h where h.seller_id = c.seller_id and h.lifted_at is null)";

    private static final String LONGEST_DUE_FIRST = " order by why.since, c.id limit :limit";

    private final JdbcClient jdbc;
    private final LegalHolds holds;
    private final ParameterTable parameters;
    private final Clock clock;

    RetentionCandidateRepository(JdbcClient jdbc, LegalHolds holds, ParameterTable parameters, Clock clock) {
        this.jdbc = jdbc;
        this.holds = holds;
        this.parameters = parameters;
        this.clock = clock;
    }

    /** What would be erased now, held cases included, the longest due first. */
    List<RetentionCandidate> due(int most) {
        return query(DUE + LONGEST_DUE_FIRST, false)
                .param("limit", most)
                .query(this::candidate)
                .list();
    }

    /**
     * The same without what is held, which would only take the place of others.
     *
     * @param askedOnly whether a seller must have asked for it
     */
    List<RetentionCandidate> erasable(boolean askedOnly, int most) {
        return query(DUE + NOT_HELD + LONGEST_DUE_FIRST, askedOnly)
                .param("limit", most)
                .query(this::candidate)
                .list();
    }

    /**
     * The same case as it is once it is locked; empty where it is not due any more, as a draft that was sent meanwhile, or held. Whoever
     * submits locks the shop before the case, too.
     */
    Optional<RetentionCandidate> lockErasable(RetentionCandidate found) {
        lock("select 1 from shop where seller_id = :id for update", found.sellerId());
        lock(
                "select 1 from certification_case where id = :id for update",
                found.id().value());
        return holds.lockUnlessHeld(found.sellerId())
                ? query(DUE + NOT_HELD + " and c.id = :case", false)
                        .param("case", found.id().value())
                        .query(this::candidate)
                        .optional()
                : Optional.empty();
    }

    private void lock(String row, Object id) {
        jdbc.sql(row).param("id", id).query((found, n) -> 0).list();
    }

    private JdbcClient.StatementSpec query(String sql, boolean askedOnly) {
        return jdbc.sql(sql)
                .param("endedBefore", at(before(Parameters.RETENTION_ENDED_DAYS)))
                .param("closedBefore", at(before(Parameters.RETENTION_CLOSED_DAYS)))
                .param("askedOnly", askedOnly);
    }

    private RetentionCandidate candidate(ResultSet row, int n) throws SQLException {
        return new RetentionCandidate(
                new CaseId(uuid(row, "id")),
                row.getString("seller_id"),
                CaseStatus.valueOf(row.getString("status")),
                instant(row, "since"),
                row.getString("rule"),
                row.getInt("photos"),
                row.getBoolean("held"));
    }

    private Instant before(String period) {
        return clock.instant().minus(Duration.ofDays(parameters.getInt(period)));
    }
}
