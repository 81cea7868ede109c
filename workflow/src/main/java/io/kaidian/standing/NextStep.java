package io.kaidian.standing;

/** What a seller can do next, or waits for; the code is part of the interface to other systems. */
public enum NextStep {
    /** The shop is not open yet: certify. */
    CERTIFY(Turn.SELLER),
    /** A first certification was begun, or came back, and is with the seller. */
    CONTINUE_CERTIFICATION(Turn.SELLER),
    /** Nothing is to be done. */
    NONE(Turn.NOBODY),
    /** The shop is being rechecked: confirm, or send what is asked anew. */
    RECHECK(Turn.SELLER),
    /** A change was begun and is with the seller. */
    CONTINUE_CHANGE(Turn.SELLER),
    /** A change or recheck is being looked at. */
    WAIT_FOR_CASE(Turn.OTHERS),
    /** A lead decides whether a case that came back may be sent once more. */
    WAIT_FOR_ROUNDS(Turn.OTHERS),
    /** What two people decided about the shop does not count for some days, while it is looked at again. */
    WAIT_FOR_HOLD(Turn.OTHERS),
    /** A violation is to be mended. */
    CORRECT(Turn.SELLER),
    /** An officer checks what was mended. */
    WAIT_FOR_CORRECTION_CHECK(Turn.OTHERS),
    /** Suspended; re-verification cannot begin yet. */
    WAIT_FOR_REVERIFICATION(Turn.NOBODY),
    /** Suspended; read and confirm the broken rule, which may be done before re-verification can begin. */
    CONFIRM_RULE(Turn.SELLER),
    /** Ask for re-verification. */
    REVERIFY(Turn.SELLER),
    /** A re-verification was opened and is with the seller. */
    CONTINUE_REVERIFICATION(Turn.SELLER),
    /** A certification or re-verification is being looked at. */
    WAIT_FOR_REVIEW(Turn.OTHERS),
    /** Certified again; the shop opens when the period ends. */
    WAIT_FOR_PERIOD_END(Turn.NOBODY),
    /** A second officer decides whether the shop is closed. */
    WAIT_FOR_CLOSURE_DECISION(Turn.OTHERS),
    /** Declined for good or closed; that can be appealed. */
    APPEAL(Turn.SELLER),
    /** An appeal against that is being answered. */
    WAIT_FOR_APPEAL(Turn.OTHERS),
    /** Declined for good; no appeal is left. */
    BARRED(Turn.NOBODY),
    /** Closed for good. */
    CLOSED(Turn.NOBODY);

    private final Turn turn;

    NextStep(Turn turn) {
        this.turn = turn;
    }

    /** Whose turn it is. */
    public enum Turn {
        /** The seller must or may act. */
        SELLER,
        /** Somebody else acts, and the seller need not do anything. */
        OTHERS,
        /** Nobody need do anything. */
        NOBODY
    }

    /** Whose turn it is. */
    public Turn turn() {
        return turn;
    }
}
