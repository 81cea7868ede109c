package io.kaidian.studio.monitoring;

import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Whom running processes are about. */
@Service
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER, Roles.ADMIN})
public class ProcessSubjects {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final JdbcClient jdbc;

    ProcessSubjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Somebody, and with what.
     *
     * @param shop as the marketplace calls it
     * @param kind CASE, VIOLATION, APPEAL, RECHECK or HELP
     */
    public record Subject(String sellerId, String shop, String kind) {}

    /** Those of these business keys that are known. */
    public Map<String, Subject> of(Collection<String> businessKeys) {
        var ids = businessKeys.stream()
                .filter(key -> key != null && ID.matcher(key).matches())
                .distinct()
                .toArray(String[]::new);
        var subjects = new HashMap<String, Subject>();
        jdbc.sql("""
                        select b.id, b.kind, s.id as seller, s.display_name
                        from business_subject b join seller s on s.id = b.seller_id
                        where b.id = any (:ids::uuid[])
                        """).param("ids", ids).query(row -> {
            subjects.put(
                    row.getString("id"),
                    new Subject(row.getString("seller"), row.getString("display_name"), row.getString("kind")));
        });
        return subjects;
    }
}
