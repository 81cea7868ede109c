package io.kaidian.worklist;

import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** On which queues people work: from those the next case is taken for them. Who is not named works on all. */
@Service
@RolesAllowed(Roles.LEAD)
public class QueueMembership {

    private final JdbcClient jdbc;

    QueueMembership(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The queues of everybody who does not work on all. */
    public Map<String, Set<String>> all() {
        var all = new TreeMap<String, Set<String>>();
        jdbc.sql("select username, queue from staff_queue").query(row -> {
            all.computeIfAbsent(row.getString("username"), none -> new TreeSet<>())
                    .add(row.getString("queue"));
        });
        return all;
    }

    /** All queues that ever had work in them. */
    public List<String> known() {
        return jdbc.sql("select distinct queue from work_bucket order by queue")
                .query(String.class)
                .list();
    }

    /** Lets somebody work on these queues; on all where none is named. */
    @Transactional
    public void set(String username, Collection<String> queues) {
        jdbc.sql("delete from staff_queue where username = :username")
                .param("username", username)
                .update();
        if (!queues.isEmpty()) {
            jdbc.sql("insert into staff_queue (username, queue) select :username, unnest(:queues::text[])")
                    .param("username", username)
                    .param("queues", queues.toArray(String[]::new))
                    .update();
        }
    }
}
