package io.kaidian.cases.people;

import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.people.PersonInvolvement.Part;
import io.kaidian.sellers.ShopStanding;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * With which other shops the people of a case have to do, by keyed index of their numbers only. Who acts for several companies does
 * nothing wrong: a reviewer is told, and no case is held by it.
 */
@Repository
public class PersonInvolvementRepository {

    /** So many shops are named; of the others there is a count. */
    private static final int NAMED = 5;

    private final JdbcClient jdbc;
    private final SellerStatementRepository statements;

    PersonInvolvementRepository(JdbcClient jdbc, SellerStatementRepository statements) {
        this.jdbc = jdbc;
        this.statements = statements;
    }

    /**
     * Keeps by what whoever has that role in the case is found again. Nothing happens where nobody has it.
     *
     * @param shown document whose number was read from the photo that counts; null where none was, or not surely
     */
    public void identify(CaseId id, PersonRole role, @Nullable SellerStatement shown) {
        jdbc.sql("""
                        update case_person set number_index = :number
                        where case_id = :case and role = :role and ended_at is null and state = 'AGREED'
                          and number_index is distinct from :number
                        """)
                .param("number", shown == null ? null : statements.documentIndex(shown), Types.BINARY)
                .param("case", id.value())
                .param("role", role.name())
                .update();
    }

    /**
     * Of each person of that case the other shops, those that were certified or have a case that was sent. Shops that are known to be of
     * the same owner are left out, and so is whoever sells in person here and there: of those the number of shops is limited.
     *
     * @return in the order of parts; without whoever has to do with no other shop, and whose number is not known
     */
    public List<PersonInvolvement> of(CaseId id) {
        record Row(Part here, int shops, PersonInvolvement.Shop shop) {}
        return jdbc
                .sql("""
                        with me as (
                            select case when s.type = 'ENTERPRISE' then 'REPRESENTATIVE' else 'SELLER' end as part, t.number_index,
                                   coalesce(s.further_shop_of, s.id) as owner
                            from statement t join certification_case c on c.id = t.case_id join seller s on s.id = c.seller_id
                            where t.case_id = :case and t.number_index is not null
                            union all
                            select p.role, p.number_index, coalesce(s.further_shop_of, s.id)
                            from case_person p join certification_case c on c.id = p.case_id join seller s on s.id = c.seller_id
                            where p.case_id = :case and p.ended_at is null and p.number_index is not null
                        ), found as (
                            select me.part, me.owner, c.seller_id, null as part_there
                            from me join statement t on t.number_index = me.number_index
                            join certification_case c on c.id = t.case_id
                            where c.status in ('CHECKING', 'IN_REVIEW', 'IN_SECOND_REVIEW', 'RETURNED')
                            union
                            select me.part, me.owner, h.seller_id, null
                            from me join certified_identity i on i.number_index = me.number_index join shop h on h.id = i.shop_id
                            union
                            select me.part, me.owner, c.seller_id, p.role
                            from me join case_person p on p.number_index = me.number_index and p.ended_at is null
                            join certification_case c on c.id = p.case_id
                            where c.status in ('CHECKING', 'IN_REVIEW', 'IN_SECOND_REVIEW', 'RETURNED')
                               or exists (select from certified_identity i where i.case_id = c.id)
                        ), elsewhere as (
                            select f.part, f.seller_id,
                                   coalesce(f.part_there, case when s.type = 'ENTERPRISE' then 'REPRESENTATIVE' else 'SELLER' end) as part_there
                            from found f join seller s on s.id = f.seller_id
                            where coalesce(s.further_shop_of, s.id) <> f.owner
                        ), shops as (
                            select part, seller_id, array_agg(distinct part_there) as parts_there,
                                   count(*) over (partition by part) as shops,
                                   row_number() over (partition by part order by seller_id) as place
                            from elsewhere
                            where part <> 'SELLER' or part_there <> 'SELLER'
                            group by part, seller_id
                        )
                        select shops.part, shops.shops::int, shops.parts_there, s.display_name, h.standing, (
                                   select c.id from certification_case c
                                   where c.seller_id = s.id and c.round > 0 and c.replica_of is null
                                   order by c.created_at desc limit 1) as last_case
                        from shops join seller s on s.id = shops.seller_id join shop h on h.seller_id = s.id
                        where shops.place <= :named
                        order by shops.part, shops.place
                        """)
                .param("case", id.value())
                .param("named", NAMED)
                .query((row, n) -> new Row(
                        Part.valueOf(row.getString("part")),
                        row.getInt("shops"),
                        new PersonInvolvement.Shop(
                                row.getString("display_name"),
                                ShopStanding.valueOf(row.getString("standing")),
                                parts(row.getArray("parts_there")),
                                row.getObject("last_case") == null ? null : new CaseId(uuid(row, "last_case")))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::here, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(one -> new PersonInvolvement(
                        one.getKey(),
                        one.getValue().getFirst().shops(),
                        one.getValue().stream().map(Row::shop).toList()))
                .toList();
    }

    private static List<Part> parts(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray())
                .map(Part::valueOf)
                .sorted()
                .toList();
    }
}
