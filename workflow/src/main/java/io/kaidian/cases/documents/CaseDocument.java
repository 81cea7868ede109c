package io.kaidian.cases.documents;

import io.kaidian.cases.CaseId;
import io.kaidian.photos.DocumentSlot;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One photo of a case, without its bytes.
 *
 * @param sentInRound submission in which it was first sent; null until then
 * @param supersededAt when a newer photo took its place; null while it counts
 * @param reading how far the machine came with it
 * @param withdrawnAt since when its seller no longer has it: it was not accepted before the case was withdrawn; else null
 * @param carriedFrom the accepted photo of an earlier case that it carries over; else null
 */
public record CaseDocument(
        DocumentId id,
        CaseId caseId,
        DocumentSlot slot,
        UUID contentId,
        String mediaType,
        long byteSize,
        int width,
        int height,
        Instant uploadedAt,
        @Nullable Integer sentInRound,
        State state,
        Reading reading,
        @Nullable Instant supersededAt,
        @Nullable Instant withdrawnAt,
        @Nullable DocumentId carriedFrom) {

    /** What people made of it. */
    public enum State {
        NEW,
        ACCEPTED,
        FAULTY,
        WAIVED
    }

    /** How far the machine came with it. */
    public enum Reading {
        /** Read to the end. */
        READ,
        /** Still being checked; nothing can be said for it or against it. */
        PENDING,
        /** Not read to the end for all attempts: a person reads it. */
        UNREADABLE
    }

    /** Whether it counts and waits to be read. */
    public boolean isBeingRead() {
        return reading == Reading.PENDING && supersededAt == null;
    }

    /** Whether nothing more is asked for this slot. */
    public boolean isSettled() {
        return state == State.ACCEPTED || state == State.WAIVED;
    }
}
