package io.kaidian.support.worklist;

import static io.kaidian.support.database.Rows.at;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Remembers work that is done, so that who comes late is told that and not that there never was any. */
@Service
public class EndedWork {

    private final JdbcClient jdbc;
    private final Clock clock;

    EndedWork(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The case, violation or appeal that an ended item was about; empty where there was no such item. */
    public Optional<UUID> subjectOf(UUID itemId) {
        return jdbc.sql("select subject_id from work_item_ended where id = :id")
                .param("id", itemId)
                .query(UUID.class)
                .optional();
    }

    /** Takes the item of that task off the list; nothing happens where the task was not on it. */
    void end(String taskId) {
        jdbc.sql(
                        """
                        with gone as (delete from work_item where task_id = :task returning id, subject_id)
                        insert into work_item_ended (id, subject_id, ended_at) select id, subject_id, :now from gone
                        """)
                .param("task", taskId)
                .param("now", at(clock.instant()))
                .update();
    }
}
