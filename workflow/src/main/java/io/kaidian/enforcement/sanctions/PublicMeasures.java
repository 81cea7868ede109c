package io.kaidian.enforcement.sanctions;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.enforcement.sanctions.Sanction.Kind;
import io.kaidian.platform.engine.tables.EffectiveRuleReleases;
import io.kaidian.platform.releases.EffectiveViolationCatalogues;
import io.kaidian.processes.LocalizedText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Measures in force, for everybody to read: which shop by its number, which rule, since when and until when. Nobody's name or
 * number and nobody's words; what is on hold doesn't count and isn't told. A shop that is suspended while its closure is decided
 * is suspended for everybody to read.
 */
@Component
public class PublicMeasures {

    private final JdbcClient jdbc;
    private final EffectiveViolationCatalogues catalogues;
    private final EffectiveRuleReleases rules;

    PublicMeasures(JdbcClient jdbc, EffectiveViolationCatalogues catalogues, EffectiveRuleReleases rules) {
        this.jdbc = jdbc;
        this.catalogues = catalogues;
        this.rules = rules;
    }

    /**
     * One measure.
     *
     * @param code of the rule that was broken
     * @param act that rule in words, as it was on the day
     * @param rulesVersion number of the release whose rules were in force on the day
     * @param endsAt null where no end is set
     * @param appealed whether an appeal about it waits for its answer
     */
    public record PublicMeasure(
            UUID id,
            UUID shopId,
            Kind kind,
            String code,
            LocalizedText act,
            int rulesVersion,
            Instant since,
            @Nullable Instant endsAt,
            boolean appealed) {}

    /** Where a page ended. */
    public record Seen(Instant since, UUID id) {}

    /** The newest first. */
    public List<PublicMeasure> inForce(@Nullable Seen after, int limit) {
        return jdbc.sql("""
                        select * from (
                            select s.id, s.shop_id, v.code, v.occurred_at,
                                   case when s.status = 'PROPOSED' then 'SUSPENSION' else s.kind end as kind,
                                   coalesce(s.decided_at, s.imposed_at) as since, coalesce(u.ends_at, s.ends_at) as ends_at,
                                   exists (select from appeal a
                                           where a.violation_id = s.violation_id and a.status = 'OPEN') as appealed
                            from sanction s
                            join violation v on v.id = s.violation_id
                            left join suspension u on u.id = s.suspension_id
                            where (s.status = 'IN_FORCE' and s.kind in ('RESTRICTION', 'SUSPENSION', 'CLOSURE')
                                   or s.status = 'PROPOSED' and s.kind = 'CLOSURE' and v.closes_at_once)
                              and (v.hold_at is null or v.hold_ended_at is not null)) measure
                        where cast(:seenAt as timestamptz) is null or (since, id) < (:seenAt, :seenId)
                        order by since desc, id desc limit :limit
                        """)
                .param("seenAt", after == null ? null : at(after.since()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("seenId", after == null ? null : after.id(), java.sql.Types.OTHER)
                .param("limit", limit)
                .query(this::measure)
                .list();
    }

    private PublicMeasure measure(ResultSet row, int n) throws SQLException {
        var code = row.getString("code");
        var occurredAt = instant(row, "occurred_at");
        return new PublicMeasure(
                uuid(row, "id"),
                uuid(row, "shop_id"),
                Kind.valueOf(row.getString("kind")),
                code,
                catalogues.of(code, occurredAt).message(),
                rules.releaseAt(occurredAt),
                instant(row, "since"),
                instantOrNull(row, "ends_at"),
                row.getBoolean("appealed"));
    }
}
