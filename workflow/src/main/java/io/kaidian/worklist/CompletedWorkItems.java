package io.kaidian.worklist;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.platform.clock.BusinessZone;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Remembers work that is done, so that who comes late is told that and not that there never was any. */
@Service
public class CompletedWorkItems {

    private final JdbcClient jdbc;
    private final BusinessZone zone;
    private final Clock clock;

    CompletedWorkItems(JdbcClient jdbc, BusinessZone zone, Clock clock) {
        this.jdbc = jdbc;
        this.zone = zone;
        this.clock = clock;
    }

    /** The case, violation or appeal that an ended item was about; empty where there was no such item. */
    public Optional<UUID> subjectOf(UUID itemId) {
        return jdbc.sql("select subject_id from completed_work_item where id = :id")
                .param("id", itemId)
                .query(UUID.class)
                .optional();
    }

    /** The same of an item that waits still or is ended. */
    public Optional<UUID> subjectOfAny(UUID itemId) {
        return jdbc.sql("""
                        select subject_id from work_item where id = :id
                        union select subject_id from completed_work_item where id = :id limit 1
                        """).param("id", itemId).query(UUID.class).optional();
    }

    /**
     * Takes the item of that task off the list and adds to the figures of its queue; nothing happens where the task was
     * not on it.
     *
     * @param completed false where it was withdrawn rather than done
     */
    void end(String taskId, boolean completed) {
        var now = clock.instant();
        jdbc.sql("""
                        with gone as (
                            delete from work_item where task_id = :task returning id, subject_id, queue, waiting_since, due_at, counted),
                        kept as (
                            insert into completed_work_item (id, subject_id, ended_at) select id, subject_id, :now from gone)
                        insert into counter_entry (figure, at, who, what, n)
                        select 'ENDED', date_trunc('hour', cast(:now as timestamptz)), queue, :how, 1 from gone where counted
                        union all
                        select 'TOOK', :day, queue, """ + DurationHistogram.SQL_STEP.formatted("cast(:now as timestamptz) - waiting_since") + """
                        , 1 from gone where :completed and counted
                        union all
                        select 'LATE', :day, queue, case when due_at < :now then 'LATE' else 'IN_TIME' end, 1
                        from gone where :completed and counted and due_at is not null
                        """)
                .param("task", taskId)
                .param("now", at(now))
                .param("day", at(zone.startOf(zone.dateOf(now))))
                .param("how", completed ? "DONE" : "WITHDRAWN")
                .param("completed", completed)
                .update();
    }
}
