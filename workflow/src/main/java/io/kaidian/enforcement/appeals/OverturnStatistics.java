package io.kaidian.enforcement.appeals;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * How often what somebody decided was overturned. A declined case counts for everybody who decided to decline it, a violation
 * and what followed from it for the officers who recorded it, agreed to it or closed the shop; a decision about a permit for
 * whoever made it; a finding of the machine for nobody.
 */
@Service
@RolesAllowed(Roles.LEAD)
public class OverturnStatistics {

    private final JdbcClient jdbc;

    OverturnStatistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Somebody's decisions that were appealed.
     *
     * @param answered appeals about them that were answered
     * @param overturned those of them that the seller won
     */
    public record Rate(String username, int answered, int overturned) {}

    /** Of appeals that were answered since then; most overturned first. */
    public List<Rate> since(Instant moment) {
        return jdbc.sql("""
                        with answered as (
                            select id, subject_kind, subject_id, violation_id, status from appeal
                            where status <> 'OPEN' and decided_at >= :since),
                        part as (
                            select a.id, a.status, d.decided_by as who
                            from answered a join decision d on d.case_id = a.subject_id
                            where a.subject_kind = 'CASE' and d.outcome = 'DECLINE' and d.stage <> 'MACHINE'
                            union
                            select a.id, a.status, v.recorded_by from answered a join violation v on v.id = a.violation_id
                            union
                            select a.id, a.status, v.agreed_by from answered a join violation v on v.id = a.violation_id
                            union
                            select a.id, a.status, s.decided_by from answered a join sanction s on s.violation_id = a.violation_id
                            union
                            select a.id, a.status, p.decided_by from answered a join permit_decision p on p.id = a.subject_id
                            where a.subject_kind = 'PERMIT_DECISION')
                        select who, count(*) as answered, count(*) filter (where status = 'OVERTURNED') as overturned
                        from part where who is not null
                        group by who order by overturned desc, answered desc, who
                        """)
                .param("since", at(moment))
                .query((row, n) -> new Rate(row.getString("who"), row.getInt("answered"), row.getInt("overturned")))
                .list();
    }
}
