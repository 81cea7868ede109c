package io.kaidian.worklist;

import org.jspecify.annotations.Nullable;

/**
 * A piece of work came into other hands or was set aside. Published in the transaction of the change.
 *
 * @param item as it is now
 * @param from user name of who held it before; null where nobody did
 * @param note what was written with it; null where nothing
 */
public record WorkItemReassignedEvent(
        WorkItem item,
        Change change,
        @Nullable String from,
        @Nullable String note) {

    /** What was done with it. */
    public enum Change {
        /** Somebody took it. */
        TAKEN,
        /** The holder gave it back. */
        GIVEN_BACK,
        /** The holder was idle too long, and it went back by itself. */
        LEFT_IDLE,
        /** The holder gave it to a colleague. */
        HANDED_OVER,
        /** A lead gave it to somebody. */
        REASSIGNED,
        /** Set aside until a day or an answer. */
        PARKED,
        /** Back in the list after it was set aside. */
        RESUMED,
        /** The note was answered. */
        ANSWERED,
        /** A reviewer passed it up to the lead. */
        PASSED_UP
    }
}
