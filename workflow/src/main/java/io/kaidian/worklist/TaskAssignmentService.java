package io.kaidian.worklist;

import io.kaidian.identity.AccountRepository.Account;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Work goes from hand to hand: handed over, set aside, asked about, passed up, given out by a lead. */
@Service
@RolesAllowed({Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
public class TaskAssignmentService {

    private final WorkItemRepository items;
    private final TaskAssignees assignees;
    private final ParameterTable parameters;
    private final CurrentActor currentActor;
    private final Clock clock;

    TaskAssignmentService(
            WorkItemRepository items,
            TaskAssignees assignees,
            ParameterTable parameters,
            CurrentActor currentActor,
            Clock clock) {
        this.items = items;
        this.assignees = assignees;
        this.parameters = parameters;
        this.currentActor = currentActor;
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
        return give(items.lock(id), to, note, Change.REASSIGNED);
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

    /**
     * Answers what was asked about an item; it comes back into the hands of who asked.
     *
     * @throws NotFoundException if no role of the current person has to do with it, or nothing is asked about it
     * @throws FourEyesViolationException if the current person took part before
     */
    @Transactional
    public WorkItem answer(UUID id, String words) {
        var item = items.lock(id);
        var me = currentActor.get();
        requireRole(item, me);
        if (item.state() != State.PARKED || !item.asks()) {
            throw new NotFoundException("question", id);
        }
        requireNoPart(item, me);
        return items.tell(items.resume(item, items.noteOf(item, words)), Change.ANSWERED, item.claimedBy(), words);
    }

    /** Takes back into the list what was set aside, before its time. */
    @Transactional
    public WorkItem resume(UUID id) {
        var item = mine(id);
        return item.state() == State.PARKED ? comeBack(item) : item;
    }

    /** Passes what the current person holds up to the lead; only a lead can take it from then on. */
    @Transactional
    public WorkItem escalate(UUID id, String note) {
        var item = mine(id);
        var more = parameters.getInt(Parameters.REVIEW_ESCALATED_PRIORITY);
        return items.tell(
                items.escalate(item, more, items.noteOf(item, note)), Change.PASSED_UP, item.claimedBy(), note);
    }

    /**
     * Those people may not take what waits about that subject any more; what one of them holds goes back.
     *
     * @param exceptStep which they may still take
     * @param people user names
     */
    @Transactional
    @PermitAll
    public void exclude(UUID subjectId, String exceptStep, Collection<String> people) {
        for (var item : items.exclude(subjectId, exceptStep, people)) {
            var holder = item.claimedBy();
            if (holder != null && people.contains(holder)) {
                items.tell(items.hold(item, null, item.left()), Change.GIVEN_BACK, holder, null);
            }
        }
    }

    /** Gives back what somebody took and then left alone for too long. */
    @Transactional
    @PermitAll
    void releaseIdle() {
        var since = clock.instant().minus(parameters.duration(Parameters.REVIEW_CLAIM_IDLE));
        items.releaseIdle(since).forEach(left -> items.tell(left.item(), Change.LEFT_IDLE, left.holder(), null));
    }

    /** Brings back what was set aside until now. */
    @Transactional
    @PermitAll
    void resumeDue() {
        items.lockDue().forEach(this::comeBack);
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
        var receiver = Optional.ofNullable(to).flatMap(assignees::orDeputy);
        var given = 0;
        for (var item : items.lockHeldBy(from)) {
            var left = note == null ? item.left() : items.noteOf(item, note);
            var fit = receiver.filter(person -> TaskAssignees.isFit(item, person));
            if (fit.isPresent()) {
                items.tell(items.hold(item, fit.get().username(), left), change, from, note);
                given++;
            } else {
                items.tell(items.hold(item, null, left), Change.GIVEN_BACK, from, note);
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
        return items.tell(
                items.hold(item, receiver.username(), items.noteOf(item, told)), change, item.claimedBy(), told);
    }

    private WorkItem snooze(WorkItem item, Instant until, boolean asks, @Nullable String note) {
        return items.tell(
                items.park(item, until, asks, items.noteOf(item, note)), Change.PARKED, item.claimedBy(), note);
    }

    private WorkItem comeBack(WorkItem item) {
        return items.tell(items.resume(item, item.left()), Change.RESUMED, item.claimedBy(), null);
    }

    /** The item, locked, if the current person holds it, or nobody does and the person took no part in it before. */
    private WorkItem mine(UUID id) {
        var item = items.lock(id);
        var me = currentActor.get();
        requireRole(item, me);
        if (item.claimedBy() != null && !item.claimedBy().equals(me.name())) {
            throw new AlreadyClaimedException(item.claimedBy());
        }
        requireNoPart(item, me);
        return item;
    }

    private static void requireRole(WorkItem item, Actor me) {
        if (item.roles().stream().noneMatch(role -> me.has(Role.valueOf(role)))) {
            throw new NotFoundException("task", item.id());
        }
    }

    private static void requireNoPart(WorkItem item, Actor me) {
        if (item.excluded().contains(me.name())) {
            throw new FourEyesViolationException(me.name());
        }
    }

    private Duration longestPark() {
        return parameters.duration(Parameters.REVIEW_PARK_MAX);
    }
}
