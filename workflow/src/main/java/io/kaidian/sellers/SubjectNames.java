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

    /** The names of the sellers of those cases, shops and sellers, by id; without an entry for whatever else it is. */
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
}
