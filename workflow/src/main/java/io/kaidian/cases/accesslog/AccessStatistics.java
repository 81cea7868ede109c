package io.kaidian.cases.accesslog;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** How much everybody looks at, and how much of that the sellers are not told. For leads alone. */
@Service
@RolesAllowed(Roles.LEAD)
public class AccessStatistics {

    private final JdbcClient jdbc;
    private final FraudInquiries inquiries;

    AccessStatistics(JdbcClient jdbc, FraudInquiries inquiries) {
        this.jdbc = jdbc;
        this.inquiries = inquiries;
    }

    /**
     * One person since a moment.
     *
     * @param sellers at whose photos or files this person looked
     * @param revealed sellers whose names and numbers this person read in full
     * @param forInquiries looks made for a fraud inquiry
     * @param hidden of those, looks that the seller is not told of at this moment
     * @param inquiries opened by this person
     * @param alarms hours in which this person went beyond the budget
     */
    public record Person(
            String name, int sellers, int revealed, int forInquiries, int hidden, int inquiries, int alarms) {}

    /** Everybody of the staff who looked or opened an inquiry, most hidden looks first. */
    public List<Person> since(Instant moment) {
        return jdbc.sql("""
                        with looked as (
                            select l.by_name as name,
                                   count(distinct l.seller_id) filter (where l.kind not in ('NUMBER', 'PHONE')) as sellers,
                                   count(distinct l.seller_id) filter (where l.kind in ('NUMBER', 'PHONE')) as revealed,
                                   count(*) filter (where l.purpose = 'INQUIRY') as for_inquiries,
                                   count(*) filter (where l.purpose = 'INQUIRY' and exists (
                                       select from fraud_inquiry i
                                       where i.seller_id = l.seller_id and i.closed_at is null and i.opened_at > :oldest
                                         and l.at >= i.opened_at)) as hidden
                            from access_log l where l.at >= :since and l.by_role <> 'SELLER' group by l.by_name),
                        opened as (
                            select opened_by as name, count(*) as inquiries from fraud_inquiry where opened_at >= :since
                            group by opened_by),
                        warned as (
                            select who as name, count(distinct hour) as alarms from access_alarm where hour >= :since
                            group by who)
                        select name, coalesce(sellers, 0) as sellers, coalesce(revealed, 0) as revealed,
                               coalesce(for_inquiries, 0) as for_inquiries, coalesce(hidden, 0) as hidden,
                               coalesce(inquiries, 0) as inquiries, coalesce(alarms, 0) as alarms
                        from looked full join opened using (name) left join warned using (name)
                        order by coalesce(hidden, 0) desc, coalesce(for_inquiries, 0) desc, name
                        """)
                .param("since", at(moment))
                .param("oldest", at(inquiries.oldest()))
                .query(Person.class)
                .list();
    }
}
