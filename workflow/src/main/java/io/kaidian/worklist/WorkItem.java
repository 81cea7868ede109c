package io.kaidian.worklist;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a member of staff.
 *
 * @param elementId the user task of the diagram
 * @param subjectId case, violation or appeal
 * @param priority higher comes sooner
 * @param dueAt null where it has no time
 * @param kind kind of the case, or of what is appealed
 * @param worst code of the worst machine finding or of the violation; null where none
 * @param words what the person said whom it is about; null where nothing was said
 * @param excluded user names of those who may not take it, since they took part before
 * @param claimedBy user name; null while nobody holds it
 * @param activeAt when the holder last did something about it
 * @param escalatedAt since when it is overdue; null where it is not
 * @param note what a colleague left for the next one, or asked; null where nothing
 * @param noteBy user name
 * @param parkedUntil null where it is not parked, or waits for an answer without an end of its own
 * @param asks whether it is parked until somebody answers the note
 * @param counted whether it stands in figures; screens and the interface never tell
 */
public record WorkItem(
        UUID id,
        String taskId,
        String processKey,
        String elementId,
        UUID subjectId,
        String queue,
        List<String> roles,
        int priority,
        Instant waitingSince,
        @Nullable Instant dueAt,
        String sellerId,
        String sellerName,
        @Nullable String kind,
        @Nullable Integer round,
        @Nullable String worst,
        @Nullable String words,
        List<String> excluded,
        State state,
        @Nullable String claimedBy,
        @Nullable Instant claimedAt,
        @Nullable Instant activeAt,
        @Nullable Instant escalatedAt,
        @Nullable String note,
        @Nullable String noteBy,
        @Nullable Instant noteAt,
        @Nullable Instant parkedUntil,
        boolean asks,
        boolean counted) {

    /** Whether and how it waits. */
    public enum State {
        /** For somebody to take and decide it. */
        OPEN,
        /** For a day or an answer; nobody is offered it. */
        PARKED,
        /** The decision is stored and takes effect soon; nobody is offered it. */
        DECIDED
    }
}
