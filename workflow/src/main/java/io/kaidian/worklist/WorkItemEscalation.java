package io.kaidian.worklist;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.dmn.Parameters;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lifts work that is due soon, and puts what is overdue on top of the list. */
@Service
public class WorkItemEscalation {

    private final JdbcClient jdbc;
    private final WorkItemRowMapper rows;
    private final ParameterTable parameters;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WorkItemEscalation(
            JdbcClient jdbc,
            WorkItemRowMapper rows,
            ParameterTable parameters,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.parameters = parameters;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What waits about that subject is due soon; doing it twice is doing it once.
     *
     * @return what is due soon from now on
     */
    public List<WorkItem> warn(UUID subjectId) {
        return lift(subjectId, "warned_at", Parameters.REVIEW_DUE_SOON_PRIORITY);
    }

    /**
     * What waits about that subject is overdue; doing it twice is doing it once.
     *
     * @return what is overdue from now on
     */
    public List<WorkItem> escalate(UUID subjectId) {
        return lift(subjectId, "escalated_at", Parameters.REVIEW_OVERDUE_PRIORITY);
    }

    /** Work of a process that is overdue and was not escalated yet, oldest due first. */
    public List<Overdue> overdue(String processKey, int limit) {
        return jdbc.sql("""
                        select id, subject_id, queue, due_at from work_item
                        where process_key = :process and due_at <= :now and escalated_at is null
                        order by due_at, id limit :limit
                        """)
                .param("now", at(clock.instant()))
                .param("process", processKey)
                .param("limit", limit)
                .query((row, n) -> new Overdue(
                        uuid(row, "id"), uuid(row, "subject_id"), row.getString("queue"), instant(row, "due_at")))
                .list();
    }

    /**
     * Puts overdue work on top of the list.
     *
     * @return false where it was done or escalated meanwhile
     */
    @Transactional
    public boolean escalate(Overdue overdue) {
        var isNew = jdbc.sql("""
                                update work_item set escalated_at = :now, priority = priority + :by, version = version + 1
                                where id = :id and escalated_at is null
                                """)
                        .param("now", at(clock.instant()))
                        .param("by", parameters.getInt(Parameters.REVIEW_OVERDUE_PRIORITY))
                        .param("id", overdue.id())
                        .update()
                == 1;
        if (isNew) {
            events.publishEvent(new TaskListChangedEvent());
        }
        return isNew;
    }

    /** Work that nobody did in time. */
    public record Overdue(UUID id, UUID subjectId, String queue, Instant dueAt) {}

    private List<WorkItem> lift(UUID subjectId, String since, String by) {
        var lifted = jdbc.sql(
                        "update work_item set " + since + " = :now, priority = priority + :by, version = version + 1"
                                + " where subject_id = :subject and " + since + " is null returning *")
                .param("now", at(clock.instant()))
                .param("by", parameters.getInt(by))
                .param("subject", subjectId)
                .query(rows::item)
                .list();
        if (!lifted.isEmpty()) {
            events.publishEvent(new TaskListChangedEvent());
        }
        return lifted;
    }
}
