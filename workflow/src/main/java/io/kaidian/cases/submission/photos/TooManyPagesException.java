package io.kaidian.cases.submission.photos;

import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.StateConflictException;

/** With what was sent a paper would have more pages than its type takes; nothing was added. Its code is {@code pages-max}. */
public class TooManyPagesException extends StateConflictException {

    /** Stable code. */
    public static final String CODE = "pages-max";

    private final int there;
    private final int sent;
    private final int most;

    TooManyPagesException(DocumentSlot slot, int there, int sent, int most) {
        super(
                CODE,
                "%s has %d pages, %d were sent in addition, and it takes %d at most"
                        .formatted(slot, there, sent, most));
        this.there = there;
        this.sent = sent;
        this.most = most;
    }

    /** How many pages it has. */
    public int there() {
        return there;
    }

    /** How many were sent. */
    public int sent() {
        return sent;
    }

    /** How many it takes. */
    public int most() {
        return most;
    }
}
