package io.kaidian.enforcement;

/** What a seller can do next, or waits for; the code is part of the interface to other systems. */
public enum SellerNextStep {
    /** The shop is not open yet: certify. */
    CERTIFY(ActingParty.SELLER),
    /** A first certification was begun, or came back, and is with the seller. */
    CONTINUE_CERTIFICATION(ActingParty.SELLER),
    /** Nothing is to be done. */
    NONE(ActingParty.NOBODY),
    /** The shop is being rechecked: confirm, or send what is asked anew. */
    RECHECK(ActingParty.SELLER),
    /** A change was begun and is with the seller. */
    CONTINUE_CHANGE(ActingParty.SELLER),
    /** A change or recheck is being looked at. */
    WAIT_FOR_CASE(ActingParty.OTHERS),
    /** A lead decides whether a case that came back may be sent once more. */
    WAIT_FOR_ROUNDS(ActingParty.OTHERS),
    /** What two people decided about the shop does not count for some days, while it is looked at again. */
    WAIT_FOR_HOLD(ActingParty.OTHERS),
    /** A violation is to be corrected. */
    CORRECT(ActingParty.SELLER),
    /** An officer checks what was corrected. */
    WAIT_FOR_CORRECTION_CHECK(ActingParty.OTHERS),
    /** Suspended; re-verification cannot begin yet. */
    WAIT_FOR_REVERIFICATION(ActingParty.NOBODY),
    /** Suspended; read and confirm the broken rule, which may be done before re-verification can begin. */
    CONFIRM_RULE(ActingParty.SELLER),
    /** Ask for re-verification. */
    REVERIFY(ActingParty.SELLER),
    /** A re-verification was opened and is with the seller. */
    CONTINUE_REVERIFICATION(ActingParty.SELLER),
    /** A certification or re-verification is being looked at. */
    WAIT_FOR_REVIEW(ActingParty.OTHERS),
    /** A step of the case that is being looked at asks the seller one thing, and waits for the answer. */
    ANSWER_QUESTION(ActingParty.SELLER),
    /** An application for a permit waits for evidence. */
    SEND_PERMIT_EVIDENCE(ActingParty.SELLER),
    /** Certified again; the shop opens when the period ends. */
    WAIT_FOR_PERIOD_END(ActingParty.NOBODY),
    /** Closure is proposed: the seller can say what there is to say to it before anybody decides. */
    ANSWER_CLOSURE(ActingParty.SELLER),
    /** A second officer decides whether the shop is closed. */
    WAIT_FOR_CLOSURE_DECISION(ActingParty.OTHERS),
    /** Declined for good or closed; that can be appealed. */
    APPEAL(ActingParty.SELLER),
    /** An appeal against that is being answered. */
    WAIT_FOR_APPEAL(ActingParty.OTHERS),
    /** Declined for good; no appeal is left. */
    BARRED(ActingParty.NOBODY),
    /** Closed for good. */
    CLOSED(ActingParty.NOBODY);

    private final ActingParty turn;

    SellerNextStep(ActingParty turn) {
        this.turn = turn;
    }

    /** Whose turn it is. */
    public enum ActingParty {
        /** The seller must or may act. */
        SELLER,
        /** Somebody else acts, and the seller need not do anything. */
        OTHERS,
        /** Nobody need do anything. */
        NOBODY
    }

    /** Whose turn it is. */
    public ActingParty turn() {
        return turn;
    }
}
