package io.kaidian.cases;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;

import com.fasterxml.jackson.core.type.TypeReference;
import io.kaidian.platform.audit.HistorySigner;
import io.kaidian.platform.audit.SignedHistoryRow;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.security.ActingToken;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What happened to cases: written with the change itself, in the name of who acts. */
@Service
public class CaseHistory {

    /** Writes one line; its parameters are those of {@link #with}. */
    static final String INSERT = """
            insert into case_event (case_id, at, event, round, by_kind, by_name, detail, signature)
            values (:eventCase, :eventAt, :event, :eventRound, :byKind, :byName, :detail::jsonb, :signature)
            """;

    private final JdbcClient jdbc;
    private final JsonColumns json;
    private final CurrentActor currentActor;
    private final HistorySigner signer;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseHistory(
            JdbcClient jdbc,
            JsonColumns json,
            CurrentActor currentActor,
            HistorySigner signer,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.currentActor = currentActor;
        this.signer = signer;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Writes one line.
     *
     * @param detail codes, ids and figures only: nothing that names a person
     */
    public void record(CaseId id, CaseHistoryEntry.Event event, int round, Map<String, Object> detail) {
        write(id, event, round, detail);
        publish(id, event);
    }

    /** The same, and nobody hears of it. */
    public void write(CaseId id, CaseHistoryEntry.Event event, int round, Map<String, Object> detail) {
        write(entry(id, event, round, detail));
    }

    /** A line of what the one who acts does now; not written yet. */
    CaseHistoryEntry entry(CaseId id, CaseHistoryEntry.Event event, int round, Map<String, Object> detail) {
        var actor = currentActor.get();
        return new CaseHistoryEntry(
                0,
                id,
                clock.instant(),
                event,
                round,
                actor.kind(),
                actor.name(),
                ActingToken.addTo(detail, currentActor));
    }

    /** Lets others hear of a line that was written. */
    void publish(CaseId id, CaseHistoryEntry.Event event) {
        events.publishEvent(new CaseHistoryEntryAddedEvent(id, event));
    }

    /**
     * Writes the lines of the first round, up to its review, for another case too; nobody hears of it.
     *
     * @param later how much later they are said to have happened
     * @param names other names for those who acted
     */
    public void copyFirstRound(CaseId from, CaseId to, Duration later, Map<String, String> names) {
        var lines = of(from);
        var reviewed = lines.stream()
                .filter(line -> line.round() == 1 && line.event() == CaseHistoryEntry.Event.REVIEW_OPENED)
                .findFirst()
                .orElseThrow();
        lines.stream()
                .filter(line -> line.id() <= reviewed.id())
                .map(line -> new CaseHistoryEntry(
                        0,
                        to,
                        line.at().plus(later),
                        line.event(),
                        line.round(),
                        line.byKind(),
                        names.getOrDefault(line.byName(), line.byName()),
                        line.detail()))
                .forEach(this::write);
    }

    private void write(CaseHistoryEntry event) {
        with(event, jdbc.sql(INSERT)).update();
    }

    /** A statement of which {@link #INSERT} is a part, with the parameters of that part. */
    JdbcClient.StatementSpec with(CaseHistoryEntry event, JdbcClient.StatementSpec statement) {
        var detail = json.write(event.detail());
        var line = SignedHistoryRow.ofCase(
                event.caseId().value(),
                event.at(),
                event.event().name(),
                event.round(),
                event.byKind().name(),
                event.byName(),
                detail);
        return statement
                .param("eventCase", event.caseId().value())
                .param("eventAt", at(event.at()))
                .param("event", event.event().name())
                .param("eventRound", event.round())
                .param("byKind", event.byKind().name())
                .param("byName", event.byName())
                .param("detail", detail)
                .param("signature", signer.sign(line));
    }

    /** What happened to a case as far as its seller may know, oldest first: what is in force, and what the seller did. */
    public List<CaseHistoryEntry> toldToSeller(CaseId id) {
        return of(id).stream().filter(event -> event.event().isToldToSeller()).toList();
    }

    /** User names of staff who did one of these with a case. */
    public List<String> staffOf(CaseId id, Set<CaseHistoryEntry.Event> events) {
        return jdbc.sql("""
                        select distinct by_name from case_event
                        where case_id = :id and by_kind = 'STAFF' and event = any (:events) order by by_name
                        """)
                .param("id", id.value())
                .param("events", events.stream().map(Enum::name).toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** What happened to a case, oldest first. */
    public List<CaseHistoryEntry> of(CaseId id) {
        return jdbc.sql("select * from case_event where case_id = :id order by id")
                .param("id", id.value())
                .query((row, n) -> new CaseHistoryEntry(
                        row.getLong("id"),
                        id,
                        instant(row, "at"),
                        CaseHistoryEntry.Event.valueOf(row.getString("event")),
                        row.getInt("round"),
                        Actor.Kind.valueOf(row.getString("by_kind")),
                        row.getString("by_name"),
                        ActingToken.removeFrom(json.read(row.getString("detail"), new TypeReference<>() {}))))
                .list();
    }
}
