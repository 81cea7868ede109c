package io.kaidian.worklist;

import io.kaidian.worklist.WorkItemProjection.Origin;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Work that waits for staff although no diagram waits for it: a decision that stands before a process begins, or comes after it
 * has ended. It stands in the same list, with the same claims and the same alarms.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class NonProcessWorkItems {

    private final JdbcClient jdbc;
    private final WorkItemRowMapper rows;
    private final WorkItemProjection writer;
    private final CompletedWorkItems ended;
    private final ApplicationEventPublisher events;

    NonProcessWorkItems(
            JdbcClient jdbc,
            WorkItemRowMapper rows,
            WorkItemProjection writer,
            CompletedWorkItems ended,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.writer = writer;
        this.ended = ended;
        this.events = events;
    }

    /**
     * Puts work on the list.
     *
     * @param processKey the process that it belongs to by its matter
     * @param step names what is to be done, as the id of an element would
     */
    public void add(String processKey, String step, UUID subjectId, WorkItemFactory.Description description) {
        writer.insert(new Origin(key(step, subjectId), processKey, step, subjectId), description, true);
    }

    /** Puts something on the list that looks like any other work, and that no board, forecast or sum takes notice of. */
    public void addWithoutStatistics(
            String processKey, String step, UUID subjectId, WorkItemFactory.Description description) {
        writer.insert(new Origin(key(step, subjectId), processKey, step, subjectId), description, false);
    }

    /** The work of that step about it, whoever it is for. */
    public Optional<WorkItem> about(String step, UUID subjectId) {
        return jdbc.sql("select * from work_item where subject_id = :subject and element_id = :step")
                .param("subject", subjectId)
                .param("step", step)
                .query(rows::item)
                .optional();
    }

    /** It need not be done any more, unless somebody is at it or has set it aside; whether it was dropped. */
    public boolean deleteUnlessClaimed(String step, UUID subjectId) {
        var free = jdbc.sql("""
                        select id from work_item
                        where task_id = :task and claimed_by is null and state = 'OPEN' for update skip locked
                        """)
                .param("task", key(step, subjectId))
                .query(UUID.class)
                .optional();
        free.ifPresent(id -> delete(step, subjectId));
        return free.isPresent();
    }

    /** It is done; nothing happens where it is not on the list. */
    public void done(String step, UUID subjectId) {
        ended.end(key(step, subjectId), true);
        events.publishEvent(new TaskListChangedEvent());
    }

    /** It need not be done any more. */
    public void delete(String step, UUID subjectId) {
        ended.end(key(step, subjectId), false);
        events.publishEvent(new TaskListChangedEvent());
    }

    private static String key(String step, UUID subjectId) {
        return step + " " + subjectId;
    }
}
