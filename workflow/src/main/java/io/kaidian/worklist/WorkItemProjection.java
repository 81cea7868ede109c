package io.kaidian.worklist;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.platform.engine.UserTaskCreatedEvent;
import io.kaidian.platform.engine.UserTaskEndedEvent;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.dmn.Parameters;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the read table in step with the engine: both change in one transaction. */
@Component
class WorkItemProjection {

    private final JdbcClient jdbc;
    private final EncryptedText words;
    private final List<WorkItemFactory> describers;
    private final CompletedWorkItems completedWorkItems;
    private final ParameterTable parameters;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WorkItemProjection(
            JdbcClient jdbc,
            EncryptedText words,
            List<WorkItemFactory> describers,
            CompletedWorkItems completedWorkItems,
            ParameterTable parameters,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.words = words;
        this.describers = describers;
        this.completedWorkItems = completedWorkItems;
        this.parameters = parameters;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    void on(UserTaskCreatedEvent task) {
        describers.stream()
                .filter(describer -> describer.describes(task))
                .findFirst()
                .flatMap(describer -> describer.describe(task))
                .ifPresent(description -> insert(
                        new Origin(
                                task.taskId(),
                                task.processKey(),
                                task.elementId(),
                                UUID.fromString(task.businessKey())),
                        description,
                        true));
    }

    @EventListener
    void on(UserTaskEndedEvent task) {
        completedWorkItems.end(task.taskId(), task.completed());
        events.publishEvent(new TaskListChangedEvent());
    }

    /** Where an item comes from: a user task, or a step that puts its own work on the list. */
    record Origin(String taskId, String processKey, String elementId, UUID subjectId) {}

    /** @param counted whether figures take notice of it */
    void insert(Origin origin, WorkItemFactory.Description description, boolean counted) {
        var now = clock.instant();
        var form = description.form();
        // A second review can come when the time for the whole decision is already over.
        var isLate = description.dueAt() != null && !description.dueAt().isAfter(now);
        jdbc.sql("""
                        with coming as (
                            insert into work_item (id, task_id, process_key, element_id, subject_id, queue, roles, priority,
                                                   waiting_since, due_at, escalated_at, seller_id, seller_name, kind, round,
                                                   worst, message, excluded, counted, form, form_release, step_zh, step_en)
                            values (:id, :task, :process, :element, :subject, :queue, :roles, :priority,
                                    :now, :due, :escalated, :seller, :sellerName, :kind, :round, :worst, :message, :excluded, :counted,
                                    :form, :formRelease, :stepZh, :stepEn)
                            returning queue, waiting_since)
                        insert into counter_entry (figure, at, who, what, n)
                        select 'ARRIVED', date_trunc('hour', waiting_since), queue, '', 1 from coming
                        where :counted
                        """)
                .param("id", UUID.randomUUID())
                .param("task", origin.taskId())
                .param("process", origin.processKey())
                .param("element", origin.elementId())
                .param("subject", origin.subjectId())
                .param("queue", description.queue())
                .param("roles", description.roles().toArray(String[]::new))
                .param(
                        "priority",
                        description.priority() + (isLate ? parameters.getInt(Parameters.REVIEW_OVERDUE_PRIORITY) : 0))
                .param("now", at(now))
                .param("escalated", isLate ? at(now) : null)
                .param("due", at(description.dueAt()))
                .param("seller", description.sellerId())
                .param("sellerName", description.sellerName())
                .param("kind", description.kind())
                .param("round", description.round())
                .param("worst", description.worst())
                .param("message", words.encrypt(description.words(), origin.subjectId()))
                .param("excluded", description.excluded().toArray(String[]::new))
                .param("counted", counted)
                .param("form", form == null ? null : form.id())
                .param("formRelease", form == null ? null : form.release())
                .param("stepZh", form == null ? null : form.step().zh())
                .param("stepEn", form == null ? null : form.step().en())
                .update();
        events.publishEvent(new TaskListChangedEvent());
    }
}
