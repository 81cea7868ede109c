package io.kaidian.worklist;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;

import io.kaidian.identity.AccountRepository.Account;
import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.worklist.TaskList.AlreadyClaimedException;
import io.kaidian.worklist.TaskList.FourEyesViolationException;
import io.kaidian.worklist.WorkItem.State;
import io.kaidian.worklist.WorkItemReassignedEvent.Change;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Work goes from hand to hand: handed over, set aside, asked about, passed up, given out by a lead. */
@Service
@RolesAllowed({Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
public class TaskAssignmentService {

    private final JdbcClient jdbc;
    private final WorkItemRowMapper rows;
    private final EncryptedText words;
    private final TaskAssignees assignees;
    private final ParameterTable parameters;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TaskAssignmentService(
            JdbcClient jdbc,
            WorkItemRowMapper rows,
            EncryptedText words,
            TaskAssignees assignees,
            ParameterTable parameters,
            CurrentActor currentActor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.words = words;
        this.assignees = assignees;
        this.parameters = parameters;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    /** Thrown when somebody cannot be given this work. */
    public static class InvalidAssigneeException extends RuntimeException {
        InvalidAssigneeException(String who) {
            super("cannot be given to " + who);
        }
    }

    /** Thrown when something is set aside until a moment that is over, or too far away. */
    public static class InvalidResumeTimeException extends RuntimeException {
        InvalidResumeTimeException(Instant moment) {
            super("cannot be set aside until " + moment);
        }
    }

    /** To whom an item can be given: people with a fitting role who took no part in it and are not away. */
    public List<Account> receivers(WorkItem item) {
        return assignees.of(item);
    }

    /**
     * Gives what the current person holds to a colleague, or to the colleague's deputy.
     *
     * @param note for the colleague; null where there is nothing to say
     * @throws InvalidAssigneeException if the colleague may not take it
     * @throws AlreadyClaimedException if somebody else holds it
     */
    @Transactional
    public WorkItem handOver(UUID id, String to, @Nullable String note) {
        return give(mine(id), to, note, Change.HANDED_OVER);
    }

    /** A lead gives an item to somebody, whoever holds it. */
    @Transactional
    @RolesAllowed(Roles.LEAD)
    public WorkItem reassign(UUID id, String to, @Nullable String note) {
        return give(lock(id), to, note, Change.REASSIGNED);
    }

    /**
     * Gives everything that somebody holds to one colleague where that one may take it, and the rest back.
     *
     * @param to user name; null to give all of it back
     * @return how many items the colleague now has
     * @throws NotFoundException if the current person is neither that somebody nor a lead
     */
    @Transactional
    public int reassignAll(String from, @Nullable String to, @Nullable String note) {
        var me = currentActor.get();
        if (!me.name().equals(from) && !me.has(Role.LEAD)) {
            throw new NotFoundException("work of", from);
        }
        return passOnAll(from, to, note, me.name().equals(from) ? Change.HANDED_OVER : Change.REASSIGNED);
    }

    /** Until when, at the latest, an item can be set aside now. */
    public Instant latestSnooze() {
        return clock.instant().plus(longestPark());
    }

    /** Sets aside what the current person holds until a moment; it then comes back into the same hands. */
    @Transactional
    public WorkItem snooze(UUID id, Instant until, @Nullable String note) {
        var now = clock.instant();
        if (!until.isAfter(now) || until.isAfter(now.plus(longestPark()))) {
            throw new InvalidResumeTimeException(until);
        }
        return snooze(mine(id), until, false, note);
    }

    /** Sets aside what the current person holds until somebody answers, at the latest until the longest time is over. */
    @Transactional
    public WorkItem ask(UUID id, String question) {
        return snooze(mine(id), clock.instant().plus(longestPark()), true, question);
    }

    /** Answers what was asked about an item; it comes back into the hands of who asked. */
    @Transactional
    public WorkItem answer(UUID id, String words) {
        var item = lock(id);
        if (item.state() != State.PARKED) {
            throw new NotFoundException("question", id);
        }
        resumeNow(item, words, currentActor.get().name());
        return moved(get(id), Change.ANSWERED, item.claimedBy(), words);
    }

    /** Takes back into the list what was set aside, before its time. */
    @Transactional
    public WorkItem resume(UUID id) {
        var item = mine(id);
        if (item.state() != State.PARKED) {
            return item;
        }
        resumeNow(item, item.note(), item.noteBy());
        return moved(get(id), Change.RESUMED, item.claimedBy(), null);
    }

    /** Passes what the current person holds up to the lead; only a lead can take it from then on. */
    @Transactional
    public WorkItem escalate(UUID id, String note) {
        var item = mine(id);
        requireSingleRow(
                jdbc.sql("""
                                update work_item
                                set roles = '{LEAD}', priority = priority + :more, state = 'OPEN', parked_until = null, asks = false,
                                    claimed_by = null, claimed_at = null, active_at = null,
                                    note = :note, note_by = :me, note_at = :now, version = version + 1
                                where id = :id
                                """)
                        .param("more", parameters.getInt(Parameters.REVIEW_ESCALATED_PRIORITY))
                        .param("note", words.encrypt(note, item.subjectId()))
                        .param("me", currentActor.get().name())
                        .param("now", at(clock.instant()))
                        .param("id", id)
                        .update(),
                "work item");
        return moved(get(id), Change.PASSED_UP, item.claimedBy(), note);
    }

    /** Gives back what somebody took and then left alone for too long. */
    @Transactional
    @PermitAll
    void releaseIdle() {
        var since = clock.instant().minus(parameters.duration(Parameters.REVIEW_CLAIM_IDLE));
        record Left(UUID id, String holder) {}
        jdbc.sql("""
                        update work_item w
                        set claimed_by = null, claimed_at = null, active_at = null, version = version + 1
                        from (select id, claimed_by from work_item
                              where id in (select id from held_work_item) and state = 'OPEN' and active_at < :since
                              for update skip locked) as idle
                        where w.id = idle.id
                        returning w.id, idle.claimed_by
                        """)
                .param("since", at(since))
                .query((row, n) -> new Left(row.getObject("id", UUID.class), row.getString("claimed_by")))
                .list()
                .forEach(left -> moved(get(left.id()), Change.LEFT_IDLE, left.holder(), null));
    }

    /** Brings back what was set aside until now. */
    @Transactional
    @PermitAll
    void resumeDue() {
        jdbc.sql("""
                        select id from work_item where state = 'PARKED' and parked_until <= :now
                        order by parked_until limit 200 for update skip locked
                        """).param("now", at(clock.instant())).query(UUID.class).list().forEach(id -> {
            var item = get(id);
            resumeNow(item, item.note(), item.noteBy());
            moved(get(id), Change.RESUMED, item.claimedBy(), null);
        });
    }

    /** What people who are away from today on hold goes to their deputies, or back. */
    @Transactional
    @PermitAll
    void reassignFromAbsent() {
        for (var absence : assignees.beginningAbsences()) {
            passOnAll(absence.username(), absence.deputy(), null, Change.REASSIGNED);
        }
    }

    private int passOnAll(String from, @Nullable String to, @Nullable String note, Change change) {
        var held = jdbc.sql("""
                        select * from work_item
                        where id in (select id from held_work_item where holder = :from) and state <> 'DECIDED' for update
                        """).param("from", from).query(rows::item).list();
        var receiver = Optional.ofNullable(to).flatMap(assignees::orDeputy);
        var given = 0;
        for (var item : held) {
            var fit = receiver.filter(person -> TaskAssignees.isFit(item, person));
            if (fit.isPresent()) {
                hold(item, fit.get().username(), note == null ? item.note() : note);
                moved(get(item.id()), change, from, note);
                given++;
            } else {
                hold(item, null, note == null ? item.note() : note);
                moved(get(item.id()), Change.GIVEN_BACK, from, note);
            }
        }
        return given;
    }

    private WorkItem give(WorkItem item, String to, @Nullable String note, Change change) {
        var receiver = assignees.orDeputy(to).orElseThrow(() -> new InvalidAssigneeException(to));
        if (item.excluded().contains(receiver.username())) {
            throw new FourEyesViolationException(receiver.username());
        }
        if (!TaskAssignees.isFit(item, receiver)) {
            throw new InvalidAssigneeException(receiver.username());
        }
        var told = note == null || note.isBlank() ? null : note.strip();
        hold(item, receiver.username(), told);
        return moved(get(item.id()), change, item.claimedBy(), told);
    }

    private WorkItem snooze(WorkItem item, Instant until, boolean asks, @Nullable String note) {
        requireSingleRow(
                jdbc.sql("""
                                update work_item
                                set state = 'PARKED', parked_until = :until, asks = :asks, claimed_by = coalesce(claimed_by, :me),
                                    note = :note, note_by = :me, note_at = :now, version = version + 1
                                where id = :id
                                """)
                        .param("until", at(until))
                        .param("asks", asks)
                        .param("note", words.encrypt(note, item.subjectId()))
                        .param("me", currentActor.get().name())
                        .param("now", at(clock.instant()))
                        .param("id", item.id())
                        .update(),
                "work item");
        return moved(get(item.id()), Change.PARKED, item.claimedBy(), note);
    }

    private void resumeNow(WorkItem item, @Nullable String note, @Nullable String noteBy) {
        requireSingleRow(
                jdbc.sql("""
                                update work_item
                                set state = 'OPEN', parked_until = null, asks = false, active_at = :now,
                                    note = :note, note_by = :by, note_at = :now, version = version + 1
                                where id = :id
                                """)
                        .param("now", at(clock.instant()))
                        .param("note", words.encrypt(note, item.subjectId()))
                        .param("by", noteBy)
                        .param("id", item.id())
                        .update(),
                "work item");
    }

    private void hold(WorkItem item, @Nullable String holder, @Nullable String note) {
        var noteBy = note == null || note.equals(item.note())
                ? item.noteBy()
                : currentActor.get().name();
        requireSingleRow(
                jdbc.sql("""
                                update work_item
                                set claimed_by = :holder, claimed_at = :now, active_at = :now, state = 'OPEN', parked_until = null,
                                    asks = false, note = :note, note_by = :by, note_at = :noteAt, version = version + 1
                                where id = :id
                                """)
                        .param("holder", holder)
                        .param("now", holder == null ? null : at(clock.instant()))
                        .param("note", words.encrypt(note, item.subjectId()))
                        .param("by", note == null ? null : noteBy)
                        .param("noteAt", note == null ? null : at(clock.instant()))
                        .param("id", item.id())
                        .update(),
                "work item");
    }

    /** The item, locked, if the current person holds it or nobody does. */
    private WorkItem mine(UUID id) {
        var item = lock(id);
        var me = currentActor.get();
        if (item.roles().stream().noneMatch(role -> me.has(Role.valueOf(role)))) {
            throw new NotFoundException("task", id);
        }
        if (item.claimedBy() != null && !item.claimedBy().equals(me.name())) {
            throw new AlreadyClaimedException(item.claimedBy());
        }
        return item;
    }

    private WorkItem lock(UUID id) {
        return jdbc.sql("select * from work_item where id = :id and state <> 'DECIDED' for update")
                .param("id", id)
                .query(rows::item)
                .optional()
                .orElseThrow(() -> new NotFoundException("task", id));
    }

    private WorkItem get(UUID id) {
        return jdbc.sql("select * from work_item where id = :id")
                .param("id", id)
                .query(rows::item)
                .single();
    }

    private WorkItem moved(WorkItem item, Change change, @Nullable String from, @Nullable String note) {
        events.publishEvent(new WorkItemReassignedEvent(item, change, from, note));
        events.publishEvent(new TaskListChangedEvent());
        return item;
    }

    private Duration longestPark() {
        return parameters.duration(Parameters.REVIEW_PARK_MAX);
    }
}
