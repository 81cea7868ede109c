package io.kaidian.cases;

import static io.kaidian.support.database.Rows.at;
import static io.kaidian.support.database.Rows.instant;

import com.fasterxml.jackson.core.type.TypeReference;
import io.kaidian.support.database.Json;
import io.kaidian.support.security.Actor;
import io.kaidian.support.security.CurrentActor;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What happened to cases: written with the change itself, in the name of who acts. */
@Service
public class CaseHistory {

    private final JdbcClient jdbc;
    private final Json json;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseHistory(JdbcClient jdbc, Json json, CurrentActor currentActor, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Writes one line.
     *
     * @param detail codes, ids and figures only: nothing that names a person
     */
    public void record(CaseId id, CaseEvent.Event event, int round, Map<String, Object> detail) {
        write(id, event, round, detail);
        events.publishEvent(new CaseEventRecorded(id, event));
    }

    /** The same, and nobody hears of it. */
    void write(CaseId id, CaseEvent.Event event, int round, Map<String, Object> detail) {
        var actor = currentActor.get();
        jdbc.sql(
                        """
                        insert into case_event (case_id, at, event, round, by_kind, by_name, detail)
                        values (:id, :now, :event, :round, :kind, :name, :detail::jsonb)
                        """)
                .param("id", id.value())
                .param("now", at(clock.instant()))
                .param("event", event.name())
                .param("round", round)
                .param("kind", actor.kind().name())
                .param("name", actor.name())
                .param("detail", json.write(detail))
                .update();
    }

    /** What happened to a case as far as its seller may know, oldest first: what is in force, and what the seller did. */
    public List<CaseEvent> toldToSeller(CaseId id) {
        return of(id).stream().filter(event -> event.event().isToldToSeller()).toList();
    }

    /** What happened to a case, oldest first. */
    public List<CaseEvent> of(CaseId id) {
        return jdbc.sql("select * from case_event where case_id = :id order by id")
                .param("id", id.value())
                .query((row, n) -> new CaseEvent(
                        row.getLong("id"),
                        id,
                        instant(row, "at"),
                        CaseEvent.Event.valueOf(row.getString("event")),
                        row.getInt("round"),
                        Actor.Kind.valueOf(row.getString("by_kind")),
                        row.getString("by_name"),
                        json.read(row.getString("detail"), new TypeReference<>() {})))
                .list();
    }
}
