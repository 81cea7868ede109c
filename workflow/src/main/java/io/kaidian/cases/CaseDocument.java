package io.kaidian.cases;

import java.time.Instant;
import java.util.UUID;

/**
 * One photo of a case, without its bytes.
 *
 * @param sentInRound submission in which it was first sent; null until then
 * @param supersededAt when a newer photo took its place; null while it counts
 * @param withdrawnAt since when its seller no longer has it: it was not accepted before the case was withdrawn; else null
 * @param carriedFrom the accepted photo of an earlier case that it carries over; else null
 */
public record CaseDocument(
        DocumentId id,
        CaseId caseId,
        Slot slot,
        UUID contentId,
        String mediaType,
        long byteSize,
        int width,
        int height,
        Instant uploadedAt,
        Integer sentInRound,
        State state,
        Instant supersededAt,
        Instant withdrawnAt,
        DocumentId carriedFrom) {

    /** What people made of it. */
    public enum State {
        NEW,
        ACCEPTED,
        FAULTY,
        WAIVED
    }

    /** Whether nothing more is asked for this slot. */
    public boolean isSettled() {
        return state == State.ACCEPTED || state == State.WAIVED;
    }
}
