package io.kaidian.support.worklist;

import static io.kaidian.support.database.Rows.at;

import java.time.Clock;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Puts overdue work on top of the list. */
@Service
public class Escalations {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Escalations(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** What waits about that subject is overdue; doing it twice is doing it once. */
    public void escalate(UUID subjectId) {
        jdbc.sql(
                        """
                        update work_item set escalated_at = :now, priority = priority + 100, version = version + 1
                        where subject_id = :subject and escalated_at is null
                        """)
                .param("now", at(clock.instant()))
                .param("subject", subjectId)
                .update();
        events.publishEvent(new WorkListChanged());
    }
}
