package io.kaidian.studio.drafts;

/** The draft was published or thrown away and is no longer written. */
public class DraftClosedException extends RuntimeException {

    DraftClosedException(DraftId draft) {
        super("draft " + draft + " is closed");
    }
}
