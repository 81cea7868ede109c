package io.kaidian.enforcement.sanctions.closure;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Proposed closures whose sellers can still answer: nobody decides them yet, so they are on nobody's list of work. */
@Service
public class OpenClosureHearings {

    private final JdbcClient jdbc;
    private final EnforcementDeadlines deadlines;

    OpenClosureHearings(JdbcClient jdbc, EnforcementDeadlines deadlines) {
        this.jdbc = jdbc;
        this.deadlines = deadlines;
    }

    /**
     * A seller who is being heard.
     *
     * @param code of the violation for which closure is proposed
     * @param until last moment to answer
     */
    public record OpenHearing(String sellerId, String sellerName, String code, Instant until) {}

    /** Those that end first. */
    @RolesAllowed(Roles.OFFICER)
    public List<OpenHearing> first(int limit) {
        return jdbc.sql("""
                        select seller.id, seller.display_name, v.code, s.hearing_until
                        from sanction s
                        join violation v on v.id = s.violation_id
                        join shop on shop.id = s.shop_id
                        join seller on seller.id = shop.seller_id
                        where s.kind = 'CLOSURE' and s.status = 'PROPOSED' and s.answered_at is null
                          and s.hearing_until > :now
                        order by s.hearing_until, s.id limit :limit
                        """)
                .param("now", at(deadlines.now()))
                .param("limit", limit)
                .query((row, n) -> new OpenHearing(
                        row.getString("id"),
                        row.getString("display_name"),
                        row.getString("code"),
                        instant(row, "hearing_until")))
                .list();
    }
}
