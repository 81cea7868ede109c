package io.kaidian.cases.documents;

import io.kaidian.cases.CaseId;
import io.kaidian.photos.DocumentSlot;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One photo of a case, without its bytes.
 *
 * @param reading how far the machine came with it
 * @param carriedFrom the accepted photo of an earlier case that it carries over; else null
 */
public record CaseDocument(
        DocumentId id,
        CaseId caseId,
        DocumentSlot slot,
        Picture picture,
        Times times,
        State state,
        Reading reading,
        @Nullable DocumentId carriedFrom) {

    /**
     * Its file.
     *
     * @param pages how many pages came with it as one file, itself counted
     */
    public record Picture(UUID contentId, String mediaType, long byteSize, int width, int height, int pages) {

        /** Of a photo. */
        public Picture(UUID contentId, String mediaType, long byteSize, int width, int height) {
            this(contentId, mediaType, byteSize, width, height, 1);
        }
    }

    /**
     * When it came and went.
     *
     * @param sentInRound submission in which it was first sent; null until then
     * @param supersededAt when a newer photo took its place; null while it counts
     * @param withdrawnAt since when its seller no longer has it: it was not accepted before the case was withdrawn; else null
     * @param erasedAt when its picture was erased before the rest of the case; null while it is kept
     */
    public record Times(
            Instant uploadedAt,
            @Nullable Integer sentInRound,
            @Nullable Instant supersededAt,
            @Nullable Instant withdrawnAt,
            @Nullable Instant erasedAt) {

        /** Of a photo whose picture is kept. */
        public Times(
                Instant uploadedAt,
                @Nullable Integer sentInRound,
                @Nullable Instant supersededAt,
                @Nullable Instant withdrawnAt) {
            this(uploadedAt, sentInRound, supersededAt, withdrawnAt, null);
        }
    }

    public UUID contentId() {
        return picture.contentId();
    }

    public String mediaType() {
        return picture.mediaType();
    }

    public long byteSize() {
        return picture.byteSize();
    }

    public int width() {
        return picture.width();
    }

    public int height() {
        return picture.height();
    }

    /** How many pages came with it as one file, itself counted. */
    public int pages() {
        return picture.pages();
    }

    public Instant uploadedAt() {
        return times.uploadedAt();
    }

    public @Nullable Integer sentInRound() {
        return times.sentInRound();
    }

    public @Nullable Instant supersededAt() {
        return times.supersededAt();
    }

    public @Nullable Instant withdrawnAt() {
        return times.withdrawnAt();
    }

    public @Nullable Instant erasedAt() {
        return times.erasedAt();
    }

    /** Whether its seller has it: it neither went with a withdrawal nor was erased before the rest of the case. */
    public boolean isThereForSeller() {
        return withdrawnAt() == null && erasedAt() == null;
    }

    /**
     * Whether nobody looks at it any more, although it may still be there: who is on it takes part no more, or it was replaced in a case
     * that was withdrawn.
     */
    public boolean isLocked() {
        return supersededAt() != null && withdrawnAt() != null;
    }

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

    /** The same, still being checked: a page that came with it is. */
    public CaseDocument stillBeingRead() {
        return new CaseDocument(id, caseId, slot, picture, times, state, Reading.PENDING, carriedFrom);
    }

    /** Whether it counts and waits to be read. */
    public boolean isBeingRead() {
        return reading == Reading.PENDING && supersededAt() == null;
    }

    /** Whether its seller can still add pages to it and take some out: it was not sent yet. */
    public boolean canChange() {
        return state == State.NEW && sentInRound() == null && carriedFrom == null;
    }

    /** Whether nothing more is asked for this slot. */
    public boolean isSettled() {
        return state == State.ACCEPTED || state == State.WAIVED;
    }
}
