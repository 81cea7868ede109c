package io.kaidian.worklist;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;

import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.worklist.WorkItem.Note;
import io.kaidian.worklist.WorkItem.State;
import io.kaidian.worklist.WorkItemReassignedEvent.Change;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Items of work, one by one: found, locked, and given into other hands. */
@Component
class WorkItemRepository {

    private static final Note NOTHING = new Note(null, null, null);

    private final JdbcClient jdbc;
    private final WorkItemRowMapper rows;
    private final EncryptedText words;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WorkItemRepository(
            JdbcClient jdbc,
            WorkItemRowMapper rows,
            EncryptedText words,
            CurrentActor currentActor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.words = words;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    /** @throws NotFoundException if it was decided and carried out, or never was */
    WorkItem get(UUID id) {
        return jdbc.sql("select * from work_item where id = :id")
                .param("id", id)
                .query(rows::item)
                .optional()
                .orElseThrow(() -> new NotFoundException("task", id));
    }

    /**
     * The item, locked until the transaction ends.
     *
     * @throws NotFoundException if it was decided, or never was
     */
    WorkItem lock(UUID id) {
        return jdbc.sql("select * from work_item where id = :id and state <> 'DECIDED' for update")
                .param("id", id)
                .query(rows::item)
                .optional()
                .orElseThrow(() -> new NotFoundException("task", id));
    }

    /** What somebody holds or has set aside, locked until the transaction ends. */
    List<WorkItem> lockHeldBy(String name) {
        return jdbc.sql("""
                        select * from work_item
                        where id in (select id from held_work_item where holder = :name) and state <> 'DECIDED' for update
                        """).param("name", name).query(rows::item).list();
    }

    /** What was set aside until now, locked until the transaction ends; what others have locked is left to them. */
    List<WorkItem> lockDue() {
        return jdbc.sql("""
                        select * from work_item where state = 'PARKED' and parked_until <= :now
                        order by parked_until limit 200 for update skip locked
                        """).param("now", at(clock.instant())).query(rows::item).list();
    }

    /** What began to wait last about that case, violation or appeal. */
    Optional<WorkItem> findLatestAbout(UUID subject) {
        return jdbc.sql("select * from work_item where subject_id = :subject order by waiting_since desc limit 1")
                .param("subject", subject)
                .query(rows::item)
                .optional();
    }

    /** What began to wait last of what is done about it at one of those steps. */
    Optional<WorkItem> findLatestAbout(UUID subject, Collection<String> steps) {
        return jdbc.sql("""
                        select * from work_item where subject_id = :subject and element_id = any(:steps::text[])
                        order by waiting_since desc limit 1
                        """)
                .param("subject", subject)
                .param("steps", steps.toArray(String[]::new))
                .query(rows::item)
                .optional();
    }

    Optional<WorkItem> findAbout(UUID subject, String step) {
        return jdbc.sql("select * from work_item where subject_id = :subject and element_id = :step")
                .param("subject", subject)
                .param("step", step)
                .query(rows::item)
                .optional();
    }

    /** What is to be read beside an item from now on: words of the current person, or nothing. Words that are there already stay whose they are. */
    Note noteOf(WorkItem item, @Nullable String note) {
        if (note == null) {
            return NOTHING;
        }
        return note.equals(item.note())
                ? item.left()
                : new Note(note, currentActor.get().name(), clock.instant());
    }

    /**
     * Gives a locked item into those hands, or back; what was set aside comes out of there.
     *
     * @param holder user name; null where nobody holds it from now on
     * @param note beside it from now on
     */
    WorkItem hold(WorkItem item, @Nullable String holder, Note note) {
        return update(
                item,
                "claimed_by = :holder, claimed_at = :now, active_at = :now, state = 'OPEN', parked_until = null, asks = false",
                note,
                statement ->
                        statement.param("holder", holder).param("now", holder == null ? null : at(clock.instant())));
    }

    /** Sets a locked item aside in the hands in which it is, or in the current person's. */
    WorkItem park(WorkItem item, Instant until, boolean asks, Note note) {
        return update(
                item,
                "state = 'PARKED', parked_until = :until, asks = :asks, claimed_by = coalesce(claimed_by, :me)",
                note,
                statement -> statement
                        .param("until", at(until))
                        .param("asks", asks)
                        .param("me", currentActor.get().name()));
    }

    /** Brings back a locked item that was set aside, into the same hands. */
    WorkItem resume(WorkItem item, Note note) {
        return update(
                item,
                "state = 'OPEN', parked_until = null, asks = false, active_at = :now",
                note,
                statement -> statement.param("now", at(clock.instant())));
    }

    /** Gives a locked item to leads alone, who see it sooner. */
    WorkItem escalate(WorkItem item, int more, Note note) {
        return update(
                item,
                "roles = '{LEAD}', priority = priority + :more, state = 'OPEN', parked_until = null, asks = false,"
                        + " claimed_by = null, claimed_at = null, active_at = null",
                note,
                statement -> statement.param("more", more));
    }

    /** Keeps people from what waits about a subject at any other step; gives it as it is from now on, still in the hands in which it was. */
    List<WorkItem> exclude(UUID subject, String exceptStep, Collection<String> people) {
        var now = jdbc.sql("""
                        update work_item
                        set excluded = array(select unnest(excluded) union select unnest(:people::text[])), version = version + 1
                        where subject_id = :subject and element_id <> :except
                        returning *
                        """)
                .param("people", people.toArray(String[]::new))
                .param("subject", subject)
                .param("except", exceptStep)
                .query(rows::item)
                .list();
        if (!now.isEmpty()) {
            events.publishEvent(new TaskListChangedEvent());
        }
        return now;
    }

    private WorkItem update(WorkItem item, String set, Note note, UnaryOperator<StatementSpec> parameters) {
        var stays = note.equals(item.left());
        var statement = jdbc.sql("update work_item set version = version + 1, " + set
                        + (stays ? "" : ", note = :note, note_by = :noteBy, note_at = :noteAt")
                        + " where id = :id returning *")
                .param("id", item.id());
        if (!stays) {
            statement = statement
                    .param("note", words.encrypt(note.note(), item.subjectId()))
                    .param("noteBy", note.noteBy())
                    .param("noteAt", at(note.noteAt()));
        }
        var now = parameters.apply(statement).query(rows::item).list();
        requireSingleRow(now.size(), "work item");
        return now.getFirst();
    }

    /** An item that went back since its holder left it alone. */
    record Left(WorkItem item, String holder) {}

    /** Gives back what nobody has been at work on since then. */
    List<Left> releaseIdle(Instant since) {
        return jdbc.sql("""
                        update work_item w
                        set claimed_by = null, claimed_at = null, active_at = null, version = version + 1
                        from (select id as idle_id, claimed_by as holder from work_item
                              where id in (select id from held_work_item) and state = 'OPEN' and active_at < :since
                              for update skip locked) as idle
                        where w.id = idle.idle_id
                        returning w.*, idle.holder
                        """)
                .param("since", at(since))
                .query((row, n) -> new Left(rows.item(row, n), row.getString("holder")))
                .list();
    }

    /** Nothing happens where somebody else holds it. */
    void touch(UUID id) {
        jdbc.sql("update work_item set active_at = :now where id = :id and claimed_by = :me")
                .param("now", at(clock.instant()))
                .param("id", id)
                .param("me", currentActor.get().name())
                .update();
    }

    /** @throws org.springframework.dao.OptimisticLockingFailureException if it is not in the state before */
    void change(UUID id, State before, State now) {
        requireSingleRow(
                jdbc.sql("""
                                update work_item set state = :state, active_at = :now, version = version + 1
                                where id = :id and state = :before
                                """)
                        .param("state", now.name())
                        .param("now", at(clock.instant()))
                        .param("id", id)
                        .param("before", before.name())
                        .update(),
                "work item");
        events.publishEvent(new TaskListChangedEvent());
    }

    int countHeldBy(String name) {
        return jdbc.sql("""
                        select count(*) from held_work_item h join work_item w using (id)
                        where h.holder = :me and w.state = 'OPEN'
                        """).param("me", name).query(Integer.class).single();
    }

    /**
     * Tells that an item came into other hands or was set aside.
     *
     * @param now as it is now
     * @param from user name of who held it before; null where nobody did
     * @param note what was written with it; null where nothing
     */
    WorkItem tell(WorkItem now, Change change, @Nullable String from, @Nullable String note) {
        events.publishEvent(new WorkItemReassignedEvent(now, change, from, note));
        events.publishEvent(new TaskListChangedEvent());
        return now;
    }
}
