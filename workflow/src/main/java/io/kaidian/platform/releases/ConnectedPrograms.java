package io.kaidian.platform.releases;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which programs work on the database now. While nodes are upgraded one after the other two of them do, and the older cannot read
 * what the newer one brings: a reason that it does not know makes it refuse everything. Connections of a program bear the
 * fingerprint of the files that it brings.
 */
@Component
public class ConnectedPrograms {

    private static final String PREFIX = "kaidian ";
    private static final int LETTERS_OF_FINGERPRINT = 12;
    /** As the driver calls itself, and so nodes of 0.1.0. */
    private static final String DRIVER = "PostgreSQL JDBC Driver";

    private final JdbcClient jdbc;

    ConnectedPrograms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Names of the others' connections; empty where every node brings what this one brings. */
    public List<String> others() {
        return jdbc.sql("""
                        select distinct application_name from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid()
                        and (application_name = :driver
                             or starts_with(application_name, :prefix) and application_name <> :own)
                        order by 1
                        """)
                .param("driver", DRIVER)
                .param("prefix", PREFIX)
                .param("own", own())
                .query(String.class)
                .list();
    }

    /** How connections of this program are named. */
    static String own() {
        return PREFIX + ReleaseRepository.fingerprint(BundledFiles.all()).substring(0, LETTERS_OF_FINGERPRINT);
    }
}
