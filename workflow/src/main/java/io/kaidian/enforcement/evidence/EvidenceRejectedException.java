package io.kaidian.enforcement.evidence;

/** A file that cannot be taken as evidence, or that was taken once and cannot be shown. */
public class EvidenceRejectedException extends RuntimeException {

    private final Cause why;

    EvidenceRejectedException(Cause why) {
        super("evidence refused: " + why);
        this.why = why;
    }

    /** What is wrong with it. */
    public enum Cause {
        EMPTY,
        /** No photo and no PDF, by what the file begins with. */
        TYPE,
        /** It begins like one, but cannot be opened. */
        DAMAGED,
        /** A PDF that does more than show pages. */
        ACTIVE,
        /** It was kept before files were cleaned, and would be refused today. */
        UNSAFE,
        TOO_LARGE,
        TOO_MANY,
        /** The appeal was answered, or the violation is over. */
        CLOSED,
        /** Nothing can look at files just now; a little later it can. */
        BUSY
    }

    public Cause why() {
        return why;
    }
}
