package io.kaidian.support.worklist;

import static io.kaidian.support.database.Rows.at;

import io.kaidian.processes.Parameters;
import io.kaidian.support.engine.ParameterTable;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Lifts work that is due soon, and puts what is overdue on top of the list. */
@Service
public class Escalations {

    private final JdbcClient jdbc;
    private final ParameterTable parameters;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Escalations(JdbcClient jdbc, ParameterTable parameters, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.parameters = parameters;
        this.events = events;
        this.clock = clock;
    }

    /** What waits about that subject is due soon; doing it twice is doing it once. */
    public void warn(UUID subjectId) {
        lift(subjectId, "warned_at", Parameters.REVIEW_DUE_SOON_PRIORITY);
    }

    /** What waits about that subject is overdue; doing it twice is doing it once. */
    public void escalate(UUID subjectId) {
        lift(subjectId, "escalated_at", Parameters.REVIEW_OVERDUE_PRIORITY);
    }

    private void lift(UUID subjectId, String since, String by) {
        jdbc.sql("update work_item set " + since + " = :now, priority = priority + :by, version = version + 1"
                        + " where subject_id = :subject and " + since + " is null")
                .param("now", at(clock.instant()))
                .param("by", parameters.integer(by))
                .param("subject", subjectId)
                .update();
        events.publishEvent(new WorkListChanged());
    }
}
