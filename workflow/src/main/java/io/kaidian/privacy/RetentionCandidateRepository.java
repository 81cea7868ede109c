package io.kaidian.privacy;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseStatus;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.dmn.Parameters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
            order by why.since, c.id limit :limit
            """;

    private final JdbcClient jdbc;
    private final ParameterTable parameters;
    private final Clock clock;

    RetentionCandidateRepository(JdbcClient jdbc, ParameterTable parameters, Clock clock) {
        this.jdbc = jdbc;
        this.parameters = parameters;
        this.clock = clock;
    }

    /**
     * What would be erased now, held cases included, the longest due first.
     *
     * @param askedOnly whether a seller must have asked for it
     */
    List<RetentionCandidate> due(boolean askedOnly, int most) {
        return jdbc.sql(DUE)
                .param("endedBefore", at(before(Parameters.RETENTION_ENDED_DAYS)))
                .param("closedBefore", at(before(Parameters.RETENTION_CLOSED_DAYS)))
                .param("askedOnly", askedOnly)
                .param("limit", most)
                .query((row, n) -> new RetentionCandidate(
                        new CaseId(uuid(row, "id")),
                        row.getString("seller_id"),
                        CaseStatus.valueOf(row.getString("status")),
                        instant(row, "since"),
                        row.getString("rule"),
                        row.getInt("photos"),
                        row.getBoolean("held")))
                .list();
    }

    private Instant before(String period) {
        return clock.instant().minus(Duration.ofDays(parameters.getInt(period)));
    }
}
