package io.kaidian.enforcement.sanctions;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;

import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Which restrictions and suspensions end when, and what still keeps suspended shops from opening. */
@Service
@RolesAllowed({Roles.LEAD, Roles.OFFICER})
public class MeasureCalendar {

    private static final int MOST = 1000;

    private final JdbcClient jdbc;

    MeasureCalendar(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What keeps a shop from opening when its period ends. */
    public enum Obstacle {
        /** Nothing: it opens, or is no longer restricted, by itself. */
        NONE,
        /** Something is still to be corrected. */
        CORRECTION,
        /** A re-verification is being looked at. */
        REVIEW,
        /** The seller has not asked for re-verification. */
        NOT_ASKED,
        /** Its closure is being decided. */
        CLOSURE
    }

    /**
     * One measure that runs.
     *
     * @param kind a restriction or a suspension
     */
    public record MeasureEnd(
            Sanction.Kind kind,
            String sellerId,
            String sellerName,
            Instant beganAt,
            Instant endsAt,
            Obstacle obstacle) {}

    /** Those that end in that time, soonest first. */
    public List<MeasureEnd> between(Instant from, Instant until) {
        return jdbc.sql("""
                        select 'SUSPENSION' as kind, shop.seller_id, s.display_name, p.began_at, p.ends_at,
                               case
                                   when exists (select 1 from sanction c where c.shop_id = p.shop_id and c.kind = 'CLOSURE'
                                                and c.status in ('PROPOSED', 'IN_FORCE')) then 'CLOSURE'
                                   when exists (select 1 from violation v where v.shop_id = p.shop_id and v.correctable
                                                and v.status in ('PENDING', 'CONFIRMED')
                                                and v.correction_accepted_at is null) then 'CORRECTION'
                                   when p.reverified_at is not null then 'NONE'
                                   when p.case_id is not null then 'REVIEW'
                                   else 'NOT_ASKED'
                               end as obstacle
                        from suspension p join shop on shop.id = p.shop_id join seller s on s.id = shop.seller_id
                        where p.ended_at is null and p.ends_at >= :from and p.ends_at < :until
                        union all
                        select r.kind, shop.seller_id, s.display_name, r.imposed_at, r.ends_at, 'NONE'
                        from sanction r join shop on shop.id = r.shop_id join seller s on s.id = shop.seller_id
                        where r.kind = 'RESTRICTION' and r.status = 'IN_FORCE' and shop.standing <> 'CLOSED'
                          and r.ends_at >= :from and r.ends_at < :until
                        order by ends_at, seller_id limit :most
                        """)
                .param("from", at(from))
                .param("until", at(until))
                .param("most", MOST)
                .query((row, n) -> new MeasureEnd(
                        Sanction.Kind.valueOf(row.getString("kind")),
                        row.getString("seller_id"),
                        row.getString("display_name"),
                        instant(row, "began_at"),
                        instant(row, "ends_at"),
                        Obstacle.valueOf(row.getString("obstacle"))))
                .list();
    }
}
