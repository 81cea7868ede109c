package io.kaidian.worklist;

import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.dmn.Parameters;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What waits for staff. Lists are read from one table with a fitting index, never from the engine, page by page from the
 * last row seen (decision record 0003); how a page costs the same however long the list is, record 0022 tells.
 */
@Service
@RolesAllowed({Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
public class TaskList {

    /** Instead of a kind of case: requests for help, whichever case they are about. */
    public static final String HELP = "HELP";

    /** Instead of a kind of case: appeals. */
    public static final String APPEAL = "APPEAL";

    /** Stands in an address for no due time. */
    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final WorkItemRepository items;
    private final TaskListPageQueries pages;
    private final CurrentActor currentActor;
    private final ParameterTable parameters;
    private final Clock clock;

    TaskList(
            WorkItemRepository items,
            TaskListPageQueries pages,
            CurrentActor currentActor,
            ParameterTable parameters,
            Clock clock) {
        this.items = items;
        this.pages = pages;
        this.currentActor = currentActor;
        this.parameters = parameters;
        this.clock = clock;
    }

    /** Which rows, by who holds them. */
    public enum Holding {
        /** All of them, those too that the person may not take and those set aside. */
        ALL,
        /** All that wait, those too that the person may not take. */
        WAITING,
        /** Those that the person may take or holds. */
        FREE_OR_MINE,
        FREE,
        MINE,
        /** Those that somebody else holds. */
        OTHERS,
        /** Those set aside. */
        PARKED
    }

    /** Which rows, by when they are due. */
    public enum Due {
        ANY,
        OVERDUE,
        /** Overdue or within the warning time. */
        SOON
    }

    /** In which order. */
    public enum Sort {
        /** Most urgent first, the longest waiting of those. */
        URGENCY,
        /** Due first. */
        DUE,
        OLDEST,
        NEWEST
    }

    /**
     * Which rows, in which order.
     *
     * @param queue null for all queues
     * @param kind a kind of case, {@link #HELP} or {@link #APPEAL}; null for all kinds
     * @param due other than ANY only in the order DUE
     * @param after the row before the page, in the same order; null for the first page
     * @param limit rows of a page
     */
    public record Query(
            @Nullable String queue,
            @Nullable String kind,
            Holding holding,
            Due due,
            Sort sort,
            @Nullable Cursor after,
            int limit) {

        public Query {
            if (due != Due.ANY) {
                sort = Sort.DUE;
            }
        }

        /** All that wait, most urgent first. */
        public Query(@Nullable String queue, @Nullable String kind, @Nullable Cursor after, int limit) {
            this(queue, kind, Holding.WAITING, Due.ANY, Sort.URGENCY, after, limit);
        }
    }

    /**
     * A place in the list: the sort key of a row.
     *
     * @param priority counts in the order URGENCY only
     * @param moment since when it waits, or in the order DUE when it is due
     */
    public record Cursor(int priority, Instant moment, UUID id) {

        /** The place of that row in the order URGENCY. */
        public static Cursor of(WorkItem item) {
            return of(item, Sort.URGENCY);
        }

        /** The place of that row. */
        public static Cursor of(WorkItem item, Sort sort) {
            return switch (sort) {
                case URGENCY -> new Cursor(item.priority(), item.waitingSince(), item.id());
                case DUE -> new Cursor(0, item.dueAt() == null ? NEVER : item.dueAt(), item.id());
                case OLDEST, NEWEST -> new Cursor(0, item.waitingSince(), item.id());
            };
        }

        /** As it stands in an address. */
        @Override
        public String toString() {
            return priority + "_" + moment + "_" + id;
        }

        /**
         * Reads what {@link #toString} wrote.
         *
         * @throws IllegalArgumentException if it is none
         */
        public static Cursor parse(String text) {
            var parts = text.split("_", 3);
            if (parts.length != 3) {
                throw new IllegalArgumentException("not a place in the list: " + text);
            }
            try {
                return new Cursor(Integer.parseInt(parts[0]), Instant.parse(parts[1]), UUID.fromString(parts[2]));
            } catch (java.time.format.DateTimeParseException notATime) {
                throw new IllegalArgumentException("not a place in the list: " + text, notATime);
            }
        }
    }

    /** Thrown when somebody else holds the item. */
    public static class AlreadyClaimedException extends RuntimeException {

        private final String holder;

        AlreadyClaimedException(String holder) {
            super("held by " + holder);
            this.holder = holder;
        }

        /** User name of the one who holds it. */
        public String holder() {
            return holder;
        }
    }

    /** Thrown when the person took part before and so may not decide now. */
    public static class FourEyesViolationException extends RuntimeException {
        public FourEyesViolationException(String who) {
            super(who + " took part before");
        }
    }

    /** Thrown when the person holds as much as one person may. */
    public static class ClaimLimitExceededException extends RuntimeException {

        private final int most;

        ClaimLimitExceededException(int most) {
            super("holds " + most + " already");
            this.most = most;
        }

        /** How much one person may hold. */
        public int most() {
            return most;
        }
    }

    /** One page of what the current person's roles may take. */
    public List<WorkItem> page(Query query) {
        return pages.page(query, currentActor.get(), query.due() == Due.SOON ? soon() : clock.instant());
    }

    /**
     * What waits, or is set aside, about a seller or a case.
     *
     * @param words a seller's id, any part of the seller's name in whichever case of letters, or the id of a case, violation or appeal
     */
    public List<WorkItem> search(String words, int limit) {
        return pages.search(words, currentActor.get(), limit);
    }

    /**
     * How many wait, whoever holds them.
     *
     * @param queue null for all queues
     * @param kind as in {@link Query}; null for all kinds
     */
    public int countWaiting(@Nullable String queue, @Nullable String kind) {
        return pages.waiting(queue, kind, currentActor.get());
    }

    /** How many wait in each queue that the current person's roles may take. */
    public Map<String, Integer> countByQueue() {
        var counts = new LinkedHashMap<String, Integer>();
        pages.sums(currentActor.get()).forEach(sum -> counts.merge(sum.queue(), sum.waiting(), Integer::sum));
        return counts;
    }

    /**
     * How much the current person holds, others hold and is set aside.
     *
     * @param queue null for all queues
     * @param kind null for all kinds
     */
    public Map<Holding, Integer> countHeld(@Nullable String queue, @Nullable String kind) {
        return pages.held(queue, kind, currentActor.get());
    }

    /** How much each person holds or has set aside, by user name. */
    @RolesAllowed(Roles.LEAD)
    public Map<String, Integer> countByHolder() {
        return pages.countByHolder();
    }

    /** What the current person holds. */
    public List<WorkItem> claimedByMe() {
        return pages.heldBy(currentActor.get().name());
    }

    /**
     * The item of that id.
     *
     * @throws NotFoundException if it was decided meanwhile or never was
     */
    public WorkItem get(UUID id) {
        return items.get(id);
    }

    /** What began to wait last about that case, violation or appeal, at whichever step. */
    public Optional<WorkItem> latestAbout(UUID subjectId) {
        return items.findLatestAbout(subjectId);
    }

    /** What began to wait last about it of the work of those steps, whatever else waits about it. */
    public Optional<WorkItem> latestAbout(UUID subjectId, Collection<String> steps) {
        return items.findLatestAbout(subjectId, steps);
    }

    /** The work of that step about it. */
    public Optional<WorkItem> about(UUID subjectId, String step) {
        return items.findAbout(subjectId, step);
    }

    /**
     * What somebody wants to do next.
     *
     * @param elementIds user tasks of the diagrams
     * @param forms whether steps with a form will do, too, whatever their user task is
     * @param queue null for any that the person works on
     */
    public record Wanted(
            List<String> elementIds,
            boolean forms,
            @Nullable String queue) {}

    /**
     * Takes the most urgent item of those wanted that the current person may take, and nothing they took part in. What others are just
     * taking is passed over.
     *
     * @throws ClaimLimitExceededException if the person holds as much as one person may
     */
    @Transactional
    public Optional<WorkItem> claimNext(Wanted wanted) {
        var me = currentActor.get();
        var taken = pages.takeNext(wanted, me, parameters.getInt(Parameters.REVIEW_LOAD_MAX), clock.instant());
        if (taken.isEmpty()) {
            requireClaimCapacity(me.name());
        }
        taken.ifPresent(item -> items.tell(item, WorkItemReassignedEvent.Change.TAKEN, null, null));
        return taken;
    }

    /**
     * Takes one item; taking it twice is taking it once.
     *
     * @throws AlreadyClaimedException if somebody else holds it
     * @throws FourEyesViolationException if the current person took part before
     * @throws ClaimLimitExceededException if the person holds as much as one person may
     */
    @Transactional
    public WorkItem claim(UUID id) {
        return claim(id, true);
    }

    /**
     * Gives an item back.
     *
     * @throws AlreadyClaimedException if somebody else holds it
     */
    @Transactional
    public WorkItem release(UUID id) {
        var item = items.lock(id);
        if (item.claimedBy() != null
                && !item.claimedBy().equals(currentActor.get().name())) {
            throw new AlreadyClaimedException(item.claimedBy());
        }
        var free = items.hold(item, null, item.left());
        return item.claimedBy() == null
                ? free
                : items.tell(free, WorkItemReassignedEvent.Change.GIVEN_BACK, item.claimedBy(), null);
    }

    /** The holder is at work on it: it does not go back yet. Nothing happens where somebody else holds it. */
    @Transactional
    public void touch(UUID id) {
        items.touch(id);
    }

    /**
     * Makes sure that the current person may decide this item now, and takes it if nobody holds it; it stays locked until
     * the transaction ends, so that of two who decide at once only one does.
     *
     * @throws NotFoundException if it was decided meanwhile
     * @throws AlreadyClaimedException if somebody else holds it
     * @throws FourEyesViolationException if the current person took part before
     */
    @Transactional
    public WorkItem claimForDecision(UUID id) {
        return claim(id, false);
    }

    /**
     * A decision about it is stored and takes effect soon: it leaves every list at once. Whoever decides has claimed it in the same
     * transaction, by {@link #claimForDecision}.
     */
    @Transactional
    public void markDecided(UUID id) {
        items.change(id, WorkItem.State.OPEN, WorkItem.State.DECIDED);
    }

    /** The decision was taken back before it took effect: it is there again, in the same hands. */
    @Transactional
    public void reopen(UUID id) {
        items.change(id, WorkItem.State.DECIDED, WorkItem.State.OPEN);
    }

    private WorkItem claim(UUID id, boolean counts) {
        var item = items.lock(id);
        var me = currentActor.get();
        requireAllowed(item, me);
        if (me.name().equals(item.claimedBy())) {
            return item;
        }
        if (item.claimedBy() != null) {
            throw new AlreadyClaimedException(item.claimedBy());
        }
        if (counts) {
            requireClaimCapacity(me.name());
        }
        return items.tell(items.hold(item, me.name(), item.left()), WorkItemReassignedEvent.Change.TAKEN, null, null);
    }

    private void requireClaimCapacity(String name) {
        var most = parameters.getInt(Parameters.REVIEW_LOAD_MAX);
        if (items.countHeldBy(name) >= most) {
            throw new ClaimLimitExceededException(most);
        }
    }

    private static void requireAllowed(WorkItem item, Actor me) {
        if (item.roles().stream().noneMatch(role -> me.has(Role.valueOf(role)))) {
            throw new NotFoundException("task", item.id());
        }
        if (item.excluded().contains(me.name())) {
            throw new FourEyesViolationException(me.name());
        }
    }

    private Instant soon() {
        return clock.instant().plus(parameters.duration(Parameters.REVIEW_DUE_SOON));
    }
}
