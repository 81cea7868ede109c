package io.kaidian.studio.drafts;

/** Somebody else saved the file since it was read. What was to be saved is kept aside as a revision of its own. */
public class StaleDraftException extends RuntimeException {

    private final transient DraftFile now;
    private final long aside;

    StaleDraftException(DraftFile now, long aside) {
        super(now.name() + " was saved by " + now.changedBy() + " meanwhile");
        this.now = now;
        this.aside = aside;
    }

    /** The file as the other person left it. */
    public DraftFile now() {
        return now;
    }

    /** The revision that keeps what could not be saved. */
    public long aside() {
        return aside;
    }
}
