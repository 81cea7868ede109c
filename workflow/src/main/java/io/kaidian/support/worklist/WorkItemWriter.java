package io.kaidian.support.worklist;

import static io.kaidian.support.database.Rows.at;

import io.kaidian.support.engine.HumanTaskCreated;
import io.kaidian.support.engine.HumanTaskEnded;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the read table in step with the engine: both change in one transaction. */
@Component
class WorkItemWriter {

    private final JdbcClient jdbc;
    private final List<WorkItemDescriber> describers;
    private final EndedWork endedWork;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WorkItemWriter(
            JdbcClient jdbc,
            List<WorkItemDescriber> describers,
            EndedWork endedWork,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.describers = describers;
        this.endedWork = endedWork;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    void on(HumanTaskCreated task) {
        describers.stream()
                .filter(describer -> describer.processKey().equals(task.processKey()))
                .findFirst()
                .flatMap(describer -> describer.describe(task))
                .ifPresent(description -> insert(task, description));
    }

    @EventListener
    void on(HumanTaskEnded task) {
        endedWork.end(task.taskId());
        events.publishEvent(new WorkListChanged());
    }

    private void insert(HumanTaskCreated task, WorkItemDescriber.Description description) {
        jdbc.sql(
                        """
                        insert into work_item (id, task_id, process_key, element_id, subject_id, queue, roles, priority,
                                               waiting_since, due_at, seller_id, seller_name, kind, round, worst, excluded)
                        values (:id, :task, :process, :element, :subject, :queue, :roles, :priority,
                                :now, :due, :seller, :sellerName, :kind, :round, :worst, :excluded)
                        """)
                .param("id", UUID.randomUUID())
                .param("task", task.taskId())
                .param("process", task.processKey())
                .param("element", task.elementId())
                .param("subject", UUID.fromString(task.businessKey()))
                .param("queue", description.queue())
                .param("roles", description.roles().toArray(String[]::new))
                .param("priority", description.priority())
                .param("now", at(clock.instant()))
                .param("due", at(description.dueAt()))
                .param("seller", description.sellerId())
                .param("sellerName", description.sellerName())
                .param("kind", description.kind())
                .param("round", description.round())
                .param("worst", description.worst())
                .param("excluded", description.excluded().toArray(String[]::new))
                .update();
        events.publishEvent(new WorkListChanged());
    }
}
