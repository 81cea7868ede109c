package io.kaidian.cases.requirements;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.ChangedAspect;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.people.PersonRole;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.sellers.SellerProfile;
import io.kaidian.sellers.SellerType;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts of whom something is asked, all of whom the same is asked in one row, however many they are. */
@Repository
class AskedRepository {

    private final JdbcClient jdbc;

    AskedRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What decides what is asked, as far as it can be read without decrypting: what a change states is not looked at.
     *
     * @param changed what is looked at anew
     * @param named roles in which a company named somebody who takes part; nobody is named yet where a shop is looked at
     * @param there which of the slots in question hold something
     * @param release by which a running case is asked; 0 where that is not known, and of shops
     */
    record Group(
            SellerType type,
            SellerProfile profile,
            CaseKind kind,
            Set<ChangedAspect> changed,
            IdentityDocument document,
            Set<PersonRole> named,
            Set<DocumentSlot> there,
            int release,
            int count) {}

    /** Running cases. @param slots in question */
    List<Group> runningCases(Collection<DocumentSlot> slots) {
        return running(slots, "", Map.of());
    }

    /** Running cases that are in that version of a process. @param slots in question */
    List<Group> runningCases(String processKey, int version, Collection<DocumentSlot> slots) {
        return running(slots, """
                and exists (select from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                            where e.business_key_ = c.id::text and d.key_ = :process and d.version_ = :version)
                """, Map.of("process", processKey, "version", version));
    }

    private List<Group> running(Collection<DocumentSlot> slots, String condition, Map<String, Object> parameters) {
        return jdbc.sql("""
                        select type, kind, changed, identity_document, category, region, risk, named, there, release,
                               count(*)::int as count
                        from (select s.type, c.kind,
                                     case when c.proposed_account_id is not null
                                               and (c.proposed_provider, c.proposed_account_id)
                                                   is distinct from (s.payment_provider, s.payment_account_id)
                                          then array_append(array_remove(c.asked, 'ACCOUNT'), 'ACCOUNT')
                                          else c.asked end as changed,
                                     c.identity_document, s.category, s.region, s.risk, c.release,
                                     array(select p.role from case_person p
                                           where p.case_id = c.id and p.ended_at is null and s.type = 'ENTERPRISE'
                                             and (p.state <> 'WITHDREW' or c.status in ('DRAFT', 'RETURNED'))
                                           order by p.role) as named,
                                     array(select d.slot from document d
                                           where d.case_id = c.id and d.slot = any(:slots) and d.superseded_at is null
                                             and d.page_of is null and d.withdrawn_at is null and d.state <> 'FAULTY'
                                           order by d.slot) as there
                              from certification_case c
                              join seller s on s.id = c.seller_id
                              where c.status in ('DRAFT', 'CHECKING', 'IN_REVIEW', 'IN_SECOND_REVIEW', 'RETURNED')
                                and c.replica_of is null and c.erased_at is null %s) running
                        group by type, kind, changed, identity_document, category, region, risk, named, there, release
                        """.formatted(condition))
                .params(parameters)
                .param("slots", names(slots))
                .query(AskedRepository::group)
                .list();
    }

    /** Shops that were certified and have no running case, as their next recheck asks where nothing changed. @param slots in question */
    List<Group> certifiedShops(Collection<DocumentSlot> slots) {
        return jdbc.sql("""
                        select type, 'PERIODIC' as kind, '{}'::text[] as changed, identity_document, category, region, risk,
                               '{}'::text[] as named, there, 0 as release, count(*)::int as count
                        from (select s.type, coalesce(c.identity_document, 'IDENTITY_CARD') as identity_document,
                                     s.category, s.region, s.risk,
                                     array(select d.slot from document d
                                           where d.case_id = c.id and d.slot = any(:slots) and d.superseded_at is null
                                             and d.page_of is null and d.state = 'ACCEPTED'
                                           order by d.slot) as there
                              from shop h
                              join seller s on s.id = h.seller_id
                              join certified_identity i on i.shop_id = h.id
                              left join certification_case c on c.id = i.case_id
                              where h.standing in ('OPEN', 'RESTRICTED')
                                and not exists (
                                    select from certification_case r
                                    where r.seller_id = s.id
                                      and r.status in ('DRAFT', 'CHECKING', 'IN_REVIEW', 'IN_SECOND_REVIEW', 'RETURNED'))
                             ) certified
                        group by type, identity_document, category, region, risk, there
                        """)
                .param("slots", names(slots))
                .query(AskedRepository::group)
                .list();
    }

    private static String[] names(Collection<DocumentSlot> slots) {
        return slots.stream().map(DocumentSlot::name).toArray(String[]::new);
    }

    private static Group group(ResultSet row, int number) throws SQLException {
        return new Group(
                SellerType.valueOf(row.getString("type")),
                new SellerProfile(
                        row.getString("category"),
                        row.getString("region"),
                        SellerProfile.Risk.valueOf(row.getString("risk"))),
                CaseKind.valueOf(row.getString("kind")),
                texts(row.getArray("changed")).stream()
                        .map(ChangedAspect::valueOf)
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                IdentityDocument.valueOf(row.getString("identity_document")),
                texts(row.getArray("named")).stream().map(PersonRole::valueOf).collect(Collectors.toSet()),
                texts(row.getArray("there")).stream().map(DocumentSlot::valueOf).collect(Collectors.toSet()),
                row.getInt("release"),
                row.getInt("count"));
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
