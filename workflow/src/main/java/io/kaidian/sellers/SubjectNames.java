package io.kaidian.sellers;

import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Whose cases and shops those are that stand in a list by their ids alone. */
@Service
@RolesAllowed(Roles.ADMIN)
public class SubjectNames {

    private final JdbcClient jdbc;

    SubjectNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The names of the sellers of those cases, photos, shops and sellers, by id; without an entry for whatever else it is. */
    public Map<String, String> of(Collection<String> ids) {
        var uuids = new ArrayList<UUID>();
        for (var id : ids) {
            try {
                uuids.add(UUID.fromString(id));
            } catch (IllegalArgumentException other) {
                // The id of a seller is any text.
                continue;
            }
        }
        var names = new HashMap<String, String>();
        jdbc.sql("""
                        select c.id::text as id, s.display_name from certification_case c join seller s on s.id = c.seller_id
                        where c.id = any(:uuids)
                        union all
                        select d.id::text, s.display_name
                        from document d join certification_case c on c.id = d.case_id join seller s on s.id = c.seller_id
                        where d.id = any(:uuids)
                        union all
                        select o.id::text, s.display_name from shop o join seller s on s.id = o.seller_id where o.id = any(:uuids)
                        union all
                        select s.id, s.display_name from seller s where s.id = any(:ids::text[])
                        """)
                .param("uuids", uuids.toArray(UUID[]::new))
                .param("ids", ids.toArray(String[]::new))
                .query((row, n) -> names.put(row.getString("id"), row.getString("display_name")))
                .list();
        return names;
    }

    /** The slots of those photos, by id; without an entry for whatever is none. */
    public Map<String, String> slotsOf(Collection<String> photoIds) {
        if (photoIds.isEmpty()) {
            return Map.of();
        }
        var slots = new HashMap<String, String>();
        jdbc.sql("select id::text as id, slot from document where id = any(:ids::uuid[])")
                .param("ids", photoIds.toArray(String[]::new))
                .query((row, n) -> slots.put(row.getString("id"), row.getString("slot")))
                .list();
        return slots;
    }
}
