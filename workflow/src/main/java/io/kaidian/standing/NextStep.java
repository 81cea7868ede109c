package io.kaidian.standing;

/** What a seller can do next about the shop, or waits for; the code is part of the interface to other systems. */
public enum NextStep {
    /** The shop is not open yet: certify. */
    CERTIFY,
    /** Nothing is to be done. */
    NONE,
    /** The shop is being rechecked: confirm, or send what is asked anew. */
    RECHECK,
    /** A change was begun and is with the seller. */
    CONTINUE_CHANGE,
    /** A change or recheck is being looked at. */
    WAIT_FOR_CASE,
    /** A violation is to be mended. */
    CORRECT,
    /** An officer checks what was mended. */
    WAIT_FOR_CORRECTION_CHECK,
    /** Suspended; re-verification cannot begin yet. */
    WAIT_FOR_REVERIFICATION,
    /** Suspended; read and confirm the broken rule, which may be done before re-verification can begin. */
    CONFIRM_RULE,
    /** Ask for re-verification. */
    REVERIFY,
    /** A re-verification was opened and is with the seller. */
    CONTINUE_REVERIFICATION,
    /** A re-verification is being checked. */
    WAIT_FOR_REVIEW,
    /** Certified again; the shop opens when the period ends. */
    WAIT_FOR_PERIOD_END,
    /** A second officer decides whether the shop is closed. */
    WAIT_FOR_CLOSURE_DECISION,
    /** Closed; that can be appealed. */
    APPEAL,
    /** Closed; an appeal is being answered. */
    WAIT_FOR_APPEAL,
    /** Closed for good. */
    CLOSED
}
