package io.kaidian.cases.evidence;

/** A file cannot be opened by the current person, or by nobody any more; that it was sent is no secret to them. */
public class EvidenceClosedException extends RuntimeException {

    private final ClosedEvidence closed;

    public EvidenceClosedException(ClosedEvidence closed) {
        super(closed.why() + " " + closed.openTo());
        this.closed = closed;
    }

    /** What keeps it from being opened. */
    public ClosedEvidence closed() {
        return closed;
    }
}
