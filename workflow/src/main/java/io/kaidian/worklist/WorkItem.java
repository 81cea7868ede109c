package io.kaidian.worklist;

import io.kaidian.processes.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that waits for a member of staff. */
public record WorkItem(Task task, Place place, Matter matter, Hold hold, Note left) {

    /**
     * The user task behind it.
     *
     * @param elementId the user task of the diagram
     * @param subjectId case, violation or appeal
     * @param counted whether it stands in figures; screens and the interface never tell
     * @param form with which it is done; null where it has a page of its own
     */
    public record Task(
            UUID id,
            String taskId,
            String processKey,
            String elementId,
            UUID subjectId,
            boolean counted,
            @Nullable Form form) {}

    /**
     * The form of a step that an analyst drew.
     *
     * @param release whose form it is: a task keeps the one with which it began to wait
     * @param step name of the step
     */
    public record Form(String id, int release, LocalizedText step) {}

    /**
     * Where and since when it waits.
     *
     * @param priority higher comes sooner
     * @param dueAt null where it has no time
     * @param escalatedAt since when it is overdue; null where it is not
     * @param excluded user names of those who may not take it, since they took part before
     */
    public record Place(
            String queue,
            List<String> roles,
            List<String> excluded,
            int priority,
            Instant waitingSince,
            @Nullable Instant dueAt,
            @Nullable Instant escalatedAt) {}

    /**
     * What it is about.
     *
     * @param kind kind of the case, or of what is appealed
     * @param worst code of the worst machine finding or of the violation; null where none
     * @param words what the person said whom it is about; null where nothing was said
     */
    public record Matter(
            String sellerId,
            String sellerName,
            @Nullable String kind,
            @Nullable Integer round,
            @Nullable String worst,
            @Nullable String words) {}

    /**
     * In whose hands it is.
     *
     * @param claimedBy user name; null while nobody holds it
     * @param activeAt when the holder last did something about it
     * @param parkedUntil null where it is not parked, or waits for an answer without an end of its own
     * @param asks whether it is parked until somebody answers the note
     */
    public record Hold(
            State state,
            @Nullable String claimedBy,
            @Nullable Instant claimedAt,
            @Nullable Instant activeAt,
            @Nullable Instant parkedUntil,
            boolean asks) {}

    /**
     * What a colleague left for the next one, or asked; all null where nothing.
     *
     * @param noteBy user name
     */
    public record Note(
            @Nullable String note,
            @Nullable String noteBy,
            @Nullable Instant noteAt) {}

    public UUID id() {
        return task.id();
    }

    public String taskId() {
        return task.taskId();
    }

    public String processKey() {
        return task.processKey();
    }

    public String elementId() {
        return task.elementId();
    }

    public UUID subjectId() {
        return task.subjectId();
    }

    public @Nullable Form form() {
        return task.form();
    }

    public boolean counted() {
        return task.counted();
    }

    public String queue() {
        return place.queue();
    }

    public List<String> roles() {
        return place.roles();
    }

    public List<String> excluded() {
        return place.excluded();
    }

    public int priority() {
        return place.priority();
    }

    public Instant waitingSince() {
        return place.waitingSince();
    }

    public @Nullable Instant dueAt() {
        return place.dueAt();
    }

    public @Nullable Instant escalatedAt() {
        return place.escalatedAt();
    }

    public String sellerId() {
        return matter.sellerId();
    }

    public String sellerName() {
        return matter.sellerName();
    }

    public @Nullable String kind() {
        return matter.kind();
    }

    public @Nullable Integer round() {
        return matter.round();
    }

    public @Nullable String worst() {
        return matter.worst();
    }

    public @Nullable String words() {
        return matter.words();
    }

    public State state() {
        return hold.state();
    }

    public @Nullable String claimedBy() {
        return hold.claimedBy();
    }

    public @Nullable Instant claimedAt() {
        return hold.claimedAt();
    }

    public @Nullable Instant activeAt() {
        return hold.activeAt();
    }

    public @Nullable Instant parkedUntil() {
        return hold.parkedUntil();
    }

    public boolean asks() {
        return hold.asks();
    }

    public @Nullable String note() {
        return left.note();
    }

    public @Nullable String noteBy() {
        return left.noteBy();
    }

    public @Nullable Instant noteAt() {
        return left.noteAt();
    }

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
