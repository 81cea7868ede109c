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
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Measures in force, for everybody to read: which shop by the number that sellers and buyers know, which rule, since when and
 * until when. Nobody's name, no number of a person and nobody's words; what is on hold doesn't count and isn't told. A shop that is suspended while its closure is decided
 * is suspended for everybody to read.
 */
@Component
public class PublicMeasures {

    /** What a marketplace that numbers its sellers by mail address, phone or identity number gives as a seller id. */
    private static final Pattern OF_A_PERSON = Pattern.compile(".*@.*|\\+?[0-9-]{11,}[Xx]?");

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
     * @param shopNumber see {@link #shopNumber}
     * @param code of the rule that was broken
     * @param act that rule in words, as it was on the day
     * @param rulesVersion number of the release whose rules were in force on the day
     * @param endsAt null where no end is set
     * @param appealed whether an appeal about it waits for its answer
     */
    public record PublicMeasure(
            UUID id,
            UUID shopId,
            String shopNumber,
            Kind kind,
            String code,
            LocalizedText act,
            int rulesVersion,
            Instant since,
            @Nullable Instant endsAt,
            boolean appealed) {}

    /** Where a page ended. */
    public record Seen(Instant since, UUID id) {}

    /**
     * The number by which everybody may call a shop: the id that the marketplace gave to its seller, or that the server made for
     * one who signed up. Where that id could be a mail address, phone or identity number it is the id of the shop instead.
     */
    public static String shopNumber(String sellerId, UUID shopId) {
        return OF_A_PERSON.matcher(sellerId).matches() ? shopId.toString() : sellerId;
    }

    /** The newest first. */
    public List<PublicMeasure> inForce(@Nullable Seen after, int limit) {
        return inForce("", after, limit);
    }

    /**
     * Those of one shop, the newest first.
     *
     * @param shopNumber as it is published, in upper or lower case; empty for all shops
     */
    public List<PublicMeasure> inForce(String shopNumber, @Nullable Seen after, int limit) {
        var wanted = shopNumber.strip().toLowerCase(Locale.ROOT);
        return jdbc.sql("""
                        select * from (
                            select s.id, s.shop_id, shop.seller_id, v.code, v.occurred_at,
                                   case when s.status = 'PROPOSED' then 'SUSPENSION' else s.kind end as kind,
                                   coalesce(s.decided_at, s.imposed_at) as since, coalesce(u.ends_at, s.ends_at) as ends_at,
                                   exists (select from appeal a
                                           where a.violation_id = s.violation_id and a.status = 'OPEN') as appealed
                            from sanction s
                            join violation v on v.id = s.violation_id
                            join shop on shop.id = s.shop_id
                            left join suspension u on u.id = s.suspension_id
                            where (s.status = 'IN_FORCE' and s.kind in ('RESTRICTION', 'SUSPENSION', 'CLOSURE')
                                   or s.status = 'PROPOSED' and s.kind = 'CLOSURE' and v.closes_at_once)
                              and (v.hold_at is null or v.hold_ended_at is not null)
                              -- A closed shop is neither restricted nor suspended any more.
                              and (s.kind = 'CLOSURE' or shop.standing <> 'CLOSED')
                              and (:wanted = '' or s.shop_id::text = :wanted
                                   or not :ofAPerson and lower(shop.seller_id) = :wanted)) measure
                        where cast(:seenAt as timestamptz) is null or (since, id) < (:seenAt, :seenId)
                        order by since desc, id desc limit :limit
                        """)
                .param("wanted", wanted)
                // Whether a person's address or number is among them is told to nobody.
                .param("ofAPerson", OF_A_PERSON.matcher(wanted).matches())
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
                shopNumber(row.getString("seller_id"), uuid(row, "shop_id")),
                Kind.valueOf(row.getString("kind")),
                code,
                catalogues.of(code, occurredAt).message(),
                rules.releaseAt(occurredAt),
                instant(row, "since"),
                instantOrNull(row, "ends_at"),
                row.getBoolean("appealed"));
    }
}
